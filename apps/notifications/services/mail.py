"""Mail to a person, in her language."""

from typing import Any, Protocol

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
    ``…_subject.txt`` and ``…_message.txt`` must exist. Beside the text goes the same as a page of its own. Raises
    ``TemplateDoesNotExist`` if one of the two is missing. What people are told of goes through ``notify``.
    """
    subject = write_subject(user=user, template=template, context=context)
    with translation.override(user.language):
        text = render_to_string(f"{template}_message.txt", context).strip() + "\n"
        html = render_to_string("notifications/mail/page.html", {"subject": subject, "text": text.strip()})
    deliver_mail.after_commit(to=user.email, subject=subject, text=text, html=html)


def write_subject(*, user: Recipient, template: str, context: dict[str, Any]) -> str:
    """The subject of the mail, in the person's language."""
    with translation.override(user.language):
        # A line break in a subject would let text become a header.
        return " ".join(render_to_string(f"{template}_subject.txt", context).split())
