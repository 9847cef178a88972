"""The work plan, what was last reported, and what is late – as far as the reader may know."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.enums import DeliverableStage, DeliverableStatus
from apps.workplan.selectors.work_plan import get_work_plan
from tests.factories.cast import Cast, make_period
from tests.factories.finance import make_report
from tests.factories.workplan import (
    make_activity,
    make_deliverable,
    make_output,
    make_progress,
    make_work_package,
)

DUE = datetime.date(2026, 6, 30)
AFTER = datetime.date(2026, 7, 1)


@pytest.fixture
def deliverable(cast: Cast):
    with enter_tenant(system_seat(cast.partnership.pk)):
        activity = make_activity(make_work_package(cast.lead.partner))
        return make_deliverable(activity, cast.partner.partner, DUE)


def report_status(cast: Cast, deliverable, status: DeliverableStatus, *, period=None, submitted: bool = True) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        state = "submitted" if submitted else "draft"
        make_progress(deliverable, make_report(cast.partner, period or cast.period, status=state), status)


def state_for(member, today=AFTER):
    with enter_tenant(member.seat):
        (plan,) = get_work_plan(member=member, today=today)
    (state,) = plan.activities[0].deliverables
    return state.status, state.is_late


def test_unreported_deliverable_is_late_from_the_day_after(cast: Cast, deliverable) -> None:
    assert state_for(cast.lead, today=DUE) == (None, False)
    assert state_for(cast.lead, today=AFTER) == (None, True)


def test_delivered_deliverable_is_not_late(cast: Cast, deliverable) -> None:
    report_status(cast, deliverable, DeliverableStatus.DELIVERED)

    assert state_for(cast.lead) == (DeliverableStatus.DELIVERED, False)


def test_draft_says_nothing_yet(cast: Cast, deliverable) -> None:
    report_status(cast, deliverable, DeliverableStatus.DELIVERED, submitted=False)

    assert state_for(cast.lead) == (None, True)


def test_last_period_has_the_last_word(cast: Cast, deliverable) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        second = make_period(cast.partnership, 2, 2027)
    report_status(cast, deliverable, DeliverableStatus.DELIVERED, period=second)
    report_status(cast, deliverable, DeliverableStatus.IN_PROGRESS)

    assert state_for(cast.auditor) == (DeliverableStatus.DELIVERED, False)


def test_other_partner_is_not_told_whether_it_is_late(cast: Cast, deliverable) -> None:
    assert state_for(cast.other_partner) == (None, False)
    assert state_for(cast.partner) == (None, True)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_plan(cast: Cast, count: int) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        for number in range(1, count + 1):
            package = make_work_package(cast.lead.partner, number)
            make_output(package)
            for each in range(1, count + 1):
                make_deliverable(make_activity(package, each), cast.partner.partner, DUE)

    with enter_tenant(cast.lead.seat), CaptureQueriesContext(connection) as queries:
        plan = get_work_plan(member=cast.lead, today=AFTER)

    assert (len(plan), len(queries)) == (count, 5)


def set_stage(cast: Cast, deliverable, stage: DeliverableStage, **fields) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        for step in {"returned": ["in_work", "handed_in", "returned"]}.get(stage, ["in_work", stage]):
            type(deliverable).objects.filter(pk=deliverable.pk).update(stage=step, **fields)


def test_deliverable_that_is_handed_in_is_not_late_whatever_reports_say(cast: Cast, deliverable) -> None:
    set_stage(cast, deliverable, DeliverableStage.HANDED_IN)

    assert state_for(cast.lead) == (None, False)


def test_deliverable_that_was_returned_is_late_though_a_report_calls_it_delivered(cast: Cast, deliverable) -> None:
    report_status(cast, deliverable, DeliverableStatus.DELIVERED)
    set_stage(cast, deliverable, DeliverableStage.RETURNED)

    assert state_for(cast.lead) == (DeliverableStatus.DELIVERED, True)


def test_reviewer_of_another_partner_is_told_that_it_is_late(cast: Cast, deliverable) -> None:
    with enter_tenant(cast.lead.seat):
        type(deliverable).objects.update(reviewer=cast.other_partner)

    assert state_for(cast.other_partner) == (None, True)
