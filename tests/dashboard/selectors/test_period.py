"""Who has reported and who is late, as each reader may know it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.consortia.selectors.period import current_period
from apps.dashboard.enums import ReportState
from apps.dashboard.selectors.period import late_states, list_period_entries
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_period
from tests.factories.finance import make_report

DUE = datetime.date(2026, 7, 14)
THREE_DAYS_LATER = datetime.date(2026, 7, 17)


def entries_for(member, today=THREE_DAYS_LATER):
    with enter_tenant(member.seat):
        return list_period_entries(member=member, today=today)


def states_of(entry):
    return {state.partner.number: (state.state, state.days_late) for state in entry.states}


def submit(member, period, day: datetime.date) -> None:
    moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
    make_report(member, period, status="submitted", submitted_at=moment, first_submitted_at=moment)


def test_nobody_is_late_on_the_day_of_the_deadline(cast: Cast) -> None:
    assert [state.days_late for state in entries_for(cast.lead, today=DUE)[0].states] == [0, 0, 0]


def test_lead_sees_drafts_and_days_late(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_report(cast.partner, cast.period)
        submit(cast.other_partner, cast.period, DUE)

    (entry,) = entries_for(cast.lead)

    assert states_of(entry) == {
        1: (ReportState.NOT_OPENED, 3),
        2: (ReportState.DRAFT, 3),
        3: (ReportState.SUBMITTED, 0),
    }
    assert entry.submitted_count == 1


def test_partner_does_not_learn_of_anothers_draft(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_report(cast.partner, cast.period)

    (entry,) = entries_for(cast.other_partner)

    assert states_of(entry)[2] == (ReportState.NOT_SUBMITTED, 3)


def test_report_submitted_after_the_deadline_keeps_its_days(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        submit(cast.partner, cast.period, datetime.date(2026, 7, 16))

    (entry,) = entries_for(cast.lead, today=datetime.date(2026, 12, 1))

    assert states_of(entry)[2] == (ReportState.SUBMITTED, 2)
    assert [state.partner.number for state in late_states([entry])] == [1, 3]


def test_report_in_control_is_submitted_and_one_given_back_is_not(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        for member, status in ((cast.lead, "certified"), (cast.partner, "in_control")):
            make_report(member, cast.period, status=status)
        make_report(cast.other_partner, cast.period, status="reopened_in_control")

    (entry,) = entries_for(cast.lead)

    assert {state.partner.number: (state.state, state.is_open) for state in entry.states} == {
        1: (ReportState.CERTIFIED, False),
        2: (ReportState.IN_CONTROL, False),
        3: (ReportState.REOPENED_IN_CONTROL, True),
    }
    assert entry.submitted_count == 2


def test_longest_overdue_comes_first(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_period(cast.partnership, 2, 2027)

    late = late_states(entries_for(cast.lead, today=datetime.date(2027, 8, 1)))

    assert [(state.period.number, state.days_late) for state in late] == [(1, 383)] * 3 + [(2, 18)] * 3


def test_own_report_can_be_opened_once_the_period_has_begun(cast: Cast) -> None:
    assert entries_for(cast.partner, today=datetime.date(2025, 12, 31))[0].can_open_own is False
    assert entries_for(cast.partner, today=datetime.date(2026, 1, 1))[0].can_open_own is True


def test_report_that_exists_is_not_offered_again(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_report(cast.partner, cast.period)

    assert entries_for(cast.partner)[0].can_open_own is False


def test_auditor_opens_no_report(cast: Cast) -> None:
    (entry,) = entries_for(cast.auditor)

    assert (entry.own, entry.can_open_own) == (None, False)


@pytest.mark.parametrize(
    ("today", "number"),
    [
        (datetime.date(2025, 12, 31), None),
        (datetime.date(2026, 1, 1), 1),
        (datetime.date(2026, 9, 30), 1),
        (datetime.date(2026, 10, 1), 1),
        (datetime.date(2027, 1, 1), 2),
        (datetime.date(2028, 1, 1), 2),
    ],
)
def test_current_period_is_the_one_people_report_on(cast: Cast, today: datetime.date, number: int | None) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        periods = [cast.period, make_period(cast.partnership, 2, 2027)]

    found = current_period(periods, today)

    assert (found.number if found else None) == number


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_periods(cast: Cast, count: int) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        for number in range(2, count + 1):
            make_period(cast.partnership, number, 2025 + number)

    with enter_tenant(cast.lead.seat), CaptureQueriesContext(connection) as queries:
        entries = list_period_entries(member=cast.lead, today=THREE_DAYS_LATER)

    assert (len(entries), len(queries)) == (count, 3)
