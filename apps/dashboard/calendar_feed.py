"""A person's deadlines and meetings as one calendar (RFC 5545), in her language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from apps.consortia.models import Membership
from apps.consortia.validators.day import project_days
from apps.dashboard.selectors.deadline import Deadline
from apps.meetings.calendar import write_event
from apps.meetings.models import Meeting


def start_calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Sammen//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Sammen: deadlines and meetings"))
    # How often a program should look again: RFC 7986, and the older name many programs know.
    calendar.add("refresh-interval", dt.timedelta(hours=6), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    return calendar


def add_deadlines(
    calendar: Calendar, member: Membership, deadlines: Iterable[Deadline], stamped_at: dt.datetime
) -> None:
    """Each as a day of its own. The same deadline keeps its UID when its day or its words change.

    A day out of the project's reach was entered wrongly, and calendars have no place for some of these: it is left out.
    ``stamped_at`` does not change between readings, so that an unchanged calendar is the same to the byte.
    """
    first, last = project_days(member.partnership)
    for deadline in deadlines:
        if not first <= deadline.due_on <= last:
            continue
        event = Event()
        event.add("uid", f"{deadline.kind}-{deadline.thing_id}-{member.partnership_id}@sammen")
        event.add("dtstamp", stamped_at)
        event.add("dtstart", deadline.due_on)
        event.add("dtend", deadline.due_on + dt.timedelta(days=1))
        # A deadline takes nobody's day.
        event.add("transp", "TRANSPARENT")
        event.add("summary", f"{member.partnership.acronym}: {deadline.title}")
        event.add("description", _describe(deadline))
        event.add("url", f"{settings.BASE_URL}{deadline.path}")
        calendar.add_component(event)


def add_meetings(calendar: Calendar, member: Membership, meetings: Iterable[Meeting]) -> None:
    """As ``add_deadlines`` leaves out what lies out of the project's reach."""
    first, last = project_days(member.partnership)
    for meeting in meetings:
        if first <= meeting.starts_at.date() and meeting.ends_at.date() <= last:
            calendar.add_component(write_event(meeting))


def _describe(deadline: Deadline) -> str:
    if deadline.is_done:
        return _("Done.")
    return _("You have to do this.") if deadline.is_own else ""
