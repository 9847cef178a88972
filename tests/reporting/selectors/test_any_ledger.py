"""For any ledger each table of a partner report adds up along both axes, and to the ledger counted in plain cents."""

import json
from collections import Counter

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from apps.finance.enums import CostCategory, LegalStatus
from apps.finance.selectors.contribution import partner_contributions
from apps.finance.selectors.spending_profile import spending_profile
from apps.finance.structures.overview_tables import FIGURES, FUND, OWN, TOTAL, PartnerTables, add_figures
from apps.reporting.content.ledger import ledger_table, printed_ledger
from apps.reporting.content.sections import report_sections
from apps.reporting.models import PartnerReport
from apps.reporting.selectors.partner_report import build_snapshot, sum_report
from apps.reporting.selectors.report_tables import read_report_tables
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_budget, make_contribution
from tests.factories.ledgers import (
    LEDGER,
    PERIODS,
    WHO,
    Entry,
    any_ledger,
    counted_cents,
    counted_until,
    declared_cents,
    eur,
    fund_of,
    in_cents,
    nonzero,
    write_ledger,
)
from tests.publishing.table_checks import assert_adds_up, assert_files_hold

pytestmark = pytest.mark.django_db
BUDGET = {"staff": "90000.00", "office": "13500.00", "travel": "13500.00", "external": "40000.01"}


def cents_by_category(tables: PartnerTables, name: str) -> dict[str, int]:
    return nonzero({row.category: in_cents(getattr(row.figures, name)) for row in tables.by_category})


def assert_five_tables(tables: PartnerTables, ledger: list[Entry], who: str, period: int) -> None:
    """By category each cell is the ledger's; the four other tables have the same totals, column by column."""
    now, so_far = counted_cents(ledger, who, period), counted_until(ledger, who, period)
    current = {row.category: in_cents(row.figures.current - row.figures.current_parked) for row in tables.by_category}
    assert nonzero(current) == nonzero(now)
    assert cents_by_category(tables, "current") == nonzero(declared_cents(ledger, who, period))
    assert cents_by_category(tables, "total") == nonzero(so_far)
    assert in_cents(tables.total.total) == so_far.total()

    rows = {row.kind: row.figures for row in tables.by_fund}
    assert rows[FUND] + rows[OWN] == rows[TOTAL] == tables.total
    counted = [counted_cents(ledger, who, number).total() for number in PERIODS if number < period]
    parked = [one.parked for one in tables.reports]
    if not any(parked):
        assert in_cents(rows[FUND].previous) == sum(fund_of(cents) for cents in counted)
    for name in FIGURES:
        assert getattr(tables.total, name) == sum(getattr(row.figures, name) for row in tables.by_category)
    for rows, categories in (
        (tables.lump_sum_rows, ["lump_sum"]),
        (tables.unit_cost_rows, ["unit_cost"]),
        (tables.investment_rows, ["equipment", "infrastructure"]),
    ):
        of_categories = [row.figures for row in tables.by_category if row.category in categories]
        assert add_figures(row.figures for row in rows) == add_figures(of_categories)
    for row in (*(row.figures for row in tables.by_category), *(row.figures for row in tables.by_fund)):
        assert row.total == row.previous - row.parked + row.current - row.current_parked
        assert row.budget == row.remaining + row.total


def assert_contributions(report: PartnerReport, ledger: list[Entry], who: str, period: int) -> None:
    """The own contribution is what the fund, cut down for each report, leaves of it."""
    found = partner_contributions(partner=report.partner, period=report.period)
    counted = [counted_cents(ledger, who, number).total() for number in PERIODS if number <= period]
    own = [cents - fund_of(cents) for cents in counted]
    assert in_cents(found.own.current) == own[-1]
    assert in_cents(found.own.total) == sum(own)
    assert found.total + found.undivided == found.own
    sources = [row.carried for row in found.sources]
    assert found.total.current == sum(one.current for one in sources)


def assert_spending(report: PartnerReport, ledger: list[Entry], who: str, period: int) -> None:
    """Each period is what counts of its report; the columns add up to all that is reported."""
    profile = spending_profile(partner=report.partner, period=report.period)
    counted = {number: counted_cents(ledger, who, number).total() for number in PERIODS if number <= period}
    assert {one.number: in_cents(one.reported) for one in profile.periods if one.number <= period} == counted
    assert (in_cents(profile.current), in_cents(profile.total)) == (counted[period], sum(counted.values()))
    assert profile.previous + profile.current == profile.total == profile.budget - profile.remaining


