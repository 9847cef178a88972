"""The five tables of a financial overview row by row, with the words of page and document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.finance.enums import CostCategory, LegalStatus
from apps.finance.structures.figure_addresses import Addresses, address_fund_row, address_item, address_row
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


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """``is_part``: one of the parts of the row above, not added to the total. ``flat_rate`` is a fraction, and
    ``is_partly`` says that some of the row does not come from it. ``addresses``: by column, what is behind a figure."""

    label: str | Promise
    figures: Figures
    is_part: bool = False
    flat_rate: Decimal | None = None
    is_partly: bool = False
    addresses: Addresses = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OverviewTable:
    """``code`` is fund, category, lump_sum, unit_cost or investment; ``head`` names what its rows are.

    ``addresses`` are those of the total.
    """

    code: str
    title: str | Promise
    head: str | Promise
    rows: Sequence[OverviewRow]
    total: Figures
    addresses: Addresses = field(default_factory=dict)


def list_overview_tables(tables: PartnerTables | ProjectTables) -> list[OverviewTable]:
    """In the order of the programmes' portals; a table without rows is among them."""
    by_fund = [_fund_row(row) for row in tables.by_fund if row.kind != TOTAL]
    by_category = [
        OverviewRow(
            CostCategory(row.category).label,
            row.figures,
            flat_rate=row.flat_rate,
            is_partly=row.is_partly,
            addresses=address_row(row.figures, category=row.category),
        )
        for row in tables.by_category
    ]
    return [
        OverviewTable(
            "fund", _("By fund and contribution"), _("Source"), by_fund, tables.total, address_row(tables.total)
        ),
        OverviewTable(
            "category", _("By cost category"), _("Cost category"), by_category, tables.total, address_row(tables.total)
        ),
        _of_items("lump_sum", _("By lump sum"), _("Lump sum"), tables.lump_sum_rows),
        _of_items("unit_cost", _("By unit cost"), _("Unit cost"), tables.unit_cost_rows),
        _of_items("investment", _("By investment"), _("Equipment or contract"), tables.investment_rows),
    ]


_FUND_LABELS: dict[str, Promise] = {FUND: _("Fund"), OWN: _("Own contribution")}


def _fund_row(row: FundRow) -> OverviewRow:
    if row.is_of_which:
        return OverviewRow(part_label(row.kind), row.figures, is_part=True)
    return OverviewRow(_FUND_LABELS[row.kind], row.figures, addresses=address_fund_row(row))


def part_label(kind: str) -> str | Promise:
    """A part of the own contribution as people call it, wherever it stands."""
    return _("Not divided by source") if kind == UNDIVIDED else LegalStatus(kind).label


def _of_items(code: str, title: Promise, head: Promise, items: Sequence[Item]) -> OverviewTable:
    rows = [OverviewRow(_item_name(item), item.figures, addresses=address_item(f"{code}s", item)) for item in items]
    return OverviewTable(code, title, head, rows, add_figures(item.figures for item in items))


def _item_name(item: Item) -> str | Promise:
    return f"{item.code} {item.name}".strip() or _("Not named in the list of expenditure")
