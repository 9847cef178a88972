"""What a person's calendar holds, over all her partnerships."""

from __future__ import annotations

from django.utils import translation

from apps.accounts.models import CalendarFeed
from apps.consortia.permissions import lacks_second_factor
from apps.consortia.selectors.membership import list_seats
from apps.dashboard.calendar_feed import add_deadlines, add_meetings, start_calendar
from apps.dashboard.selectors.deadline import list_deadlines
from apps.meetings.models import Meeting
from apps.tenancy.context import enter_person, enter_tenant


def read_calendar(*, feed: CalendarFeed) -> bytes:
    """Deadlines and meetings of all her valid seats, each read with its own eyes. The same state gives the same bytes.

    A seat that needs a second factor she has not set up tells nothing.
    """
    with translation.override(feed.user.language), enter_person(feed.user_id):
        calendar = start_calendar()
        for seat in list_seats(user_id=feed.user_id):
            if lacks_second_factor(seat):
                continue
            with enter_tenant(seat.seat, read_only=True):
                add_deadlines(calendar, seat, list_deadlines(member=seat), feed.created_at)
                meetings = Meeting.objects.select_related("partnership").prefetch_related("agenda")
                add_meetings(calendar, seat, meetings.order_by("starts_at", "pk"))
    return bytes(calendar.to_ical())
