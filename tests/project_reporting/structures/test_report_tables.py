"""For any claims, verifications and payments every table adds up along both axes, and to what was claimed."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from apps.common.money import ZERO, from_cents
from apps.finance.enums import CostCategory, LegalStatus
from apps.finance.structures.budget_difference import BudgetPartner
from apps.finance.structures.overview_tables import FUND, OWN, UNDIVIDED, Figures, Item, PartnerTables, ProjectTables
from apps.project_reporting.structures.report_tables import (
    BY_CATEGORY,
    BY_FUND,
    COLUMNS,
    Matrix,
    MatrixRow,
    ReportTables,
    VerifiedNow,
    tables_as_json,
    tables_from_json,
    tables_from_project,
    with_verified,
)
from apps.project_reporting.structures.source import (
    ITEM_TABLES,
    OwnPlan,
    SourceAmounts,
    SourceItem,
    add_amounts,
    split_total,
)

MONEY = st.integers(0, 99_999_999).map(from_cents)
CATEGORIES = st.dictionaries(st.sampled_from(CostCategory.values), MONEY, max_size=5)
STATES = st.sampled_from(["claimed", "verified", "paid"])
# One partner: its budget, its earlier claims with their state, what the report claims of it, and its own sources.
SOURCES = st.dictionaries(st.sampled_from(LegalStatus.values), MONEY)
PARTNER = st.tuples(
    CATEGORIES, st.lists(st.tuples(CATEGORIES, STATES), max_size=3), st.lists(CATEGORIES, max_size=2), SOURCES
)
RATES = (Decimal("0.8"), Decimal("0.7"), Decimal("0.85"))


def amounts_of(categories: dict[str, Decimal]) -> SourceAmounts:
    """Half of each category that is listed by thing names one."""
    items = [
        SourceItem(table, "1", "Thing", from_cents(int(eur * 100) // 2))
        for table, of in ITEM_TABLES.items()
        for name, eur in categories.items()
        if name in of
    ]
    return add_amounts([SourceAmounts(categories), *(SourceAmounts({}, (item,)) for item in items)])


def tables_of(partners: list) -> ReportTables:
    tables, rows = [], []
    for number, (budget, earlier, current, sources) in enumerate(partners):
        cells: dict[str, Figures] = {name: Figures(budget=eur) for name, eur in budget.items()}
        items: dict[str, Figures] = {}
        reports = []
        for categories, state in [*earlier, *((one, "current") for one in current)]:
            names = {
                "claimed": ["previous"], "verified": ["previous", "validated"], "current": ["current"],
                "paid": ["previous", "validated", "paid"],
            }[state]  # fmt: skip
            amounts = amounts_of(categories)
            for name in names:
                for category, eur in categories.items():
                    cells[category] = cells.get(category, Figures()) + Figures(**{name: eur})
                for item in amounts.items:
                    items[item.table] = items.get(item.table, Figures()) + Figures(**{name: item.eur})
            reports.append(Figures(**dict.fromkeys(names, amounts.total)))
        listed = {table: (Item("1", "Thing", items[table]),) for table in ITEM_TABLES if table in items}
        partner = BudgetPartner(number, f"PP{number}", "Partner", RATES[number % 3])
        tables.append(
            PartnerTables(partner=partner, cells=cells, reports=tuple(reports), contributions=sources, **listed)
        )
        rows.append(MatrixRow(partner.code, "Partner", add_amounts(amounts_of(one) for one in current).categories))
    used = {name for row in rows for name in row.amounts}
    matrix = Matrix(tuple(rows), tuple(name for name in CostCategory.values if name in used))
    return tables_from_project(ProjectTables(tuple(tables)), matrix)


def verified_of(partners: list) -> VerifiedNow:
    """Everything verified but a third of each category."""
    left, fund, own = [], ZERO, ZERO
    parts: dict[str, Decimal] = {}
    for number, (budget, _earlier, current, sources) in enumerate(partners):
        for categories in current:
            kept = {name: eur - from_cents(int(eur * 100) // 3) for name, eur in categories.items()}
            amounts = SourceAmounts(kept, amounts_of(categories).items)
            borne = split_total(amounts.total, OwnPlan(RATES[number % 3], sum(budget.values(), ZERO), sources))
            left.append(amounts)
            fund, own = fund + borne.fund, own + borne.own
            for kind, eur in borne.parts.items():
                parts[kind] = parts.get(kind, ZERO) + eur
    return VerifiedNow({FUND: fund, OWN: own, **parts}, add_amounts(left))


def column(table, name: str) -> Decimal:
    return sum((getattr(row, name) for row in table.rows if not row.is_part), ZERO)


@given(partners=st.lists(PARTNER, min_size=1, max_size=4))
def test_every_table_adds_up_along_both_axes_and_to_the_claims(partners: list) -> None:
    tables = with_verified(tables_of(partners), verified_of(partners))

    claimed = sum((eur for _b, _e, current, _s in partners for one in current for eur in one.values()), ZERO)
    before = sum((eur for _b, earlier, _c, _o in partners for one, _s in earlier for eur in one.values()), ZERO)
    assert column(tables.table(BY_CATEGORY), "current") == claimed == tables.matrix.total
    assert column(tables.table(BY_CATEGORY), "previous") == before
    for name in COLUMNS:
        assert column(tables.table(BY_FUND), name) == column(tables.table(BY_CATEGORY), name)
        own = next(row for row in tables.table(BY_FUND).rows if row.key == OWN)
        parts = [getattr(row, name) for row in tables.table(BY_FUND).rows if row.is_part]
        assert not parts or sum(parts, ZERO) == getattr(own, name)
        for table, categories in ITEM_TABLES.items():
            rows = [row for row in tables.table(BY_CATEGORY).rows if row.key in categories]
            assert column(tables.table(table), name) == sum((getattr(row, name) for row in rows), ZERO)
    for table in tables.tables:
        for row in (*table.rows, table.total):
            assert row.budget == row.remaining + row.total
            assert row.total == row.previous + row.current
            # What is left over by cutting grows with no claim.
            assert row.key == UNDIVIDED or row.paid <= row.verified_before <= row.previous


@given(partners=st.lists(PARTNER, min_size=1, max_size=4))
def test_partner_by_category_adds_up_along_both_axes(partners: list) -> None:
    matrix = tables_of(partners).matrix

    assert sum(matrix.totals.values(), ZERO) == sum((row.total for row in matrix.rows), ZERO) == matrix.total
    for name in matrix.categories:
        assert matrix.totals[name] == sum((row.amounts.get(name, ZERO) for row in matrix.rows), ZERO)


@given(partners=st.lists(PARTNER, min_size=1, max_size=3))
def test_tables_come_back_from_a_snapshot_as_they_went(partners: list) -> None:
    tables = tables_of(partners)

    assert tables_from_json(tables_as_json(tables)) == tables


def test_deduction_of_the_programme_stands_in_its_own_column_and_row() -> None:
    budget, claimed = {"staff": Decimal("10000.00")}, {"staff": Decimal("1000.00")}
    tables = tables_of([(budget, [], [claimed], {})])

    shown = with_verified(
        tables,
        VerifiedNow({FUND: Decimal("720.00"), OWN: Decimal("180.00")}, SourceAmounts({"staff": Decimal("900.00")})),
    )

    (staff,) = shown.table(BY_CATEGORY).rows
    assert (staff.current, staff.verified_now, staff.remaining) == (
        Decimal("1000.00"), Decimal("900.00"), Decimal("9000.00"),
    )  # fmt: skip
    assert [(row.key, row.verified_now) for row in shown.table(BY_FUND).rows] == [
        (FUND, Decimal("720.00")), (OWN, Decimal("180.00")),
    ]  # fmt: skip
