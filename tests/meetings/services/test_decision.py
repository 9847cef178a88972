"""Decisions: their numbers, what is open, and who says what."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.meetings.models import Meeting
from apps.meetings.selectors.decision import DecisionFilter, count_open_decisions, list_decisions
from apps.meetings.services.decision import (
    change_decision,
    complete_decision,
    decision_values_of,
    record_decision,
)
from apps.meetings.validators.decision import DecisionValues
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.meetings import BEGINS, make_meeting

TODAY = dt.date(2026, 6, 1)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    with enter_tenant(cast.lead.seat):
        return make_meeting(cast, minute_taker=cast.partner)


def record(cast: Cast, meeting: Meeting, text: str, **stated: object):
    with enter_tenant(cast.lead.seat):
        return record_decision(member=cast.lead, meeting=meeting, values=DecisionValues(text=text, **stated))


def test_numbers_run_through_the_partnership(cast, meeting):
    with enter_tenant(cast.lead.seat):
        later = make_meeting(cast, starts_at=BEGINS + dt.timedelta(days=30))

    numbers = [record(cast, one, "Decided.").number for one in (meeting, later, meeting)]

    assert numbers == [1, 2, 3]


def test_each_partnership_counts_for_itself(cast, meeting):
    record(cast, meeting, "Decided.")
    with enter_tenant(cast.stranger.seat):
        far = Meeting.objects.create(
            partnership=cast.other_partnership, title="Far", kind="partners", starts_at=BEGINS,
            ends_at=BEGINS + dt.timedelta(hours=1), time_zone="Europe/Brussels", language="en",
        )  # fmt: skip
        decision = record_decision(member=cast.stranger, meeting=far, values=DecisionValues(text="Decided."))

    assert decision.number == 1


def test_open_is_what_waits_for_somebody(cast, meeting):
    partner = cast.partner.partner
    record(cast, meeting, "The agenda is approved.")
    record(cast, meeting, "A guide is written.", responsible=partner, due_on=dt.date(2026, 5, 1))
    record(cast, meeting, "All send examples.", due_on=dt.date(2026, 7, 1))
    record(cast, meeting, "Equal shares.", outcome="rejected")
    record(cast, meeting, "Shares later.", outcome="postponed")
    done = record(cast, meeting, "A letter is sent.", responsible=cast.lead.partner)
    with enter_tenant(cast.lead.seat):
        complete_decision(member=cast.lead, decision=done, done_on=dt.date(2026, 4, 1))

        shown = {
            show: [
                row.number for row in list_decisions(member=cast.partner, wanted=DecisionFilter(show=show), today=TODAY)
            ]
            for show in ("", "open", "late", "own")
        }
        rows = list_decisions(member=cast.lead, wanted=DecisionFilter(), today=TODAY)
        flags = [row.number for row in rows if row.is_open]
        assert count_open_decisions() == 3

    assert shown == {"": [6, 5, 4, 3, 2, 1], "open": [2, 3, 5], "late": [2], "own": [2]}
    assert flags == [5, 3, 2]


def test_decisions_are_found_by_words_and_partner(cast, meeting):
    record(cast, meeting, "A Guide is written.", responsible=cast.partner.partner)
    record(cast, meeting, "A letter is sent.", responsible=cast.lead.partner)
    with enter_tenant(cast.auditor.seat):
        by_word = list_decisions(member=cast.auditor, wanted=DecisionFilter(text="guide"))
        by_partner = list_decisions(member=cast.auditor, wanted=DecisionFilter(partner_id=cast.lead.partner_id))

        assert [[row.number for row in rows] for rows in (by_word, by_partner)] == [[1], [2]]


@pytest.mark.parametrize("role", ["other_partner", "auditor"])
def test_only_lead_and_minute_taker_record_and_change(cast, meeting, role):
    decision = record(cast, meeting, "Decided.")
    member = getattr(cast, role)

    with enter_tenant(member.seat):
        with pytest.raises(PermissionDenied):
            record_decision(member=member, meeting=meeting, values=DecisionValues(text="Mine."))
        with pytest.raises(PermissionDenied):
            change_decision(member=member, decision=decision, values=DecisionValues(text="Mine."))


def test_minute_taker_changes_a_decision_before_approval(cast, meeting):
    decision = record(cast, meeting, "Decided.")
    with enter_tenant(cast.partner.seat):
        changed = replace(decision_values_of(decision), text="Decided by all.")
        change_decision(member=cast.partner, decision=decision, values=changed)
        decision.refresh_from_db()

    assert decision.text == "Decided by all."


def test_rejected_proposal_has_no_task(cast, meeting):
    with pytest.raises(ValidationError) as refusal:
        record(cast, meeting, "No.", outcome="rejected", responsible=cast.partner.partner)

    assert refusal.value.error_dict["outcome"][0].code == "rejected_with_task"


def test_item_of_another_meetings_agenda_is_refused(cast, meeting):
    with enter_tenant(cast.lead.seat):
        other = make_meeting(cast).agenda.get(number=1)

    with pytest.raises(ValidationError) as refusal:
        record(cast, meeting, "Decided.", agenda_item=other)

    assert refusal.value.error_dict["agenda_item"][0].code == "agenda_elsewhere"


def test_decision_is_not_done_before_the_meeting(cast, meeting):
    decision = record(cast, meeting, "Decided.", responsible=cast.partner.partner)

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError):
        complete_decision(member=cast.partner, decision=decision, done_on=dt.date(2026, 3, 11))


def test_decision_done_is_opened_again(cast, meeting):
    decision = record(cast, meeting, "Decided.", responsible=cast.partner.partner)
    with enter_tenant(cast.partner.seat):
        complete_decision(member=cast.partner, decision=decision, done_on=dt.date(2026, 4, 1))
        complete_decision(member=cast.partner, decision=decision, done_on=None)
        decision.refresh_from_db()

    assert (decision.done_on, decision.is_open) == (None, True)


@pytest.mark.parametrize("day", [dt.date(1, 1, 1), dt.date(9999, 12, 31)])
def test_day_out_of_the_projects_reach_is_refused(cast, meeting, day):
    with pytest.raises(ValidationError) as recorded:
        record(cast, meeting, "A guide is written.", due_on=day)
    decision = record(cast, meeting, "A guide is written.")
    with enter_tenant(cast.lead.seat):
        with pytest.raises(ValidationError) as changed:
            change_decision(
                member=cast.lead, decision=decision, values=replace(decision_values_of(decision), due_on=day)
            )
        with pytest.raises(ValidationError) as done:
            complete_decision(member=cast.lead, decision=decision, done_on=day)

    assert [list(one.value.error_dict) for one in (recorded, changed, done)] == [["due_on"], ["due_on"], ["done_on"]]