def assert_expenditure(report: PartnerReport, ledger: list[Entry], who: str, period: int) -> None:
    """The list of expenditure, whole and by category, is all that was declared, parked or not."""
    declared = declared_cents(ledger, who, period)
    totals = sum_report(report=report)
    assert nonzero({row.category: in_cents(row.declared_eur) for row in totals.categories}) == nonzero(declared)
    assert in_cents(totals.declared_eur) == declared.total()
    content = json.loads(json.dumps(build_snapshot(report=report), cls=DjangoJSONEncoder))
    whole = ledger_table(content)
    place = [column.key for column in whole.columns].index("declared_eur")
    assert in_cents(sum((row[place] for row in whole.rows), eur(0))) == declared.total()
    of_category = [(table, table.totals) for table in printed_ledger(content)]
    assert sum(in_cents(totals[-1]) for _table, totals in of_category) == declared.total()
    assert len(of_category) == len([name for name in CostCategory.values if name in content["totals"]])


@any_ledger
@given(ledger=LEDGER, who=st.sampled_from(WHO), period=st.sampled_from(PERIODS))
def test_every_table_of_a_partner_report_is_the_ledger_to_the_cent(
    cast: Cast, ledger: list[Entry], who: str, period: int
) -> None:
    with transaction.atomic(), enter_tenant(system_seat(cast.partnership.pk)):
        for category, amount in BUDGET.items():
            make_budget(getattr(cast, who), amount, CostCategory(category))
        make_contribution(getattr(cast, who), "20000.00")
        make_contribution(getattr(cast, who), "9999.99", LegalStatus.PRIVATE, "Foundation")
        report = write_ledger(cast, ledger).reports[who, period]

        assert_five_tables(read_report_tables(report=report), ledger, who, period)
        assert_contributions(report, ledger, who, period)
        assert_spending(report, ledger, who, period)
        assert_expenditure(report, ledger, who, period)
        transaction.set_rollback(True)


@any_ledger
@given(ledger=LEDGER)
def test_every_table_stands_in_the_files_as_the_selectors_have_it(cast: Cast, ledger: list[Entry]) -> None:
    """Workbook and JSON hold each cell of each table, and every table with a total adds up to it."""
    with transaction.atomic(), enter_tenant(system_seat(cast.partnership.pk)):
        for category, amount in BUDGET.items():
            make_budget(cast.partner, amount, CostCategory(category))
        make_contribution(cast.partner, "20000.00")
        report = write_ledger(cast, ledger).reports["partner", 2]
        content = json.loads(json.dumps(build_snapshot(report=report), cls=DjangoJSONEncoder))
        live = read_report_tables(report=report)
        transaction.set_rollback(True)

    tables = [table for section in report_sections(content, "en") for table in section.tables]
    by_category = next(table for table in tables if table.name == "overview-category")
    place = [column.key for column in by_category.columns].index("total")
    assert [row[place] for row in by_category.rows] == [row.figures.total for row in live.by_category]
    assert_files_hold([*tables, ledger_table(content)])
    for table in tables:
        assert_adds_up(table)


def test_counting_of_a_ledger_in_cents_is_that_of_the_worked_example() -> None:
    """2 000.01 of staff, of which 500.00 parked, gives flat rates of 15 % of 1 500.01, cut down."""
    ledger = [
        Entry("lead", 1, "staff", 150_001), Entry("lead", 1, "staff", 50_000, is_parked=True, is_back=True),
        Entry("partner", 1, "external", 77),
    ]  # fmt: skip

    assert declared_cents(ledger, "lead", 1) == Counter(staff=200_001, office=30_000, travel=30_000)
    assert counted_cents(ledger, "lead", 1) == Counter(staff=150_001, office=22_500, travel=22_500)
    assert counted_cents(ledger, "lead", 2) == Counter(staff=50_000, office=7_500, travel=7_500)
    assert (fund_of(7_316_003), fund_of(-3)) == (5_852_802, -2)
