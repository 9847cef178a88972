"""The five tables of a financial overview as plain tables in the active language: for PDF, workbook and text alike.

Amounts in EUR. Columns that would be nil in every row of an overview are left out: what is parked, re-included,
validated or paid where nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from apps.common.formats import format_percent
from apps.common.money import ZERO
from apps.finance.enums import CostCategory
from apps.finance.structures.overview_rows import part_label
from apps.finance.structures.overview_tables import (
    FUND,
    OWN,
    TOTAL,
    Figures,
    FundRow,
    Item,
    PartnerTables,
    ProjectTables,
    add_figures,
)
from apps.publishing.enums import Kind
from apps.publishing.tables import Column, Table, Value

_Read = Callable[[Figures], Decimal | None]


def overview_tables(tables: PartnerTables | ProjectTables) -> list[Table]:
    """By fund and contribution, cost category, lump sum, unit cost and investment. The last three only
    if one is named."""
    shown = _shown(tables)
    whole = tables.total
    found = [
        _by_fund(tables.by_fund, shown),
        _table(
            "overview-category",
            _("By cost category"),
            _("Cost category"),
            [(category_label(row.category, row.flat_rate), row.figures) for row in tables.by_category],
            whole,
            shown,
        ),
    ]
    for name, title, first, items in (
        ("overview-lump-sums", _("By lump sum"), _("Lump sum"), tables.lump_sum_rows),
        ("overview-unit-costs", _("By unit cost"), _("Unit cost"), tables.unit_cost_rows),
        ("overview-investments", _("By investment"), _("Equipment or contract"), tables.investment_rows),
    ):
        if any(item.code or item.name for item in items):
            rows = [(_item_label(item), item.figures) for item in items]
            found.append(_table(name, title, first, rows, add_figures(item.figures for item in items), shown))
    return found


def partner_category_tables(tables: ProjectTables) -> list[Table]:
    """Partner by cost category, once for the current report and once for all that is reported so far."""
    parts: list[tuple[str, str, Callable[[Figures], Decimal]]] = [
        ("partners-current", _("Current report by partner and cost category"), _current),
        ("partners-total", _("Reported so far by partner and cost category"), lambda figures: figures.total),
    ]
    return [_by_partner(name, title, tables, read) for name, title, read in parts]


def category_label(category: str, flat_rate: Decimal | None = None) -> str:
    """A cost category as people call it, with the flat rate it is computed by."""
    label = str(CostCategory(category).label)
    if flat_rate is None:
        return label
    return _("%(category)s (flat rate %(rate)s)") % {"category": label, "rate": format_percent(flat_rate)}


def _shown(tables: PartnerTables | ProjectTables) -> list[tuple[Column, _Read]]:
    """The columns with what stands in them."""
    partners = tables.partners if isinstance(tables, ProjectTables) else (tables,)
    used = [figures for partner in partners for figures in partner.cells.values()]
    columns: list[tuple[str, str, _Read, bool]] = [
        ("budget", _("Total eligible budget"), lambda one: one.budget, True),
        ("previous", _("Previously reported"), lambda one: one.previous, True),
        ("parked", _("of which parked"), lambda one: one.parked, any(one.parked for one in used)),
        ("current", _("Current report"), _current, True),
        ("returned", _("of which re-included"), lambda one: one.returned, any(one.returned for one in used)),
        ("total", _("Total reported so far"), lambda one: one.total, True),
        ("used", _("Share of budget"), lambda one: one.fraction, True),
        ("remaining", _("Remaining budget"), lambda one: one.remaining, True),
        ("validated", _("Previously validated"), lambda one: one.validated, any(one.validated for one in used)),
        ("paid", _("Previously paid"), lambda one: one.paid, any(one.paid for one in used)),
    ]
    return [
        (Column(key, label, Kind.PERCENT if key == "used" else Kind.MONEY), read)
        for key, label, read, is_shown in columns
        if is_shown
    ]


def _current(figures: Figures) -> Decimal:
    """What the current report counts: what control has parked of it does not."""
    return figures.current - figures.current_parked


def _table(
    name: str,
    title: str,
    first: str,
    rows: Iterable[tuple[str, Figures]],
    total: Figures | None,
    shown: Sequence[tuple[Column, _Read]],
) -> Table:
    columns = [Column("name", first), *(column for column, _read in shown)]
    return Table(
        name,
        title,
        columns,
        [_row(label, figures, shown) for label, figures in rows],
        None if total is None else _row(_("Total"), total, shown),
    )


def _row(label: str, figures: Figures, shown: Sequence[tuple[Column, _Read]]) -> list[Value]:
    return [label, *(read(figures) for _column, read in shown)]


def _by_fund(rows: Sequence[FundRow], shown: Sequence[tuple[Column, _Read]]) -> Table:
    parts = [(_fund_label(row), row.figures) for row in rows if row.kind != TOTAL]
    whole = next(row.figures for row in rows if row.kind == TOTAL)
    return _table("overview-fund", _("By fund and contribution"), _("Source"), parts, whole, shown)


def _fund_label(row: FundRow) -> str:
    if row.is_of_which:
        return _("of which: %(source)s") % {"source": part_label(row.kind)}
    return {FUND: _("Fund"), OWN: _("Own contribution")}[row.kind]


def _item_label(item: Item) -> str:
    return f"{item.code} {item.name}".strip() or _("Not named in the list of expenditure")


def _by_partner(name: str, title: str, tables: ProjectTables, read: Callable[[Figures], Decimal]) -> Table:
    categories = [row.category for row in tables.by_category]
    columns = [Column("partner", _("Partner"))]
    columns += [Column(category, category_label(category), Kind.MONEY) for category in categories]
    columns.append(Column("total", _("Total"), Kind.MONEY))
    rows: list[list[Value]] = [
        [
            f"{one.partner.code} {one.partner.name}",
            *(read(one.cells.get(category, Figures())) for category in categories),
            read(one.total),
        ]
        for one in tables.partners
    ]
    sums = [sum((read(one.cells.get(category, Figures())) for one in tables.partners), ZERO) for category in categories]
    totals: list[Value] = [_("Total"), *sums, read(tables.total)]
    return Table(name, title, columns, rows, totals, notes=_flat_rate_notes(tables))


def _flat_rate_notes(tables: ProjectTables) -> list[str]:
    """Each flat rate once, with the partners that use it."""
    used: dict[str, list[str]] = {}
    for one in tables.partners:
        for category, rate in one.flat_rates.items():
            used.setdefault(category_label(category, rate), []).append(one.partner.code)
    return [f"{label}: {', '.join(codes)}" for label, codes in used.items()]
