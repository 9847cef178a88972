"""Minutes: who writes, circulates and approves, and that what is approved never changes."""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error, connection, transaction

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.meetings.models import Decision, Meeting, Minutes, MinutesEntry, MinutesObjection
from apps.meetings.selectors.minutes import read_minutes
from apps.meetings.services.decision import complete_decision, record_decision
from apps.meetings.services.meeting import change_meeting, meeting_values_of, record_attendance
from apps.meetings.services.minutes import (
    approve_minutes,
    circulate_minutes,
    correct_minutes,
    object_to_minutes,
    take_minutes_back,
    write_minutes,
)
from apps.meetings.validators.decision import DecisionValues
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.meetings import make_meeting


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """The partner's person is made minute-taker."""
    with enter_tenant(cast.lead.seat):
        return make_meeting(cast, minute_taker=cast.partner)


@pytest.fixture
def draft(cast: Cast, meeting: Meeting) -> Minutes:
    with enter_tenant(cast.partner.seat):
        first, second = meeting.agenda.all()
        return write_minutes(
            member=cast.partner, meeting=meeting, texts={first.pk: "All were welcome.", second.pk: "We go on."}
        )


@pytest.fixture
def circulated(cast: Cast, draft: Minutes) -> Minutes:
    with enter_tenant(cast.partner.seat):
        return circulate_minutes(member=cast.partner, minutes=draft)


@pytest.fixture
def approved(cast: Cast, circulated: Minutes) -> Minutes:
    with enter_tenant(cast.lead.seat):
        return approve_minutes(member=cast.lead, minutes=circulated)


def test_minute_taker_of_another_partner_writes_and_goes_on_writing(cast, meeting, draft):
    with enter_tenant(cast.partner.seat):
        item = meeting.agenda.get(number=1)
        write_minutes(member=cast.partner, meeting=meeting, texts={item.pk: "Everybody came."})

        assert [entry.text for entry in draft.entries.all()] == ["Everybody came.", "We go on."]
        assert (draft.version, Minutes.objects.count()) == (1, 1)


@pytest.mark.parametrize("role", ["other_partner", "auditor"])
def test_nobody_else_writes_circulates_takes_back_or_corrects(cast, meeting, draft, role):
    member = getattr(cast, role)

    with enter_tenant(member.seat):
        for take in (
            lambda: write_minutes(member=member, meeting=meeting, texts={}),
            lambda: circulate_minutes(member=member, minutes=draft),
            lambda: take_minutes_back(member=member, minutes=draft),
            lambda: correct_minutes(member=member, minutes=draft, reason="Wrong"),
        ):
            with pytest.raises(PermissionDenied):
                take()


def test_empty_minutes_do_not_go_round(cast, meeting):
    with enter_tenant(cast.lead.seat):
        minutes = write_minutes(member=cast.lead, meeting=meeting, texts={meeting.agenda.get(number=1).pk: " "})
        with pytest.raises(ValidationError) as refusal:
            circulate_minutes(member=cast.lead, minutes=minutes)

    assert refusal.value.code == "empty"


def test_circulated_minutes_are_commented_on_by_every_partner_and_not_written(cast, meeting, circulated):
    for member in (cast.lead, cast.partner, cast.other_partner):
        with enter_tenant(member.seat):
            object_to_minutes(member=member, minutes=circulated, text=f"{member.user.full_name} objects.")
    with enter_tenant(cast.partner.seat):
        with pytest.raises(ValidationError) as refusal:
            write_minutes(member=cast.partner, meeting=meeting, texts={})
        said = list(MinutesObjection.objects.values_list("text", flat=True))

    assert said == ["Lead objects.", "Partner objects.", "Other Partner objects."]
    assert refusal.value.code == "state"


def test_auditor_does_not_comment(cast, circulated):
    with enter_tenant(cast.auditor.seat), pytest.raises(PermissionDenied):
        object_to_minutes(member=cast.auditor, minutes=circulated, text="I object.")


