"""Meetings with their minutes and decisions, planned and written by who holds the seat."""

import datetime
import zoneinfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.consortia.models import Membership
from apps.dashboard.demo.days import working_day_until
from apps.dashboard.demo.evidence import make_pdf
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.tables import Table, read_table
from apps.meetings.models import Meeting, Minutes
from apps.meetings.services.decision import complete_decision, record_decision
from apps.meetings.services.meeting import add_meeting, attach_meeting_file, record_attendance
from apps.meetings.services.minutes import (
    approve_minutes,
    circulate_minutes,
    object_to_minutes,
    take_minutes_back,
    write_minutes,
)
from apps.meetings.validators.decision import DecisionValues
from apps.meetings.validators.meeting import Guest, MeetingValues
from apps.tenancy.context import enter_tenant

_DAY = datetime.timedelta(days=1)


def play_meetings(stage: Stage, today: datetime.date) -> None:
    """Every meeting the data tell of, as of ``today``; one of a period the demo does not hold is left out."""
    for data in read_table(f"meetings_{stage.slug}").get("meetings", ()):
        counted_from = _counted_from(stage, data, today)
        if counted_from is None:
            continue
        day = working_day_until(counted_from + data["days"] * _DAY, data["country"])
        meeting = _plan(stage, data, day)
        if day < today:
            _decide(stage, meeting, data, counted_from)
            _minute(stage, meeting, data)
            _carry_out(stage, meeting, data, counted_from)


def _counted_from(stage: Stage, data: Table, today: datetime.date) -> datetime.date | None:
    """Days count from today, or from the first day of the period whose meeting it is."""
    if "period" not in data:
        return today
    span = stage.calendar.place(data["period"]) if stage.calendar else None
    return span.starts_on if span else None


def _plan(stage: Stage, data: Table, day: datetime.date) -> Meeting:
    lead = stage.lead
    values = MeetingValues(
        title=data["title"], kind=data["kind"], starts_at=_moment(data, "begins", day),
        ends_at=_moment(data, "ends", day), time_zone=data["time_zone"], language=data["language"],
        place=data.get("place", ""), online_link=data.get("online_link", ""),
        minute_taker=stage.members.get(data.get("minute_taker", "")), agenda=tuple(data["agenda"]),
        seats=tuple(stage.members[key] for key in data["seats"]),
        guests=tuple(Guest(*guest) for guest in data.get("guests", ())),
    )  # fmt: skip
    with enter_tenant(lead.seat):
        meeting = add_meeting(member=lead, values=values)
    for key, name, note, item in data.get("files", ()):
        member = stage.members[key]
        with enter_tenant(member.seat):
            file = SimpleUploadedFile(name, make_pdf(note, [data["title"]]))
            attach_meeting_file(
                member=member, meeting=meeting, file=file, note=note, agenda_item=meeting.agenda.get(number=item)
            )
    return meeting


def _moment(data: Table, clock: str, day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(
        day, datetime.time.fromisoformat(data[clock]), zoneinfo.ZoneInfo(data["time_zone"])
    )


def _decide(stage: Stage, meeting: Meeting, data: Table, counted_from: datetime.date) -> None:
    writer = _writer(stage, data)
    with enter_tenant(writer.seat):
        for entry in data.get("decisions", ()):
            values = DecisionValues(
                text=entry["text"], outcome=entry.get("outcome", "decided"),
                agenda_item=meeting.agenda.get(number=entry["item"]),
                responsible=stage.partners.get(entry.get("responsible", "")),
                due_on=_due_day(data, entry, counted_from),
                work_package=stage.work_packages.get(entry.get("work_package", 0)),
                deliverable=stage.deliverables.get(entry.get("deliverable", "")),
            )  # fmt: skip
            record_decision(member=writer, meeting=meeting, values=values)


def _due_day(data: Table, entry: Table, counted_from: datetime.date) -> datetime.date | None:
    """The day by which something decided is to be done: one on which people work."""
    return working_day_until(counted_from + entry["due"] * _DAY, data["country"]) if "due" in entry else None


def _minute(stage: Stage, meeting: Meeting, data: Table) -> None:
    """Written a few days after the meeting, sent round, commented on, corrected where somebody was right, approved."""
    writer = _writer(stage, data)
    texts = list(data["texts"])
    minutes = _write(writer, meeting, data, texts)
    _circulate(writer, minutes, _office_day(data, meeting.ends_at + 4 * _DAY))
    for key, text in data.get("comments", ()):
        member = stage.members[key]
        with enter_tenant(member.seat):
            object_to_minutes(member=member, minutes=minutes, text=text)
    if "corrected" in data:
        number, text = data["corrected"]
        with enter_tenant(writer.seat):
            take_minutes_back(member=writer, minutes=minutes)
        texts[number - 1] = text
        _write(writer, meeting, data, texts)
        _circulate(writer, minutes, _office_day(data, meeting.ends_at + 11 * _DAY))
    if data["state"] == "approved":
        with enter_tenant(stage.lead.seat):
            approved = _office_day(data, meeting.ends_at + 18 * _DAY)
            approve_minutes(member=stage.lead, minutes=minutes, now=_not_later(approved))


def _write(writer: Membership, meeting: Meeting, data: Table, texts: list[str]) -> Minutes:
    absent = set(data.get("absent", ()))
    with enter_tenant(writer.seat):
        items = dict(meeting.agenda.values_list("number", "pk"))
        minutes = write_minutes(
            member=writer, meeting=meeting, texts={items[place]: text for place, text in enumerate(texts, start=1)}
        )
        people = meeting.participants.select_related("seat__user")
        record_attendance(member=writer, meeting=meeting, attended={one.pk for one in people if str(one) not in absent})
    return minutes


def _circulate(writer: Membership, minutes: Minutes, moment: datetime.datetime) -> None:
    with enter_tenant(writer.seat):
        circulate_minutes(member=writer, minutes=minutes, now=_not_later(moment))


def _office_day(data: Table, moment: datetime.datetime) -> datetime.datetime:
    day = timezone.localdate(moment)
    return moment - (day - working_day_until(day, data["country"]))


def _not_later(moment: datetime.datetime) -> datetime.datetime:
    return min(moment, timezone.now())


def _carry_out(stage: Stage, meeting: Meeting, data: Table, counted_from: datetime.date) -> None:
    with enter_tenant(stage.lead.seat):
        rows = list(meeting.decisions.select_related("meeting").order_by("number"))
        for decision, entry in zip(rows, data.get("decisions", ()), strict=True):
            if "done" in entry:
                done_on = working_day_until(counted_from + entry["done"] * _DAY, data["country"])
                complete_decision(member=stage.lead, decision=decision, done_on=done_on)


def _writer(stage: Stage, data: Table) -> Membership:
    return stage.members.get(data.get("minute_taker", ""), stage.lead)
