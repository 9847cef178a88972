"""The five tables: worked figures, and for any ledger every row and column adds up."""

import json
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.common.money import from_cents
from apps.finance.enums import CostCategory, LegalStatus
from apps.finance.structures.budget_difference import BudgetPartner
from apps.finance.structures.overview_tables import (
    FIGURES,
    FUND,
    INVESTMENT,
    OWN,
    PARTS,
    TOTAL,
    UNDIVIDED,
    Figures,
    Item,
    PartnerTables,
    ProjectTables,
    add_figures,
)
from apps.finance.structures.overview_tables_json import tables_as_json, tables_from_json

LEAD = BudgetPartner(1, "LP", "Lead City", Decimal("0.8"))
MONEY = st.integers(0, 99_999_999).map(from_cents)
SOURCES = st.dictionaries(st.sampled_from(LegalStatus.values), MONEY)
REPORT = st.dictionaries(
    st.sampled_from(CostCategory.values), st.builds(Figures, **dict.fromkeys(FIGURES[1:], MONEY)), max_size=4
)


def tables_of(reports, budget, contributions=None, partner=LEAD):
    cells = {name: Figures(budget=eur) for name, eur in budget.items()}
    for report in reports:
        for name, figures in report.items():
            cells[name] = cells.get(name, Figures()) + figures
    return PartnerTables(
        partner=partner,
        cells=cells,
        reports=tuple(add_figures(report.values()) for report in reports),
        contributions=contributions or {},
    )


def rows_of(tables):
    return {row.kind: row.figures for row in tables.by_fund}


def test_fund_of_the_worked_example_is_cut_down_and_the_partner_bears_the_rest() -> None:
    rows = rows_of(tables_of([{"staff": Figures(current=Decimal("73160.03"))}], {"staff": Decimal("80000.00")}))

    assert rows[FUND].current == Decimal("58528.02")
    assert rows[OWN].current == Decimal("14632.01")
    assert rows[TOTAL].current == Decimal("73160.03")


def test_fund_is_cut_per_report_so_two_reports_may_lose_two_cents() -> None:
    report = {"staff": Figures(previous=Decimal("10.04"))}

    rows = rows_of(tables_of([report, report], {}))

    assert rows[FUND].previous == Decimal("16.06")  # 2 × 8.03, and not 80 % of 20.08, which is 16.06 as well
    assert rows_of(tables_of([{"staff": Figures(previous=Decimal("0.03"))}] * 5, {}))[FUND].previous == Decimal("0.10")


def test_parts_of_the_contribution_that_fall_short_by_a_cent_leave_it_as_difference() -> None:
    tables = tables_of(
        [{"staff": Figures(current=Decimal("100.03"))}],
        {"staff": Decimal("300.00")},
        {"public": Decimal("30.00"), "private": Decimal("30.00")},
    )
    rows = rows_of(tables)

    assert (rows[OWN].current, rows["public"].current, rows["private"].current) == (
        Decimal("20.01"), Decimal("10.00"), Decimal("10.00"),
    )  # fmt: skip
    assert rows[UNDIVIDED] == tables.undivided == Figures(current=Decimal("0.01"))


def test_budget_changed_after_its_sources_were_named_leaves_the_rest_undivided() -> None:
    """Sources of 60.00 for a budget of 300.00, of which 310.00 are granted now: 2.00 of 62.00 have no source."""
    rows = rows_of(tables_of([], {"staff": Decimal("310.00")}, {"public": Decimal("60.00")}))

    assert (rows[OWN].budget, rows["public"].budget, rows[UNDIVIDED].budget) == (
        Decimal("62.00"), Decimal("60.00"), Decimal("2.00"),
    )  # fmt: skip


def test_own_contribution_without_a_named_source_has_no_parts() -> None:
    assert set(rows_of(tables_of([], {"staff": Decimal("310.00")}))) == {FUND, OWN, TOTAL}


def test_parked_counts_where_it_comes_back_and_not_before() -> None:
    waiting = Figures(previous=Decimal("100.00"), parked=Decimal("40.00"))
    back = waiting + Figures(current=Decimal("65.00"), returned=Decimal("40.00"), current_parked=Decimal("5.00"))

    assert waiting.total == Decimal("60.00")
    assert back.total == Decimal("120.00")


def test_costs_that_name_no_lump_sum_stand_in_a_last_row() -> None:
    item = Item("LS1", "Preparation", Figures(budget=Decimal("17500.00"), current=Decimal("17500.00")))
    tables = PartnerTables(
        partner=LEAD,
        cells={"lump_sum": Figures(budget=Decimal("20000.00"), current=Decimal("18000.00"))},
        lump_sums=(item,),
    )

    assert [(row.code, row.figures.budget, row.figures.current) for row in tables.lump_sum_rows] == [
        ("LS1", Decimal("17500.00"), Decimal("17500.00")),
        ("", Decimal("2500.00"), Decimal("500.00")),
    ]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(REPORT, max_size=4), st.dictionaries(st.sampled_from(CostCategory.values), MONEY), SOURCES)
def test_any_ledgers_tables_add_up_along_both_axes(reports, budget, sources) -> None:
    tables = tables_of(reports, budget, sources)
    rows = rows_of(tables)

    assert rows[FUND] + rows[OWN] == rows[TOTAL] == tables.total
    assert_parts_add_up(rows)
    assert add_figures(row.figures for row in tables.by_category) == tables.total
    for row in (*rows.values(), *(row.figures for row in tables.by_category)):
        assert row.total == row.previous - row.parked + row.current - row.current_parked
        assert row.remaining + row.total == row.budget
    invested = add_figures(tables.cells.get(name, Figures()) for name in INVESTMENT)
    assert add_figures(row.figures for row in tables.investment_rows) == invested


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(REPORT, max_size=3), MONEY)
def test_any_tables_come_back_from_json_as_they_were(reports, budget) -> None:
    tables = ProjectTables((tables_of(reports, {"staff": budget}, {"public": budget}),))
    stored = json.loads(json.dumps(tables_as_json(tables)))

    found = tables_from_json(stored)

    assert tables_as_json(found) == stored
    assert (found.total, found.by_fund, found.by_category) == (tables.total, tables.by_fund, tables.by_category)


def assert_parts_add_up(rows) -> None:
    """In every column; there are none where no source is named."""
    parts = [figures for kind, figures in rows.items() if kind in PARTS]
    assert not parts or add_figures(parts) == rows[OWN]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(REPORT, max_size=3), st.lists(REPORT, max_size=3), MONEY, SOURCES, SOURCES)
def test_any_project_is_the_sum_of_its_partners(first, second, budget, sources, other_sources) -> None:
    other = BudgetPartner(2, "PP2", "Voivodeship", Decimal("0.7"))
    partners = (
        tables_of(first, {"staff": budget}, sources),
        tables_of(second, {"travel": budget}, other_sources, partner=other),
    )
    project = ProjectTables(partners)

    assert project.total == partners[0].total + partners[1].total
    assert rows_of(project)[FUND] == partners[0].fund + partners[1].fund
    assert rows_of(project)[FUND] + rows_of(project)[OWN] == rows_of(project)[TOTAL]
    assert_parts_add_up(rows_of(project))
    assert add_figures(row.figures for row in project.by_category) == project.total
