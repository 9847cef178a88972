"""A meeting as a calendar's file, read back by the library as a calendar would."""

import datetime as dt
from dataclasses import replace

from icalendar import Calendar

from apps.meetings.calendar import write_calendar
from apps.meetings.models import Meeting
from apps.meetings.services.meeting import change_meeting, meeting_values_of
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.meetings import make_meeting


def event_of(meeting: Meeting):
    (event,) = Calendar.from_ical(write_calendar(meeting)).walk("VEVENT")
    return event


def test_event_says_when_where_and_what_in_utc(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        meeting = make_meeting(cast, online_link="https://meet.example/a")
        event = event_of(meeting)

    assert event.decoded("dtstart") == dt.datetime(2026, 3, 12, 9, 0, tzinfo=dt.UTC)
    assert event.decoded("dtend") == dt.datetime(2026, 3, 12, 12, 0, tzinfo=dt.UTC)
    assert (str(event["summary"]), str(event["location"])) == ("ALPHA: Partner meeting in Antwerp", "Antwerp")
    assert str(event["description"]).splitlines()[:2] == ["1. Welcome", "2. Next steps"]
    assert str(event["url"]) == "https://meet.example/a"
    assert "attendee" not in event


def test_changed_meeting_is_the_same_event_with_a_higher_sequence(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        meeting = make_meeting(cast)
        before = event_of(meeting)
        changed = replace(meeting_values_of(meeting), title="Meeting in Ghent; place: new")
        after = event_of(change_meeting(member=cast.lead, meeting=meeting, values=changed))

    assert str(after["uid"]) == str(before["uid"])
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert str(after["summary"]) == "ALPHA: Meeting in Ghent; place: new"


def test_same_state_gives_the_same_bytes(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        meeting = make_meeting(cast)

        assert write_calendar(meeting) == write_calendar(Meeting.objects.get(pk=meeting.pk))
