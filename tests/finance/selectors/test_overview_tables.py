"""The five tables of a partner, read from the ledger."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.finance.enums import CostCategory, LegalStatus, LineKind
from apps.finance.models import ParkedLine
from apps.finance.selectors.overview_tables import read_partner_tables, read_project_tables
from apps.finance.structures.overview_tables import FUND, OWN, TOTAL, Figures
from apps.project_reporting.selectors.financial_overview import read_financial_overview
from apps.reporting.enums import PartnerReportStatus
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_budget, make_contribution, make_report
from tests.factories.registers import make_asset, make_contract, make_unit_cost
from tests.factories.reporting import eur_line, make_second_period, make_world


def hand_in(report) -> None:
    report.status = PartnerReportStatus.SUBMITTED
    report.save()


def read(cast: Cast, period, **options):
    with enter_tenant(cast.lead.seat):
        return read_partner_tables(partner=cast.lead.partner, period=period, **options)


@pytest.fixture
def reported(cast: Cast) -> Cast:
    """The lead handed in 73 160.03: staff 48 317.65 with its two flat rates, and external 10 347.10."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        for category, amount in (("staff", "60000.00"), ("office", "9000.00"), ("travel", "9000.00")):
            make_budget(cast.lead, amount, CostCategory(category))
        make_budget(cast.lead, "22000.00")
        report = make_report(cast.lead, cast.period)
        eur_line(report, 1, "staff", "48317.65")
        eur_line(report, 2, "office", "7247.64", kind=LineKind.FLAT_RATE)
        eur_line(report, 3, "travel", "7247.64", kind=LineKind.FLAT_RATE)
        eur_line(report, 4, "external", "10347.10")
        make_contribution(cast.lead, "15000.00")
        make_contribution(cast.lead, "5000.00", LegalStatus.PRIVATE, "Foundation")
        hand_in(report)
    return cast


def test_worked_example_of_the_fund_comes_out_of_the_ledger(reported: Cast) -> None:
    tables = read(reported, reported.period)
    rows = {row.kind: row.figures for row in tables.by_fund}

    assert rows[TOTAL].current == Decimal("73160.03")
    assert (rows[FUND].current, rows[OWN].current) == (Decimal("58528.02"), Decimal("14632.01"))
    # 73 160.03 × 15 000 / 100 000 and × 5 000 / 100 000, each cut down: together a cent short.
    assert (rows["public"].current, rows["private"].current) == (Decimal("10974.00"), Decimal("3658.00"))
    assert tables.undivided.current == Decimal("0.01")
    assert (rows[TOTAL].budget, rows[FUND].budget, rows["public"].budget) == (
        Decimal("100000.00"), Decimal("80000.00"), Decimal("15000.00"),
    )  # fmt: skip


def test_categories_carry_their_flat_rate(reported: Cast) -> None:
    rows = read(reported, reported.period).by_category

    assert [(row.category, row.flat_rate, row.figures.current) for row in rows] == [
        ("staff", None, Decimal("48317.65")),
        ("office", Decimal("0.1500"), Decimal("7247.64")),
        ("travel", Decimal("0.1500"), Decimal("7247.64")),
        ("external", None, Decimal("10347.10")),
    ]


def test_next_period_sees_it_as_previous_with_what_was_certified_and_paid(reported: Cast) -> None:
    with enter_tenant(system_seat(reported.partnership.pk)):
        later = make_second_period(reported)
        eur_line(make_report(reported.lead, later), 1, "staff", "1000.00")
    given = {"certified": {1: {"staff": Decimal("48000.01")}}, "paid": {1: {"staff": Decimal("40000.00")}, 2: {}}}

    tables = read(reported, later, **given)

    # An open report counts with the flat rates it would be booked with: 15 % of 1 000.00, twice.
    assert (tables.total.previous, tables.total.current) == (Decimal("73160.03"), Decimal("1300.00"))
    assert (tables.total.validated, tables.total.paid) == (Decimal("48000.01"), Decimal("40000.00"))
    assert tables.fund.validated == Decimal("38400.00")
    assert tables.total.remaining == Decimal("25539.97")


