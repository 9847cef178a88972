"""The budget table: sums that add up, and figures shown to those who may see them."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.finance.enums import CostCategory
from apps.finance.selectors.budget import get_budget_table
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.enums import HANDED_IN
from tests.factories.cast import Cast
from tests.factories.finance import make_budget, make_line, make_report


def submitted(member, period, *amounts: str):
    report = make_report(member, period)
    for number, amount in enumerate(amounts, start=1):
        make_line(report, number, declared_eur=Decimal(amount))
    report.status = PartnerReportStatus.SUBMITTED
    report.save()
    return report


@pytest.fixture
def budget(cast: Cast) -> Cast:
    """Lead 100.01 in two categories, partner 1000.00; the partner has reported 250.50."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_budget(cast.lead, "60.01", CostCategory.TRAVEL)
        make_budget(cast.lead, "40.00", CostCategory.STAFF)
        make_budget(cast.partner, "1000.00")
        submitted(cast.partner, cast.period, "200.25", "50.25")
    return cast


def table_for(member):
    with enter_tenant(member.seat):
        return get_budget_table(member=member)


def test_reports_words_for_handed_in_are_ours() -> None:
    status = PartnerReportStatus

    assert HANDED_IN == (status.SUBMITTED, status.IN_CONTROL, status.CERTIFIED)


@pytest.mark.parametrize("status", HANDED_IN)
def test_report_in_or_after_control_counts_as_reported(cast: Cast, status: str) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_budget(cast.partner, "1000.00")
        submitted(cast.partner, cast.period, "200.25")
        for step in HANDED_IN[1 : HANDED_IN.index(status) + 1]:
            PartnerReport.objects.update(status=step)

    assert table_for(cast.lead).row_of(cast.partner.partner_id).reported == Decimal("200.25")


def test_fund_is_cut_to_the_cent_and_own_contribution_is_the_rest(budget: Cast) -> None:
    row = table_for(budget.lead).row_of(budget.lead.partner_id)

    assert (row.total, row.fund, row.own) == (Decimal("100.01"), Decimal("80.00"), Decimal("20.01"))


def test_totals_are_the_sums_of_the_rows(budget: Cast) -> None:
    table = table_for(budget.lead)

    assert table.totals.total == Decimal("1100.01")
    assert table.totals.fund == Decimal("880.00")
    assert table.totals.own == Decimal("220.01")
    assert table.totals.reported == Decimal("250.50")
    assert table.totals.remaining == Decimal("849.51")


def test_categories_with_money_come_in_the_order_of_the_regulation(budget: Cast) -> None:
    assert table_for(budget.lead).categories == [CostCategory.STAFF, CostCategory.TRAVEL, CostCategory.EXTERNAL]


def test_draft_is_not_counted_as_reported(budget: Cast) -> None:
    with enter_tenant(system_seat(budget.partnership.pk)):
        make_line(make_report(budget.lead, budget.period), declared_eur=Decimal("99.00"))

    assert table_for(budget.lead).row_of(budget.lead.partner_id).reported == Decimal("0.00")


def test_partner_sees_its_own_reported_figure_and_no_other(budget: Cast) -> None:
    table = table_for(budget.partner)

    assert table.row_of(budget.partner.partner_id).reported == Decimal("250.50")
    assert table.row_of(budget.lead.partner_id).reported is None
    assert table.totals.reported is None


def test_other_partner_is_not_shown_nothing_where_there_is_something(budget: Cast) -> None:
    assert table_for(budget.other_partner).row_of(budget.partner.partner_id).reported is None


def test_auditor_sees_every_reported_figure(budget: Cast) -> None:
    assert table_for(budget.auditor).totals.reported == Decimal("250.50")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_lines(cast: Cast, count: int) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_budget(cast.partner, "1000.00")
        submitted(cast.partner, cast.period, *["10.00"] * count)

    with enter_tenant(cast.lead.seat), CaptureQueriesContext(connection) as queries:
        get_budget_table(member=cast.lead)

    assert len(queries) == 4
