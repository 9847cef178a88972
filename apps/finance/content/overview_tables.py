"""The five tables of a financial overview as plain tables in the active language: for PDF, workbook and text alike.

Amounts in EUR. Columns that would be nil in every row of an overview are left out: what is parked, re-included,
validated or paid where nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from apps.common.formats import format_money, format_percent
from apps.common.money import ZERO
from apps.finance.content.earlier_periods import uncounted_costs
from apps.finance.enums import CostCategory
from apps.finance.structures.overview_rows import part_label
from apps.finance.structures.overview_tables import (
    FUND,
    OWN,
    TOTAL,
    UNDIVIDED,
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


def overview_tables(tables: PartnerTables | ProjectTables, first_period: int = 1) -> list[Table]:
    """By fund and contribution, cost category, lump sum, unit cost and investment. The last three only
    if one is named. ``first_period`` is the first period whose costs are in the figures."""
    shown = _shown(tables)
    whole = tables.total
    early = uncounted_costs(first_period)
    found = [
        _by_fund(tables.by_fund, shown, early),
        _table(
            "overview-category",
            _("By cost category"),
            _("Cost category"),
            [(category_label(row.category, row.flat_rate, row.is_partly), row.figures) for row in tables.by_category],
            whole,
            shown,
            [*beside_rate_notes(tables), *early],
        ),
    ]
    for name, title, first, items in (
        ("overview-lump-sums", _("By lump sum"), _("Lump sum"), tables.lump_sum_rows),
        ("overview-unit-costs", _("By unit cost"), _("Unit cost"), tables.unit_cost_rows),
        ("overview-investments", _("By investment"), _("Equipment or contract"), tables.investment_rows),
    ):
        if any(item.code or item.name for item in items):
            rows = [(_item_label(item), item.figures) for item in items]
            total = add_figures(item.figures for item in items)
            found.append(_table(name, title, first, rows, total, shown, early))
    return found


def overview_notes(tables: PartnerTables | ProjectTables, first_period: int = 1) -> list[str]:
    """What stands under the tables of ``overview_tables``, each note once, for a page that shows the same figures."""
    return list(dict.fromkeys(note for table in overview_tables(tables, first_period) for note in table.notes))


def partner_category_tables(tables: ProjectTables) -> list[Table]:
    """Partner by cost category, once for the current report and once for all that is reported so far."""
    parts: list[tuple[str, str, Callable[[Figures], Decimal]]] = [
        ("partners-current", _("Current report by partner and cost category"), _current),
        ("partners-total", _("Reported so far by partner and cost category"), lambda figures: figures.total),
    ]
    return [_by_partner(name, title, tables, read) for name, title, read in parts]


def category_label(category: str, flat_rate: Decimal | None = None, is_partly: bool = False) -> str:
    """A cost category as people call it, with the flat rate it is computed by, or in part computed by."""
    label = str(CostCategory(category).label)
    if flat_rate is None:
        return label
    said = _("%(category)s (in part flat rate, %(rate)s)") if is_partly else _("%(category)s (flat rate %(rate)s)")
    return said % {"category": label, "rate": format_percent(flat_rate)}


def beside_rate_notes(tables: PartnerTables | ProjectTables) -> list[str]:
    """Of whom how much stands in a category with a flat rate and does not come from it."""
    partners = tables.partners if isinstance(tables, ProjectTables) else (tables,)
    return [
        beside_rate_note(one.partner.code, category, eur)
        for one in partners
        for category, eur in one.beside_rates.items()
    ]


def beside_rate_note(code: str, category: str, eur: Decimal) -> str:
    """In the active language; ``eur`` is of all reported so far."""
    said = _("%(partner)s: %(amount)s of “%(category)s” do not come from the flat rate.")
    return said % {"partner": code, "amount": format_money(eur, "EUR"), "category": category_label(category)}


def undivided_notes(kinds: Iterable[str]) -> list[str]:
    """What the row of the own contribution that no source carries is, if there is one among these kinds of row."""
    if UNDIVIDED not in kinds:
        return []
    return [
        _(
            "“Not divided by source” is what the sources named in the application form do not carry of the partners' "
            "own contribution: budgets that were changed since, and cents of rounding. It is below nil where they "
            "carry more."
        )
    ]


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
    total: Figures,
    shown: Sequence[tuple[Column, _Read]],
    notes: Sequence[str] = (),
) -> Table:
    columns = [Column("name", first), *(column for column, _read in shown)]
    return Table(
        name,
        title,
        columns,
        [_row(label, figures, shown) for label, figures in rows],
        _row(_("Total"), total, shown),
        [*_parked_notes(total), *notes],
    )


def _parked_notes(total: Figures) -> Iterator[str]:
    """Why a row with parked costs comes to less than what was reported."""
    if total.parked:
        yield _(
            "Of what was previously reported %(amount)s are parked. They are not in “Total reported so far”, and count "
            "in the report in which they come back."
        ) % {"amount": format_money(total.parked, "EUR")}


def _row(label: str, figures: Figures, shown: Sequence[tuple[Column, _Read]]) -> list[Value]:
    return [label, *(read(figures) for _column, read in shown)]


def _by_fund(rows: Sequence[FundRow], shown: Sequence[tuple[Column, _Read]], early: Sequence[str]) -> Table:
    parts = [(_fund_label(row), row.figures) for row in rows if row.kind != TOTAL]
    whole = next(row.figures for row in rows if row.kind == TOTAL)
    notes = undivided_notes(row.kind for row in rows)
    if whole.paid:
        notes.append(
            _(
                "Previously paid are validated costs whose fund share was paid to the partner. The own contribution "
                "in that column is the partner's part of these costs; the fund does not pay it."
            )
        )
    return _table("overview-fund", _("By fund and contribution"), _("Source"), parts, whole, shown, [*notes, *early])


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
    # What lies beside a rate is known of all that is reported so far, not of one report.
    beside = beside_rate_notes(tables) if name == "partners-total" else []
    return Table(name, title, columns, rows, totals, notes=[*_flat_rate_notes(tables), *beside])


def _flat_rate_notes(tables: ProjectTables) -> list[str]:
    """Each flat rate once, with the partners that use it."""
    used: dict[str, list[str]] = {}
    for one in tables.partners:
        for category, rate in one.flat_rates.items():
            used.setdefault(category_label(category, rate), []).append(one.partner.code)
    return [f"{label}: {', '.join(codes)}" for label, codes in used.items()]
