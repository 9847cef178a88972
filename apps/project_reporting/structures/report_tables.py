"""The financial overview of a project report as it is claimed and verified. Plain figures in EUR.

Five tables: by fund and contribution, by cost category, lump sums, unit costs, investments; and partner × category of
the current report. Totals are sums of rows, so that a table cannot fail to add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from apps.common.money import ZERO
from apps.finance.structures.overview_tables import OWN, PARTS, TOTAL, UNDIVIDED, Figures, Item, ProjectTables
from apps.project_reporting.structures.source import ITEM_TABLES, SourceAmounts

COLUMNS = ("budget", "previous", "current", "verified_before", "verified_now", "paid")
BY_FUND, BY_CATEGORY = "by_fund", "by_category"


@dataclass(frozen=True, slots=True)
class TableRow:
    """``key`` is fund, own, a legal status, a cost category, or a code with a name; empty for what names no thing.

    ``previous`` and ``current`` are claimed; ``verified_before`` and ``paid`` are of earlier reports. Parts of the own
    contribution (``is_part``) are counted in it already and add up to it, with what no source carries (undivided).
    ``is_partly``: some of the row does not come from its flat rate.
    """

    key: str
    name: str = ""
    flat_rate: Decimal | None = None
    is_part: bool = False
    budget: Decimal = ZERO
    previous: Decimal = ZERO
    current: Decimal = ZERO
    verified_before: Decimal = ZERO
    verified_now: Decimal = ZERO
    paid: Decimal = ZERO
    is_partly: bool = False

    @property
    def total(self) -> Decimal:
        return self.previous + self.current

    @property
    def fraction(self) -> Decimal | None:
        """Reported so far as a fraction of the budget; none without a budget."""
        return self.total / self.budget if self.budget else None

    @property
    def remaining(self) -> Decimal:
        return self.budget - self.total


@dataclass(frozen=True, slots=True)
class ReportTable:
    name: str
    rows: tuple[TableRow, ...]

    @property
    def total(self) -> TableRow:
        counted = [row for row in self.rows if not row.is_part]
        sums: Any = {name: sum((getattr(row, name) for row in counted), ZERO) for name in COLUMNS}
        return TableRow("", **sums)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """What one partner claims in the report, by cost category; ``flat_rates`` are fractions."""

    code: str
    name: str
    amounts: Mapping[str, Decimal]
    flat_rates: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        return sum(self.amounts.values(), ZERO)


@dataclass(frozen=True, slots=True)
class Matrix:
    rows: tuple[MatrixRow, ...]
    categories: tuple[str, ...]

    @property
    def totals(self) -> dict[str, Decimal]:
        return {name: sum((row.amounts.get(name, ZERO) for row in self.rows), ZERO) for name in self.categories}

    @property
    def total(self) -> Decimal:
        return sum((row.total for row in self.rows), ZERO)


@dataclass(frozen=True, slots=True)
class ReportTables:
    tables: tuple[ReportTable, ...]
    matrix: Matrix

    def table(self, name: str) -> ReportTable:
        return next(table for table in self.tables if table.name == name)


@dataclass(frozen=True, slots=True)
class VerifiedNow:
    """What the programme left of the current report: by fund and contribution, and by category and item."""

    by_fund: Mapping[str, Decimal]
    amounts: SourceAmounts


def tables_from_project(project: ProjectTables, matrix: Matrix) -> ReportTables:
    """Finance's tables, filled with what reports claim, what was verified (validated) and paid of earlier ones."""
    fund = [
        _row(one.kind, figures=one.figures, is_part=one.is_of_which) for one in project.by_fund if one.kind != TOTAL
    ]
    categories = [
        _row(one.category, figures=one.figures, flat_rate=one.flat_rate, is_partly=one.is_partly)
        for one in project.by_category
    ]
    items: Mapping[str, Sequence[Item]] = {
        "lump_sums": project.lump_sum_rows,
        "unit_costs": project.unit_cost_rows,
        "investments": project.investment_rows,
    }
    listed = (ReportTable(name, tuple(_row(one.code, one.name, one.figures) for one in items[name])) for name in items)
    return ReportTables(
        (ReportTable(BY_FUND, tuple(fund)), ReportTable(BY_CATEGORY, tuple(categories)), *listed), matrix
    )


def _row(key: str, name: str = "", figures: Figures | None = None, **more: Any) -> TableRow:
    of = figures or Figures()
    return TableRow(
        key,
        name,
        budget=of.budget,
        previous=of.previous,
        current=of.current,
        verified_before=of.validated,
        paid=of.paid,
        **more,
    )


