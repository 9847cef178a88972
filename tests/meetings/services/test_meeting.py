"""Planning a meeting: what is kept, what identity the agenda keeps, and who may."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error, transaction

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.documents.models import Document
from apps.meetings.models import AgendaItem, Meeting, MeetingFile, Participant
from apps.meetings.services.decision import record_decision
from apps.meetings.services.meeting import (
    add_meeting,
    attach_meeting_file,
    change_meeting,
    delete_meeting,
    meeting_values_of,
    record_attendance,
    remove_meeting_file,
)
from apps.meetings.services.minutes import write_minutes
from apps.meetings.validators.decision import DecisionValues
from apps.meetings.validators.meeting import Guest, MeetingValues
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import make_upload
from tests.factories.meetings import BEGINS, make_meeting


def values(**changes: object) -> MeetingValues:
    stated = MeetingValues(
        title="Kick-off", kind="partners", starts_at=BEGINS, ends_at=BEGINS + dt.timedelta(hours=2),
        time_zone="Europe/Brussels", language="en", place="Antwerp", agenda=("Welcome", "Plan"),
        guests=(Guest("Jo Visitor", "City of Antwerp"),),
    )  # fmt: skip
    return replace(stated, **changes)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    with enter_tenant(cast.lead.seat):
        return make_meeting(cast, minute_taker=cast.partner)


def test_meeting_is_planned_with_agenda_members_and_guests(cast):
    with enter_tenant(cast.lead.seat):
        meeting = add_meeting(member=cast.lead, values=values(seats=(cast.lead, cast.auditor)))

        assert list(meeting.agenda.values_list("number", "title")) == [(1, "Welcome"), (2, "Plan")]
        assert [str(one) for one in meeting.participants.all()] == ["Lead", "Auditor", "Jo Visitor"]
        assert Event.objects.get().key == EventKey.MEETING_ADDED


def test_meeting_is_planned_in_a_partnership_without_periods(cast):
    """A partnership in preparation meets before anything is approved."""
    with enter_tenant(cast.stranger.seat):
        meeting = add_meeting(member=cast.stranger, values=values(seats=(cast.stranger,)))

        assert meeting.partnership_id == cast.other_partnership.pk


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor"])
def test_only_the_lead_partner_plans_changes_and_deletes(cast, meeting, role):
    member = getattr(cast, role)

    with enter_tenant(member.seat):
        for take in (
            lambda: add_meeting(member=member, values=values()),
            lambda: change_meeting(member=member, meeting=meeting, values=values()),
            lambda: delete_meeting(member=member, meeting=meeting),
        ):
            with pytest.raises(PermissionDenied):
                take()


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"title": " "}, "title", "title_missing"),
        ({"ends_at": BEGINS}, "ends_at", "ends_before_start"),
        ({"time_zone": "Europe/Nowhere"}, "time_zone", "time_zone"),
        ({"place": ""}, "place", "nowhere"),
        ({"agenda": ("Plan", "Plan")}, "agenda", "agenda_twice"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(cast, change, field, code):
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        add_meeting(member=cast.lead, values=values(**change))

    assert [error.code for error in refusal.value.error_dict[field]] == [code]


def test_auditor_takes_no_minutes(cast):
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        add_meeting(member=cast.lead, values=values(minute_taker=cast.auditor))

    assert set(refusal.value.error_dict) == {"minute_taker"}


def test_change_raises_the_sequence_for_calendars_and_saving_the_same_does_not(cast, meeting):
    with enter_tenant(cast.lead.seat):
        stated = meeting_values_of(meeting)
        change_meeting(member=cast.lead, meeting=meeting, values=stated)
        unchanged = Meeting.objects.get().sequence
        change_meeting(member=cast.lead, meeting=meeting, values=replace(stated, place="Ghent"))

        assert (unchanged, Meeting.objects.get().sequence) == (0, 1)


def test_agenda_keeps_its_items_by_title_and_renames_by_place(cast, meeting):
    with enter_tenant(cast.lead.seat):
        before = dict(meeting.agenda.values_list("title", "pk"))
        wanted = ("News", "Next steps", "Any other business")
        change_meeting(member=cast.lead, meeting=meeting, values=replace(meeting_values_of(meeting), agenda=wanted))
        after = dict(meeting.agenda.values_list("title", "pk"))

    assert list(after) == ["News", "Next steps", "Any other business"]
    assert after["Next steps"] == before["Next steps"]
    assert after["News"] == before["Welcome"]


def test_item_something_is_minuted_under_stays_on_the_agenda(cast, meeting):
    with enter_tenant(cast.lead.seat):
        item = meeting.agenda.get(number=2)
        write_minutes(member=cast.lead, meeting=meeting, texts={item.pk: "We meet again."})
        shorter = replace(meeting_values_of(meeting), agenda=("Welcome",))
        with pytest.raises(ValidationError) as refusal:
            change_meeting(member=cast.lead, meeting=meeting, values=shorter)

    assert refusal.value.error_dict["agenda"][0].code == "minuted"


def test_participant_who_stays_keeps_the_note_that_she_came(cast, meeting):
    with enter_tenant(cast.lead.seat):
        came = Participant.objects.get(seat=cast.partner)
        record_attendance(member=cast.lead, meeting=meeting, attended={came.pk})
        wanted = replace(meeting_values_of(meeting), seats=(cast.partner, cast.other_partner), guests=())
        change_meeting(member=cast.lead, meeting=meeting, values=wanted)

        assert [(one.seat_id, one.attended) for one in meeting.participants.all()] == [
            (cast.partner.pk, True), (cast.other_partner.pk, None),
        ]  # fmt: skip


def test_attendance_is_noted_by_the_minute_taker_and_no_other_partner(cast, meeting):
    with enter_tenant(cast.partner.seat):
        record_attendance(member=cast.partner, meeting=meeting, attended=set())
    with enter_tenant(cast.other_partner.seat):
        with pytest.raises(PermissionDenied):
            record_attendance(member=cast.other_partner, meeting=meeting, attended=set())
        with pytest.raises(Error, match="minute-taker keeps this record"), transaction.atomic():
            Participant.objects.update(attended=True)

        assert set(Participant.objects.values_list("attended", flat=True)) == {False}


def test_planned_meeting_is_deleted_with_its_files_untied(cast, meeting):
    with enter_tenant(cast.other_partner.seat):
        attach_meeting_file(member=cast.other_partner, meeting=meeting, file=make_upload(), note="")
    with enter_tenant(cast.lead.seat):
        delete_meeting(member=cast.lead, meeting=meeting)

        assert (Meeting.objects.count(), AgendaItem.objects.count(), Document.objects.count()) == (0, 0, 1)


def test_meeting_on_record_is_not_deleted(cast, meeting):
    with enter_tenant(cast.lead.seat):
        record_decision(member=cast.lead, meeting=meeting, values=DecisionValues(text="Meet again."))
        with pytest.raises(ValidationError) as refusal:
            delete_meeting(member=cast.lead, meeting=meeting)

    assert refusal.value.code == "on_record"


def test_file_laid_before_the_meeting_is_read_by_every_member_until_it_is_taken_back(cast, meeting):
    with enter_tenant(cast.partner.seat):
        file = attach_meeting_file(member=cast.partner, meeting=meeting, file=make_upload(), note="Slides")
    seen = {}
    for role in ("lead", "partner", "other_partner", "auditor", "stranger"):
        with enter_tenant(getattr(cast, role).seat):
            seen[role] = (MeetingFile.objects.count(), Document.objects.count())
    with enter_tenant(cast.partner.seat):
        remove_meeting_file(member=cast.partner, file=file)
    with enter_tenant(cast.other_partner.seat):
        left = Document.objects.count()

    assert seen == {
        "lead": (1, 1), "partner": (1, 1), "other_partner": (1, 1), "auditor": (1, 1), "stranger": (0, 0),
    }  # fmt: skip
    assert left == 0


def test_file_of_another_partner_is_not_taken_back(cast, meeting):
    with enter_tenant(cast.partner.seat):
        file = attach_meeting_file(member=cast.partner, meeting=meeting, file=make_upload(), note="")

    with enter_tenant(cast.other_partner.seat), pytest.raises(PermissionDenied):
        remove_meeting_file(member=cast.other_partner, file=MeetingFile.objects.get(pk=file.pk))


@pytest.mark.parametrize("year", [1, 9999])
def test_meeting_out_of_the_projects_reach_is_refused(cast, meeting, year):
    begins = BEGINS.replace(year=year)
    far = {"starts_at": begins, "ends_at": begins + dt.timedelta(hours=2)}

    with enter_tenant(cast.lead.seat):
        with pytest.raises(ValidationError) as added:
            add_meeting(member=cast.lead, values=values(**far))
        with pytest.raises(ValidationError) as changed:
            change_meeting(member=cast.lead, meeting=meeting, values=replace(meeting_values_of(meeting), **far))

    assert [list(one.value.error_dict) for one in (added, changed)] == [["starts_at", "ends_at"]] * 2
