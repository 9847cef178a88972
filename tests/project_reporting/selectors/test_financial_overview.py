from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.eligibility.enums import FlagState
from apps.project_reporting.selectors.financial_overview import read_financial_overview
from apps.project_reporting.structures.financial_overview import (
    WHOLE_REPORT,
    Amounts,
    overview_as_json,
    overview_from_json,
)
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.reporting import World, decide, eur_line, make_flag, make_report

pytestmark = pytest.mark.django_db


def line(world: World, report: str, number: int):
    return world.reports[report].lines.get(number=number)


def accept(world: World, report: str, number: int | None, severity: str, eur: str, **fields):
    flag = make_flag(
        world.reports[report],
        None if number is None else line(world, report, number),
        severity=severity,
        ineligible_eur=Decimal(eur),
        **fields,
    )
    return decide(flag, world.cast.lead, FlagState.ACCEPTED)


def test_overview_equals_raw_sums_of_the_ledger_to_the_cent(inside: World) -> None:
    overview = read_financial_overview(period=inside.period)

    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT l.partner_id, l.category, sum(l.declared_eur) FILTER (WHERE p.number < 2),
                      sum(l.declared_eur) FILTER (WHERE p.number = 2)
               FROM finance_expenditureline l JOIN reporting_partnerreport r ON r.id = l.report_id
               JOIN consortia_reportingperiod p ON p.id = r.period_id
               WHERE r.status = 'submitted' GROUP BY 1, 2"""
        )
        ledger = {(row[0], row[1]): (row[2] or Decimal(0), row[3] or Decimal(0)) for row in cursor.fetchall()}
        cursor.execute("SELECT partner_id, category, amount_eur FROM finance_budgetline")
        budget = {(row[0], row[1]): row[2] for row in cursor.fetchall()}
    shown = {(p.partner_id, name): row for p in overview.partners for name, row in p.rows.items()}
    assert {key: (row.previous, row.current) for key, row in shown.items() if row.total} == ledger
    assert {key: row.budget for key, row in shown.items() if row.budget} == budget
    assert overview.total.previous == Decimal("12500.15")
    assert overview.total.current == Decimal("75370.95")
    assert overview.total.budget == Decimal("290000.01")


def test_overview_adds_up_along_both_axes(inside: World) -> None:
    accept(inside, "lead", 1, "full", "1250.00")

    overview = read_financial_overview(period=inside.period)

    by_category = sum(overview.by_category.values(), start=Amounts())
    by_partner = sum((partner.total for partner in overview.partners), start=Amounts())
    assert by_category == by_partner == overview.total
    assert overview.total.remaining == overview.total.budget - overview.total.previous - overview.total.current
    shares = overview.current_share
    assert shares.fund + shares.own == overview.total.eligible


def test_flat_rates_follow_an_accepted_deduction_from_staff(inside: World) -> None:
    accept(inside, "lead", 1, "full", "1250.00")

    lead = read_financial_overview(period=inside.period).partners[0]

    assert lead.row("staff").deducted == Decimal("1250.00")
    assert lead.row("office").follow_up == Decimal("187.50")
    assert lead.row("travel").follow_up == Decimal("187.50")
    assert lead.total.current - lead.total.eligible == Decimal("1625.00")
    assert lead.current_share.fund == Decimal("49910.34")
    assert lead.current_share.own == Decimal("12477.59")


def test_line_never_loses_more_than_it_declares(inside: World) -> None:
    accept(inside, "lead", 4, "part", "900.00")
    accept(inside, "lead", 4, "part", "800.00", rule_id="tips-alcohol-private")
    accept(inside, "lead", 4, "clarify", "1200.00", rule_id="missing-payment-proof")

    lead = read_financial_overview(period=inside.period).partners[0]

    assert lead.row("external").deducted == Decimal("1200.00")
    assert lead.row("external").eligible == Decimal("0.00")


def test_larger_of_full_and_sum_of_parts_is_deducted(inside: World) -> None:
    accept(inside, "lead", 4, "part", "100.00")
    accept(inside, "lead", 4, "part", "250.00", rule_id="tips-alcohol-private")
    accept(inside, "lead", 4, "full", "300.00", rule_id="fines-and-penalties")

    lead = read_financial_overview(period=inside.period).partners[0]

    assert lead.row("external").deducted == Decimal("350.00")


def test_rejected_and_undecided_flags_deduct_nothing(inside: World) -> None:
    make_flag(inside.reports["lead"], line(inside, "lead", 1), ineligible_eur=Decimal("500.00"))
    rejected = make_flag(inside.reports["lead"], line(inside, "lead", 4), ineligible_eur=Decimal("500.00"))
    decide(rejected, inside.cast.lead, FlagState.REJECTED)

    assert read_financial_overview(period=inside.period).total.deducted == Decimal("0.00")


def test_proposed_follow_up_is_not_counted_beside_the_computed_one(inside: World) -> None:
    accept(inside, "lead", 1, "full", "1250.00")
    accept(inside, "lead", 2, "part", "187.50", rule_id="flat-rate-follow-up")

    lead = read_financial_overview(period=inside.period).partners[0]

    assert lead.row("office").deducted + lead.row("office").follow_up == Decimal("187.50")


def test_ceiling_on_the_report_has_a_row_of_its_own(inside: World) -> None:
    accept(inside, "partner", None, "part", "300.00", rule_id="partner-budget-exceeded")

    overview = read_financial_overview(period=inside.period)

    assert overview.partners[1].row(WHOLE_REPORT).deducted == Decimal("300.00")
    assert overview.total.eligible == overview.total.current - Decimal("300.00")


def test_lines_of_a_draft_report_are_not_reported(inside: World) -> None:
    before = read_financial_overview(period=inside.period)
    with enter_tenant(system_seat(inside.cast.partnership.pk)):
        eur_line(make_report(inside.cast.other_partner, inside.period), 1, "staff", "777.77")

    assert read_financial_overview(period=inside.period) == before


def test_overview_survives_the_way_through_a_snapshot(inside: World) -> None:
    overview = read_financial_overview(period=inside.period)

    assert overview_from_json(overview_as_json(overview)) == overview


def test_query_count_does_not_grow_with_lines_and_flags(inside: World) -> None:
    with CaptureQueriesContext(connection) as few:
        read_financial_overview(period=inside.period)
    for number in (1, 4):
        accept(inside, "lead", number, "part", "1.00")
    accept(inside, "partner", 1, "part", "1.00")

    with CaptureQueriesContext(connection) as many:
        read_financial_overview(period=inside.period)

    assert len(many) == len(few)
