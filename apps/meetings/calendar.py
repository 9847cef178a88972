"""A meeting as a calendar's file (RFC 5545)."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from apps.meetings.models import Meeting


def write_calendar(meeting: Meeting) -> bytes:
    """One VEVENT in UTC, in the reader's language. The same state of the meeting gives the same bytes.

    Nobody is named as attendee: people's addresses are theirs to give.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Sammen//meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(write_event(meeting))
    return bytes(calendar.to_ical())


def write_event(meeting: Meeting) -> Event:
    """The meeting as one component, also for a feed of several."""
    event = Event()
    event.add("uid", f"{meeting.uid}@sammen")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.updated_at)
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("summary", f"{meeting.partnership.acronym}: {meeting.title}")
    event.add("description", _describe(meeting))
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.online_link:
        event.add("url", meeting.online_link)
    return event


def _describe(meeting: Meeting) -> str:
    lines = [str(item) for item in meeting.agenda.all()]
    if meeting.online_link:
        lines.append(_("Take part online: %(link)s") % {"link": meeting.online_link})
    path = reverse("meeting", args=[meeting.partnership.slug, meeting.pk])
    return "\n".join([*lines, f"{settings.BASE_URL}{path}"])
