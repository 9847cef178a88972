"""The financial overview of a partner report: certified and paid amounts of the earlier ones beside the ledger's."""

from decimal import Decimal

import pytest

from apps.control.models import Certificate
from apps.finance.enums import CostCategory
from apps.finance.structures.overview_rows import list_overview_tables
from apps.finance.structures.overview_tables import Figures
from apps.reporting.models import PartnerReport
from apps.reporting.selectors.report_tables import read_report_tables
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_period
from tests.factories.control import make_certified
from tests.factories.finance import make_budget, make_report
from tests.factories.payments import claim, distribute, freeze, make_payment, make_share
from tests.factories.reporting import eur_line

pytestmark = pytest.mark.django_db
# Declared 63 812.93; 1 250.00 of staff deducted and 187.50 of each flat rate with it.
CERTIFIED = {
    "staff": Decimal("47067.65"), "office": Decimal("7060.14"), "travel": Decimal("7060.14"),
    "external": Decimal("1000.00"),
}  # fmt: skip
TOTAL, FUND = Decimal("62187.93"), Decimal("49750.34")


@pytest.fixture
def second(cast: Cast) -> PartnerReport:
    """A draft of the second period with 500.00, after a first report that was certified."""
    make_certified(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        period = make_period(cast.partnership, 2, 2027)
        for category, amount in (("staff", "90000.00"), ("external", "10000.00")):
            make_budget(cast.partner, amount, CostCategory(category))
        report = make_report(cast.partner, period)
        eur_line(report, 1, "external", "500.00")
    return report


def cells(cast: Cast, report: PartnerReport, name: str) -> dict[str, Decimal]:
    with enter_tenant(cast.partner.seat):
        tables = read_report_tables(report=report)
    return {category: getattr(figures, name) for category, figures in tables.cells.items() if getattr(figures, name)}


def pay(cast: Cast, amount: str) -> None:
    """For the claim of the first period, frozen before reports named what they claim."""
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: str(TOTAL)})
        payment = make_payment(cast, "60000.00")
        distribute(cast, payment, make_share(cast.partner, amount))


def test_certified_amounts_of_earlier_reports_are_previously_validated(cast: Cast, second: PartnerReport) -> None:
    assert cells(cast, second, "validated") == CERTIFIED
    assert cells(cast, second, "paid") == {}


def test_report_whose_fund_share_is_settled_counts_as_paid_in_whole(cast: Cast, second: PartnerReport) -> None:
    pay(cast, "49750.34")

    assert cells(cast, second, "paid") == CERTIFIED


def test_report_whose_certificate_came_late_is_paid_with_the_claim_that_holds_it(
    cast: Cast, second: PartnerReport
) -> None:
    with enter_tenant(cast.lead.seat):
        certificate = Certificate.objects.select_related("report").get()
        project_report = freeze(cast, {}, period=second.period, tabs={})
        claim(project_report, certificate.report, **{name: str(eur) for name, eur in CERTIFIED.items()})
        distribute(cast, make_payment(cast, "49750.34", period=second.period), make_share(cast.partner, "49750.34"))

    assert cells(cast, second, "paid") == CERTIFIED


def test_share_settled_in_part_pays_as_much_as_the_money_covers(cast: Cast, second: PartnerReport) -> None:
    pay(cast, "8000.00")

    paid = cells(cast, second, "paid")

    assert sum(paid.values()) == Decimal("10000.00")
    assert {category: amount <= CERTIFIED[category] for category, amount in paid.items()} == dict.fromkeys(
        CERTIFIED, True
    )


def test_rows_of_each_table_add_up_to_its_total(cast: Cast, second: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        tables = list_overview_tables(read_report_tables(report=second))

    sums = [sum((row.figures for row in table.rows if not row.is_part), start=Figures()) for table in tables]

    assert sums == [table.total for table in tables]
    assert [table.code for table in tables] == ["fund", "category", "lump_sum", "unit_cost", "investment"]
    by_fund = tables[0]
    assert [str(row.label) for row in by_fund.rows] == ["Fund", "Own contribution"]
    assert (by_fund.total.validated, by_fund.rows[0].figures.validated) == (TOTAL, FUND)
    assert (by_fund.total.previous, by_fund.total.current, by_fund.total.budget) == (
        Decimal("63812.93"), Decimal("500.00"), Decimal("100000.00")
    )  # fmt: skip