@pytest.mark.parametrize("state", ["draft", "approved"])
def test_draft_and_approved_minutes_take_no_comment(cast, request, state):
    minutes = request.getfixturevalue(state)

    with enter_tenant(cast.other_partner.seat):
        with pytest.raises(ValidationError):
            object_to_minutes(member=cast.other_partner, minutes=minutes, text="Late.")
        with pytest.raises(Error, match="while they circulate"), transaction.atomic():
            MinutesObjection.objects.create(
                partnership=cast.partnership, partner=cast.other_partner.partner, minutes=minutes, text="Late.",
                written_by=cast.other_partner.user,
            )  # fmt: skip


def test_minutes_taken_back_are_a_draft_and_keep_the_comments(cast, circulated):
    with enter_tenant(cast.other_partner.seat):
        object_to_minutes(member=cast.other_partner, minutes=circulated, text="I said something else.")
    with enter_tenant(cast.partner.seat):
        taken = take_minutes_back(member=cast.partner, minutes=circulated)

        assert (taken.status, taken.objections.count()) == ("draft", 1)


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor"])
def test_only_the_lead_partner_approves(cast, circulated, role):
    member = getattr(cast, role)

    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        approve_minutes(member=member, minutes=circulated)


def test_minute_taker_cannot_approve_behind_the_services_back(cast, circulated):
    with enter_tenant(cast.partner.seat), pytest.raises(Error, match="lead partner approves"), transaction.atomic():
        Minutes.objects.update(
            status="approved", content={}, approved_by=cast.partner.user, approved_at=dt.datetime.now(dt.UTC)
        )


def test_draft_is_not_approved_without_going_round(cast, draft):
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        approve_minutes(member=cast.lead, minutes=draft)

    assert refusal.value.code == "state"


def test_approval_keeps_who_when_and_the_whole_record(cast, meeting, draft):
    with enter_tenant(cast.partner.seat):
        came = meeting.participants.get(seat=cast.partner)
        record_attendance(member=cast.partner, meeting=meeting, attended={came.pk})
        item = meeting.agenda.get(number=2)
        record_decision(
            member=cast.partner, meeting=meeting,
            values=DecisionValues(
                text="The guide is written.", agenda_item=item, responsible=cast.partner.partner,
                due_on=dt.date(2026, 5, 1),
            ),
        )  # fmt: skip
        circulated = circulate_minutes(member=cast.partner, minutes=draft)
    moment = dt.datetime(2026, 3, 20, 8, 0, tzinfo=dt.UTC)
    with enter_tenant(cast.lead.seat):
        approved = approve_minutes(member=cast.lead, minutes=circulated, now=moment)

    content = approved.content
    assert (approved.approved_by_id, approved.approved_at, len(approved.sha256)) == (cast.lead.user_id, moment, 64)
    assert content["participants"] == [
        {"name": "Lead", "organisation": "Lead City", "attended": False},
        {"name": "Partner", "organisation": "Voivodeship", "attended": True},
        {"name": "Jo Visitor", "organisation": "City of Antwerp", "attended": False},
    ]
    assert content["partners"][:2] == [
        {"code": "LP", "name": "Lead City", "presence": "absent"},
        {"code": "PP2", "name": "Voivodeship", "presence": "present"},
    ]
    assert {one["presence"] for one in content["partners"][2:]} == {"absent"}
    assert (content["format"], content["meeting"]["minute_taker"]) == (3, "Partner")
    assert content["agenda"] == [
        {"number": 1, "title": "Welcome", "text": "All were welcome.", "decisions": []},
        {
            "number": 2, "title": "Next steps", "text": "We go on.",
            "decisions": [{
                "number": 1, "text": "The guide is written.", "outcome": "decided", "responsible": "PP2",
                "responsible_name": "Voivodeship",
                "due_on": "2026-05-01", "about": "",
            }],
        },
    ]  # fmt: skip


def test_partners_are_neither_present_nor_absent_until_somebody_noted_who_came(cast, draft):
    with enter_tenant(cast.partner.seat):
        content = read_minutes(minutes=draft)

    assert {one["presence"] for one in content["partners"]} == {"not_noted"}
    assert [one["code"] for one in content["partners"]] == ["LP", "PP2", "PP3"]


def refused(seat, sql: str, *params: object) -> bool:
    with enter_tenant(seat):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql, params)
        except Error:
            return True
    return False