def test_parked_line_is_of_previous_until_it_comes_back_and_counts_once(reported: Cast) -> None:
    with enter_tenant(system_seat(reported.partnership.pk)):
        first = make_report(reported.partner, reported.period)
        eur_line(first, 1, "external", "100.00")
        parked = eur_line(first, 2, "staff", "200.00")
        eur_line(first, 3, "office", "30.00", kind=LineKind.FLAT_RATE)
        eur_line(first, 4, "travel", "30.00", kind=LineKind.FLAT_RATE)
        hand_in(first)
        ParkedLine.objects.create(
            partnership=reported.partnership, partner=reported.partner.partner, line=parked, reason="Payslip",
            parked_by=reported.lead.user,
        )  # fmt: skip
        second = make_second_period(reported)
        back = make_report(reported.partner, second)
        eur_line(back, 1, "staff", "200.00", returned_from=parked)
    with enter_tenant(reported.lead.seat):
        first_period = read_partner_tables(partner=reported.partner.partner, period=reported.period).total
        second_period = read_partner_tables(partner=reported.partner.partner, period=second).total

    assert first_period == Figures(current=Decimal("360.00"), current_parked=Decimal("260.00"))
    assert first_period.total == Decimal("100.00")
    assert second_period == Figures(
        previous=Decimal("360.00"), parked=Decimal("260.00"), current=Decimal("260.00"), returned=Decimal("260.00")
    )
    assert second_period.total == Decimal("360.00")


def test_lump_sums_unit_costs_and_investments_have_rows_of_their_own(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_budget(cast.lead, "5000.00", CostCategory.UNIT_COST)
        make_budget(cast.lead, "8000.00", CostCategory.EQUIPMENT)
        hours = make_unit_cost(cast.lead, max_units=Decimal("150.00"))
        drone, contract = make_asset(cast.lead, serial_number="D-7"), make_contract(cast.lead)
        report = make_report(cast.lead, cast.period)
        eur_line(report, 1, "unit_cost", "4884.00", unit_cost=hours, units=Decimal("148.00"))
        eur_line(report, 2, "equipment", "1200.00", asset=drone)
        eur_line(report, 3, "equipment", "1000.00", contract=contract)
        eur_line(report, 4, "equipment", "50.00")
        hand_in(report)

    tables = read(cast, cast.period)

    assert [(row.code, row.figures.budget, row.figures.current) for row in tables.unit_cost_rows] == [
        ("UC-1", Decimal("4950.00"), Decimal("4884.00")),
        ("", Decimal("50.00"), Decimal("0.00")),
    ]
    assert [(row.code, row.figures.budget, row.figures.current) for row in tables.investment_rows] == [
        ("D-7", Decimal("0.00"), Decimal("1200.00")),
        ("K-1", Decimal("0.00"), Decimal("1000.00")),
        ("", Decimal("8000.00"), Decimal("50.00")),
    ]


def test_project_tables_say_what_the_financial_overview_says(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        world = make_world(cast)
    with enter_tenant(cast.lead.seat):
        tables = read_project_tables(period=world.period)
        overview = read_financial_overview(period=world.period)

    assert (tables.total.budget, tables.total.total) == (overview.total.budget, overview.total.total)
    assert (tables.total.previous, tables.total.current) == (overview.total.previous, overview.total.current)
    by_category = {row.category: row.figures.current for row in tables.by_category}
    assert by_category == {name: amounts.current for name, amounts in overview.by_category.items()}


def test_other_partners_seat_reads_nothing_of_it(reported: Cast) -> None:
    with enter_tenant(reported.partner.seat):
        tables = read_partner_tables(partner=reported.lead.partner, period=reported.period)

    assert (tables.total.current, tables.contributions) == (Decimal("0.00"), {})


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_lines(cast: Cast, count: int) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = make_report(cast.lead, cast.period)
        for number in range(1, count + 1):
            eur_line(report, number, "staff", "10.00")
        hand_in(report)

    with enter_tenant(cast.lead.seat), CaptureQueriesContext(connection) as queries:
        read_partner_tables(partner=cast.lead.partner, period=cast.period)

    assert len(queries) == 14


def test_costs_declared_in_a_category_with_a_flat_rate_are_told_from_the_rate(cast: Cast) -> None:
    partner = cast.lead.partner
    partner.office_rate = partner.travel_rate = Decimal("0.15")
    with enter_tenant(system_seat(cast.partnership.pk)):
        partner.save()
        report = make_report(cast.lead, cast.period)
        eur_line(report, 1, "staff", "100.00")
        for number, category in ((2, "office"), (3, "travel")):
            eur_line(report, number, category, "15.00", kind=LineKind.FLAT_RATE)
        eur_line(report, 4, "office", "186.49")
        hand_in(report)

    tables = read(cast, cast.period)

    assert tables.beside_rates == {"office": Decimal("186.49")}
    partly = {row.category: row.is_partly for row in tables.by_category}
    assert partly == {"staff": False, "office": True, "travel": False}
