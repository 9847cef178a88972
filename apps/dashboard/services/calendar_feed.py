"""Opening, renewing and closing the address of a person's calendar; each of her projects' logs says so."""

from __future__ import annotations

from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.services import calendar_feed
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.selectors.membership import list_seats
from apps.tenancy.context import enter_tenant, system_seat


def open_feed(*, user: User) -> str:
    """A new address, answered as a path and shown this once; the former one stops working."""
    key = calendar_feed.open_calendar_feed(user=user)
    _record(EventKey.CALENDAR_OPENED, user)
    return reverse("calendar_feed", args=[key])


def close_feed(*, user: User) -> None:
    """Nothing is told under the address from now on."""
    if calendar_feed.close_calendar_feed(user=user):
        _record(EventKey.CALENDAR_CLOSED, user)


def _record(key: EventKey, user: User) -> None:
    for seat in list_seats(user_id=user.pk):
        # An auditor's own seat writes nothing; that she opened a feed is recorded all the same.
        with enter_tenant(system_seat(seat.partnership_id, user.pk)):
            record_event(key=key, partnership_id=seat.partnership_id, partner_id=seat.partner_id, actor_id=user.pk)
