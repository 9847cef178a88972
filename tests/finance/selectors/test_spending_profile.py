"""Spending profiles read from plan, budget and handed-in reports."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.finance.models import SpendingForecast, SpendingTarget
from apps.finance.selectors.reported_cost import sum_report
from apps.finance.selectors.spending_profile import (
    find_spending_period,
    project_spending_profile,
    read_spending,
    spending_profile,
)
from apps.reporting.enums import PartnerReportStatus
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_budget, make_report
from tests.factories.reporting import eur_line, make_second_period


@pytest.fixture
def world(cast: Cast) -> Cast:
    """Period 1 (181 days): lead planned 300.00 and reported 250.00; partner planned 100.00 and is silent.
    Period 2 (181 days): lead plans 400.00, partner 200.00. Budgets 1 000.00 and 500.00."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        later = make_second_period(cast)
        make_budget(cast.lead, "1000.00")
        make_budget(cast.partner, "500.00")
        for member, period, amount in (
            (cast.lead, cast.period, "300.00"), (cast.lead, later, "400.00"),
            (cast.partner, cast.period, "100.00"), (cast.partner, later, "200.00"),
        ):  # fmt: skip
            SpendingTarget.objects.create(
                partnership=cast.partnership, partner=member.partner, period=period, amount_eur=Decimal(amount)
            )
        report = make_report(cast.lead, cast.period)
        eur_line(report, 1, "external", "250.00")
        report.status = PartnerReportStatus.SUBMITTED
        report.save()
        SpendingForecast.objects.create(
            partnership=cast.partnership, partner=cast.lead.partner, period=cast.period, language="fi",
            next_amount_eur=Decimal("380.00"), deviation="Työpaja siirtyi.", written_by=cast.lead.user,
        )  # fmt: skip
    return cast


def test_partners_profile_has_every_column_of_the_report(world: Cast) -> None:
    with enter_tenant(world.lead.seat):
        row = spending_profile(partner=world.lead.partner, period=world.period)

    assert (row.target, row.current, row.previous) == (Decimal("300.00"), Decimal("250.00"), Decimal("0.00"))
    assert (row.cumulative_target, row.total, row.fraction) == (Decimal("300.00"), Decimal("250.00"), Decimal("0.25"))
    assert (row.budget, row.remaining, row.behind) == (Decimal("1000.00"), Decimal("750.00"), Decimal("50.00"))
    assert (row.performance, row.forecast) == (Decimal("250.00") / Decimal("300.00"), Decimal("380.00"))
    # 250.00 in 181 days, and 181 days to come: 500.00 of the 700.00 that are planned.
    assert (row.projected, row.underspend, row.unplanned) == (
        Decimal("500.00"), Decimal("200.00"), Decimal("300.00"),
    )  # fmt: skip


def test_project_is_the_sum_and_leaves_out_of_the_projection_who_reported_nothing(world: Cast) -> None:
    with enter_tenant(world.lead.seat):
        project = project_spending_profile(period=world.period)

    assert (project.target, project.total, project.budget) == (Decimal("400.00"), Decimal("250.00"), Decimal("1500.00"))
    assert (project.projected, project.underspend) == (Decimal("500.00"), Decimal("200.00"))


def test_open_report_counts_where_the_caller_says_so(world: Cast) -> None:
    with enter_tenant(system_seat(world.partnership.pk)):
        draft = make_report(world.partner, world.period)
        eur_line(draft, 1, "staff", "100.07")
    with enter_tenant(world.partner.seat):
        kept = spending_profile(partner=world.partner.partner, period=world.period)
        shown = spending_profile(partner=world.partner.partner, period=world.period, current=sum_report(report=draft))

    assert (kept.current, shown.current) == (Decimal("0.00"), Decimal("130.09"))  # with 15.01 twice


def test_partner_sees_its_own_profile_and_no_project(world: Cast) -> None:
    with enter_tenant(world.partner.seat):
        spending = read_spending(member=world.partner, period=world.period)

    assert [one.partner.code for one in spending.profiles if one.partner] == ["PP2"]
    assert spending.project is None


@pytest.mark.parametrize("role", ["lead", "auditor"])
def test_lead_and_auditor_see_all_and_the_project(world: Cast, role: str) -> None:
    member = getattr(world, role)
    with enter_tenant(member.seat):
        spending = read_spending(member=member, period=world.period)

    assert (len(spending.profiles), spending.project.total) == (3, Decimal("250.00"))


def test_period_shown_first_is_the_last_that_somebody_reported(world: Cast) -> None:
    with enter_tenant(world.auditor.seat):
        assert find_spending_period() == world.period
        assert find_spending_period(number=2).number == 2
        assert find_spending_period(number=99) is None


def test_queries_do_not_grow_with_the_partners(world: Cast) -> None:
    counts = []
    for member in (world.partner, world.lead):
        with enter_tenant(member.seat), CaptureQueriesContext(connection) as queries:
            read_spending(member=member, period=world.period)
        counts.append(len(queries))

    assert counts == [7, 7]
