"""Reminding people of what they still have to do, so many days before it is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import Membership
from apps.consortia.selectors.recipients import valid_seats
from apps.consortia.services.notice import tell
from apps.dashboard.selectors.deadline import Deadline, list_own_deadlines
from apps.notifications.enums import NoticeKey
from apps.notifications.models import Reminder
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role


@dataclass(frozen=True, slots=True)
class Step:
    """A deadline that has come within ``days_before`` days, the nearest step that is reached."""

    deadline: Deadline
    days_before: int


def send_reminders(*, partnership_id: int, today: dt.date | None = None) -> int:
    """Remind everybody of one partnership of what is due soon; answers how many people were told something.

    Each person once for each deadline and step, in one mail, however often this runs: a row is the claim. A step that
    was missed, because nothing ran that day, is made up for; a deadline that was moved is reminded of anew.
    """
    day = today or timezone.localdate()
    with enter_tenant(system_seat(partnership_id)):
        seats = list(valid_seats(day).exclude(role=Role.AUDITOR))
    return sum(_remind(seat, day) for seat in seats if seat.user.is_active)


def reached_step(deadline: Deadline, today: dt.date) -> Step | None:
    """The step a deadline has come to; None while it is further away than the first, and once it has passed."""
    left = deadline.days_left(today)
    reached = [days for days in settings.REMINDER_DAYS[deadline.kind] if days >= left]
    return Step(deadline, min(reached)) if left >= 0 and reached else None


def _remind(seat: Membership, today: dt.date) -> bool:
    with enter_tenant(seat.seat), translation.override(seat.user.language):
        steps = [reached_step(one, today) for one in list_own_deadlines(member=seat, today=today)]
    with enter_tenant(system_seat(seat.partnership_id, seat.user_id)):
        claimed = [step.deadline for step in steps if step is not None and _claim(seat, step)]
        return bool(claimed) and _tell(seat, claimed, today)


def _claim(seat: Membership, step: Step) -> bool:
    _reminder, is_new = Reminder.objects.get_or_create(
        partnership_id=seat.partnership_id,
        user_id=seat.user_id,
        kind=step.deadline.kind,
        thing_id=step.deadline.thing_id,
        due_on=step.deadline.due_on,
        days_before=step.days_before,
    )
    return is_new


def _tell(seat: Membership, deadlines: Sequence[Deadline], today: dt.date) -> bool:
    """False for somebody who chose never to be reminded."""
    context = {
        "acronym": seat.partnership.acronym,
        "deadlines": [(one, one.days_left(today)) for one in deadlines],
        "first": deadlines[0],
        "address": f"{settings.BASE_URL}{reverse('deadline_list', args=[seat.partnership.slug])}",
    }
    template = "dashboard/mail/deadlines_near"
    if not tell(key=NoticeKey.DEADLINES_NEAR, seats=[seat], template=template, context=context):
        return False
    record_event(
        key=EventKey.REMINDER_SENT,
        partnership_id=seat.partnership_id,
        partner_id=seat.partner_id,
        actor_id=seat.user_id,
        data={"deadlines": len(deadlines), "first_due_on": deadlines[0].due_on.isoformat()},
    )
    return True
