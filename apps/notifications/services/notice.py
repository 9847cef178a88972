"""The one way a person is told of something: at once, with her daily mail, or not at all, as she chose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from apps.notifications.enums import NoticeKey, Timing
from apps.notifications.models import WaitingNotice
from apps.notifications.notices import NOTICES
from apps.notifications.selectors.preference import read_timings
from apps.notifications.services.mail import send_mail_to, write_subject
from apps.tenancy.tasks import is_in_process

Context = Mapping[str, Any]


def notify(*, key: NoticeKey, people: Iterable[Any], template: str, context: Context | Callable[[Any], Context]) -> int:
    """Tell each of these people, once each; answers how many are told, now or with their daily mail.

    ``template`` as for ``send_mail_to``; ``context`` holds ``address``, the page to read on, or makes it for a person.
    Nobody who is not active is told, and nobody while records are taken over. One query, besides those of the mail.
    """
    if is_in_process():
        return 0
    told = {person.pk: person for person in people if person.is_active}
    timings = _timings(key, told)
    for pk, person in told.items():
        given = context(person) if callable(context) else context
        _tell(person, timings.get(pk, Timing.AT_ONCE), template, given)
    return sum(timings.get(pk) != Timing.NEVER for pk in told)


def _timings(key: NoticeKey, people: Mapping[int, Any]) -> Mapping[int, Timing]:
    topic = NOTICES[key].topic
    return read_timings(user_ids=people, topic=topic) if topic else {}


def _tell(person: Any, timing: Timing, template: str, context: Context) -> None:
    if timing == Timing.AT_ONCE:
        send_mail_to(user=person, template=template, context=dict(context))
    elif timing == Timing.DAILY:
        subject = write_subject(user=person, template=template, context=dict(context))
        WaitingNotice.objects.create(user_id=person.pk, subject=subject[:300], address=context["address"])
