"""The clock as it is read from payments, reports, holds and the programme's figures."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.consortia.enums import PartnershipStatus
from apps.consortia.models import Membership
from apps.retention.enums import Missing, RetentionState
from apps.retention.selectors.clock import Case, read_retention, retention_clock
from apps.retention.services.aid_statement import state_aid_grant
from apps.retention.services.hold import lift_hold
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.payments import distribute, make_payment, make_share
from tests.factories.retention import make_hold, set_retention

TODAY = dt.date(2030, 6, 1)


@pytest.fixture
def closed(cast: Cast) -> Cast:
    """Closed, without state aid; the programme paid on 1 October 2025, the partner got it on 5 January 2026."""
    set_retention(cast.partnership)
    partnership = cast.partnership
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast, "100.00")
        distribute(cast, payment, make_share(cast.partner, "10.00", paid_on=dt.date(2026, 1, 5)))
        partnership.status, partnership.is_state_aid = PartnershipStatus.CLOSED, False
        partnership.save()
    return cast


def cases(cast: Cast, member: Membership) -> dict[str, Case]:
    with enter_tenant(member.seat):
        page = read_retention(partnership=cast.partnership, member=member, today=TODAY)
    return {
        (case.partner.code if case.partner else "project") + (f"/{case.period.number}" if case.period else ""): case
        for case in page.cases
    }


def test_partner_is_counted_from_what_it_got_last(closed: Cast) -> None:
    found = cases(closed, closed.lead)

    ends = {name: (case.last_paid_on, case.clock.ends_on) for name, case in found.items()}
    assert ends == {
        "project": (dt.date(2025, 10, 1), dt.date(2030, 12, 31)),
        "LP": (dt.date(2025, 10, 1), dt.date(2030, 12, 31)),
        "PP2": (dt.date(2026, 1, 5), dt.date(2031, 12, 31)),
        "PP3": (dt.date(2025, 10, 1), dt.date(2030, 12, 31)),
    }
    assert {case.clock.state for case in found.values()} == {RetentionState.RUNNING}


def test_partner_reads_its_own_case_and_the_projects(closed: Cast) -> None:
    assert list(cases(closed, closed.partner)) == ["project", "PP2"]
    assert list(cases(closed, closed.auditor)) == ["project", "LP", "PP2", "PP3"]
    assert list(cases(closed, closed.controller)) == ["project", "PP2"]


def test_running_project_waits_for_its_last_payment(cast: Cast) -> None:
    set_retention(cast.partnership)
    with enter_tenant(cast.lead.seat):
        nothing = retention_clock(partnership=cast.partnership, today=TODAY)
        make_payment(cast, "100.00")
        paid = retention_clock(partnership=cast.partnership, today=TODAY)

    assert (nothing.state, nothing.missing) == (
        RetentionState.NOT_BEGUN, (Missing.NO_PAYMENT, Missing.STATE_AID_UNKNOWN),
    )  # fmt: skip
    assert (paid.state, paid.missing) == (RetentionState.NOT_BEGUN, (Missing.NOT_THE_LAST, Missing.STATE_AID_UNKNOWN))
    assert paid.would_end_on == dt.date(2030, 12, 31)


def test_hold_on_a_partner_stops_its_clock_alone(closed: Cast) -> None:
    with enter_tenant(closed.lead.seat):
        make_hold(closed, partner=closed.partner.partner)

    found = cases(closed, closed.lead)

    suspended = [name for name, case in found.items() if case.clock.state == RetentionState.SUSPENDED]
    assert suspended == ["PP2"]


def test_hold_on_a_period_is_a_case_of_its_own(closed: Cast) -> None:
    with enter_tenant(closed.lead.seat):
        make_hold(closed, period=closed.period)

    found = cases(closed, closed.lead)

    suspended = [name for name, case in found.items() if case.clock.state == RetentionState.SUSPENDED]
    assert suspended == ["project/1"]


def test_lifted_hold_adds_its_days_to_every_case(closed: Cast) -> None:
    with enter_tenant(closed.lead.seat):
        hold = make_hold(closed, starts_on=dt.date(2026, 3, 1))
        lift_hold(member=closed.lead, hold=hold, ends_on=dt.date(2026, 3, 10), reason="Judgment")

    found = cases(closed, closed.lead)

    assert found["project"].clock.ends_on == dt.date(2031, 1, 10)
    assert found["PP2"].clock.ends_on == dt.date(2031, 12, 31)


def test_state_aid_of_one_partner_keeps_its_papers_and_the_projects(closed: Cast) -> None:
    closed.partnership.is_state_aid = True
    with enter_tenant(closed.lead.seat):
        closed.partnership.save()
        for member, granted_on in [(closed.partner, dt.date(2025, 2, 3)), (closed.other_partner, None)]:
            state_aid_grant(member=closed.lead, partner=member.partner, granted_on=granted_on, reference="Contract 4")

    found = cases(closed, closed.lead)

    assert found["project"].clock.ends_on == dt.date(2035, 2, 3)
    assert found["PP2"].clock.ends_on == dt.date(2035, 2, 3)
    assert found["PP3"].clock.ends_on == dt.date(2030, 12, 31)
    assert found["LP"].clock.missing == (Missing.NO_GRANT_DAY,)


def test_queries_do_not_grow_with_holds(closed: Cast) -> None:
    def count() -> int:
        with enter_tenant(closed.lead.seat), CaptureQueriesContext(connection) as queries:
            read_retention(partnership=closed.partnership, member=closed.lead, today=TODAY)
        return len(queries)

    with enter_tenant(closed.lead.seat):
        make_hold(closed)
    before = count()
    with enter_tenant(closed.lead.seat):
        make_hold(closed, partner=closed.partner.partner)
        make_hold(closed, period=closed.period)

    assert (before, count()) == (6, 6)
