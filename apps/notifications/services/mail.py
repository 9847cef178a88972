"""Mail to a person, in her language."""

from typing import Any, Protocol

from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import translation

from apps.notifications.tasks import deliver_mail


class Recipient(Protocol):
    """Somebody with an address and a language; in practice a ``User``, which lies above this app."""

    email: str
    language: str


def send_mail_to(*, user: Recipient, template: str, context: dict[str, Any]) -> None:
    """Write a mail in the person's language now and send it once the surrounding transaction is committed.

    ``template`` is the beginning of the templates' names, such as ``reporting/mail/report_submitted``:
    ``…_subject.txt`` and ``…_message.txt`` must exist, ``…_message.html`` may. Raises ``TemplateDoesNotExist``
    if one of the first two is missing.
    """
    with translation.override(user.language):
        # A line break in a subject would let text become a header.
        subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
        text = render_to_string(f"{template}_message.txt", context).strip() + "\n"
        html = _render_html(f"{template}_message.html", context)
    deliver_mail.after_commit(to=user.email, subject=subject, text=text, html=html)


def _render_html(template: str, context: dict[str, Any]) -> str:
    try:
        return render_to_string(template, context)
    except TemplateDoesNotExist as missing:
        # Only the optional template itself may be missing, not one that it includes.
        if str(missing) == template:
            return ""
        raise