def with_verified(tables: ReportTables, verified: VerifiedNow) -> ReportTables:
    """The same tables with what the verification left of the current report. Every figure of it finds its row."""
    categories, items = verified.amounts.categories, verified.amounts.items
    filled = []
    for table in tables.tables:
        if table.name == BY_FUND:
            filled.append(_fill(table, _with_undivided(table, verified.by_fund)))
        elif table.name == BY_CATEGORY:
            filled.append(_fill(table, categories))
        else:
            whole = sum((categories.get(name, ZERO) for name in ITEM_TABLES[table.name]), ZERO)
            named = {(one.code, one.name): one.eur for one in items if one.table == table.name}
            filled.append(_fill_items(table, named, whole))
    return replace(tables, tables=tuple(filled))


def _with_undivided(table: ReportTable, amounts: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    """As in the claim, what no source carries is a part of its own once a source is named."""
    parts = {kind: eur for kind, eur in amounts.items() if kind in PARTS}
    if not any(row.is_part for row in table.rows) and not any(parts.values()):
        return amounts
    return {**amounts, UNDIVIDED: amounts.get(OWN, ZERO) - sum(parts.values(), ZERO)}


def _fill(table: ReportTable, amounts: Mapping[str, Decimal]) -> ReportTable:
    rows = [replace(row, verified_now=amounts.get(row.key, ZERO)) for row in table.rows]
    known = {row.key for row in rows}
    rows.extend(
        TableRow(key, is_part=key in PARTS, verified_now=eur)
        for key, eur in amounts.items()
        if key not in known and eur
    )
    return ReportTable(table.name, tuple(rows))


def _fill_items(table: ReportTable, named: Mapping[tuple[str, str], Decimal], whole: Decimal) -> ReportTable:
    """A cut that names no thing falls on the row of what names none."""
    rows = [replace(row, verified_now=named.get((row.key, row.name), ZERO)) for row in table.rows if _is_named(row)]
    rest = next((row for row in table.rows if not _is_named(row)), TableRow(""))
    rest = replace(rest, verified_now=whole - sum((row.verified_now for row in rows), ZERO))
    return ReportTable(table.name, (*rows, *([rest] if _holds_anything(rest) else [])))


def _is_named(row: TableRow) -> bool:
    return bool(row.key or row.name)


def _holds_anything(row: TableRow) -> bool:
    return any(getattr(row, name) for name in COLUMNS)


def tables_as_json(tables: ReportTables, *, with_verified_now: bool = False) -> dict[str, Any]:
    """Plain data, amounts as decimal strings. What is verified later is no part of a snapshot."""
    columns = [name for name in COLUMNS if with_verified_now or name != "verified_now"]
    return {
        "tables": [
            {"name": table.name, "rows": [_row_as_json(row, columns) for row in table.rows]} for table in tables.tables
        ],
        "matrix": {
            "categories": list(tables.matrix.categories),
            "rows": [_matrix_row_as_json(row) for row in tables.matrix.rows],
        },
    }


def tables_from_json(data: Mapping[str, Any]) -> ReportTables:
    matrix = data["matrix"]
    return ReportTables(
        tuple(ReportTable(one["name"], tuple(_rows_from_json(one["rows"]))) for one in data["tables"]),
        Matrix(
            tuple(
                MatrixRow(row["code"], row["name"], _decimals(row["amounts"]), _decimals(row["flat_rates"]))
                for row in matrix["rows"]
            ),
            tuple(matrix["categories"]),
        ),
    )


def _matrix_row_as_json(row: MatrixRow) -> dict[str, Any]:
    return {"code": row.code, "name": row.name, "amounts": _texts(row.amounts), "flat_rates": _texts(row.flat_rates)}


def _row_as_json(row: TableRow, columns: Sequence[str]) -> dict[str, Any]:
    said = {name: str(getattr(row, name)) for name in columns}
    rate = None if row.flat_rate is None else str(row.flat_rate)
    return {
        "key": row.key,
        "name": row.name,
        "flat_rate": rate,
        "is_part": row.is_part,
        "is_partly": row.is_partly,
    } | said


def _rows_from_json(rows: Iterable[Mapping[str, Any]]) -> Iterator[TableRow]:
    for row in rows:
        amounts = {name: Decimal(row[name]) for name in COLUMNS if name in row}
        rate = None if row["flat_rate"] is None else Decimal(row["flat_rate"])
        # Reports frozen before this was kept name the rate alone.
        is_partly = row.get("is_partly", False)
        yield TableRow(row["key"], row["name"], rate, row["is_part"], is_partly=is_partly, **amounts)


def _texts(amounts: Mapping[str, Decimal]) -> dict[str, str]:
    return {name: str(eur) for name, eur in amounts.items()}


def _decimals(amounts: Mapping[str, str]) -> dict[str, Decimal]:
    return {name: Decimal(eur) for name, eur in amounts.items()}
