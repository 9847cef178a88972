"""Telling the people behind seats; and what the log records, to whom it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.audit.signals import event_recorded
from apps.consortia.models import Membership
from apps.consortia.selectors.recipients import list_recipients
from apps.notifications.enums import NoticeKey
from apps.notifications.notices import NOTICES
from apps.notifications.services.notice import Context, notify
from apps.tenancy.tasks import is_in_process

# What is told whenever it happens. The questions, reviews and reminders have words of their own, and tell themselves.
EVENT_NOTICES: Mapping[EventKey, NoticeKey] = MappingProxyType(
    {
        EventKey.PARTNER_REPORT_SUBMITTED: NoticeKey.REPORT_SUBMITTED,
        EventKey.PARTNER_REPORT_REOPENED: NoticeKey.REPORT_REOPENED,
        EventKey.CONTROL_HANDED_BACK: NoticeKey.REPORT_REOPENED,
        EventKey.CERTIFICATE_ISSUED: NoticeKey.CERTIFICATE_ISSUED,
        EventKey.CERTIFICATE_WITHDRAWN: NoticeKey.CERTIFICATE_ISSUED,
        EventKey.FINDING_RELEASED: NoticeKey.FINDING_RELEASED,
        EventKey.FINDING_REVISED: NoticeKey.FINDING_RELEASED,
        EventKey.FINDING_DECIDED: NoticeKey.FINDING_FINAL,
        EventKey.FINDING_CLOSED: NoticeKey.FINDING_RELEASED,
        EventKey.FINDING_ANSWERED: NoticeKey.FINDING_ANSWERED,
        EventKey.FINDING_FOLLOWED_UP: NoticeKey.FINDING_ANSWERED,
    }
)


def tell(
    *, key: NoticeKey, seats: Iterable[Membership], template: str, context: Context | Callable[[Membership], Context]
) -> int:
    """Tell the people of these seats, as each chose; answers how many are told. A seat that has ended is left out."""
    today = timezone.localdate()
    held = {seat.user_id: seat for seat in seats if seat.valid_until is None or seat.valid_until >= today}
    people = [seat.user for seat in held.values()]

    def make(person: Any) -> Context:
        return context(held[person.pk]) if callable(context) else context

    return notify(key=key, people=people, template=template, context=make)


@receiver(event_recorded)
def tell_about_event(event: Event, subject: Model | None, **kwargs: Any) -> None:
    """Tell those the table names, besides whoever did it. Nothing but who did what, for which partner, and where."""
    key = EVENT_NOTICES.get(EventKey(event.key))
    if key is None or is_in_process():
        return
    seats = list_recipients(
        recipients=NOTICES[key].recipients,
        partner_id=event.partner_id,
        mandate_id=getattr(subject, "mandate_id", None),
    )
    shared = {"event": event, "what": EventKey(event.key).label, "due": parse_date(event.data.get("due", ""))}

    def make(seat: Membership) -> Context:
        return {**shared, "acronym": seat.partnership.acronym, "address": _address(seat, event, subject)}

    others = seats.exclude(user_id=event.actor_id) if event.actor_id else seats
    tell(key=key, seats=others, template="consortia/mail/event", context=make)


def _address(seat: Membership, event: Event, subject: Model | None) -> str:
    """The partner report or the finding the event is about; of anything else, the project's overview."""
    if subject is not None and subject._meta.label_lower == "assurance.finding":
        return f"{settings.BASE_URL}{reverse('finding', args=[seat.partnership.slug, subject.pk])}"
    is_report = subject is not None and subject._meta.label_lower == "reporting.partnerreport"
    report_id = subject.pk if subject is not None and is_report else event.data.get("report")
    page, args = ("partner_report", [report_id]) if report_id else ("overview", [])
    return f"{settings.BASE_URL}{reverse(page, args=[seat.partnership.slug, *args])}"