def test_database_keeps_approved_minutes_and_all_they_rest_on(cast, meeting, draft):
    with enter_tenant(cast.partner.seat):
        record_decision(member=cast.partner, meeting=meeting, values=DecisionValues(text="We go on."))
        circulate_minutes(member=cast.partner, minutes=draft)
    with enter_tenant(cast.lead.seat):
        approve_minutes(member=cast.lead, minutes=draft)

    for sql in (
        "UPDATE meetings_minutes SET correction = 'x'",
        "DELETE FROM meetings_minutes",
        "UPDATE meetings_minutesentry SET text = 'x'",
        "DELETE FROM meetings_minutesentry",
        "UPDATE meetings_agendaitem SET title = 'x'",
        "DELETE FROM meetings_participant",
        "UPDATE meetings_participant SET attended = true",
        "UPDATE meetings_decision SET text = 'x'",
        "DELETE FROM meetings_decision",
    ):
        assert refused(cast.lead.seat, sql), sql
    assert not refused(cast.lead.seat, "UPDATE meetings_decision SET done_on = '2026-05-01'")


def test_approved_record_is_not_changed_through_the_meeting(cast, meeting, approved):
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        change_meeting(member=cast.lead, meeting=meeting, values=meeting_values_of(meeting))

    assert refusal.value.code == "approved"


def test_correction_is_a_new_version_beside_the_approved_one(cast, meeting, approved):
    with enter_tenant(cast.partner.seat):
        version = correct_minutes(member=cast.partner, minutes=approved, reason="A name is wrong.")
        item = meeting.agenda.get(number=1)
        write_minutes(member=cast.partner, meeting=meeting, texts={item.pk: "Maria came too."})

        first, second = Minutes.objects.order_by("version")
        assert (version.pk, second.version, second.status, second.correction) == (
            second.pk, 2, "draft", "A name is wrong.",
        )  # fmt: skip
        assert read_minutes(minutes=first)["agenda"][0]["text"] == "All were welcome."
        assert read_minutes(minutes=second)["agenda"][0]["text"] == "Maria came too."
        assert [entry.text for entry in MinutesEntry.objects.filter(minutes=second)] == ["Maria came too.", "We go on."]


def test_correction_without_a_reason_or_of_a_draft_is_refused(cast, draft, request):
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as of_draft:
        correct_minutes(member=cast.lead, minutes=draft, reason="Wrong.")
    approved = request.getfixturevalue("approved")
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as without_reason:
        correct_minutes(member=cast.lead, minutes=approved, reason=" ")

    assert of_draft.value.code == "state"
    assert set(without_reason.value.error_dict) == {"reason"}


def test_everybody_who_acts_for_a_partner_is_told_of_circulated_minutes(
    cast, draft, tasks_run_at_once, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True), enter_tenant(cast.partner.seat):
        circulate_minutes(member=cast.partner, minutes=draft)

    assert sorted(message.to[0] for message in mail.outbox) == [
        "lead@example.invalid", "other-partner@example.invalid",
    ]  # fmt: skip
    assert f"/p/alpha/minutes/{draft.pk}/" in mail.outbox[0].body


def test_steps_are_in_the_log(cast, approved):
    with enter_tenant(cast.auditor.seat):
        keys = list(Event.objects.order_by("pk").values_list("key", flat=True))

    assert keys == [EventKey.MINUTES_WRITTEN, EventKey.MINUTES_WRITTEN, EventKey.MINUTES_APPROVED]


def test_decision_is_carried_out_after_approval_by_who_answers_for_it(cast, meeting, draft):
    with enter_tenant(cast.partner.seat):
        values = DecisionValues(text="The guide is written.", responsible=cast.other_partner.partner)
        decision = record_decision(member=cast.partner, meeting=meeting, values=values)
        circulate_minutes(member=cast.partner, minutes=draft)
    with enter_tenant(cast.lead.seat):
        approve_minutes(member=cast.lead, minutes=draft)
    with enter_tenant(cast.partner.seat):
        own = Decision.objects.get(pk=decision.pk)
        with pytest.raises(PermissionDenied):
            complete_decision(member=cast.partner, decision=own, done_on=dt.date(2026, 4, 1))
    with enter_tenant(cast.other_partner.seat):
        found = Decision.objects.get(pk=decision.pk)
        complete_decision(member=cast.other_partner, decision=found, done_on=dt.date(2026, 4, 1))

        assert Decision.objects.get().done_on == dt.date(2026, 4, 1)
