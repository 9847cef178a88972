"""Which figures of a financial overview lead to the lines behind them: page, PDF and workbook link the same cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from apps.finance.structures.overview_tables import FUND, OWN, Figures, FundRow, Item
from apps.publishing.enums import FigureKind
from apps.publishing.figure_address import FigureAddress

_KINDS = {
    FigureKind.PREVIOUS: lambda one: one.previous,
    FigureKind.PARKED: lambda one: one.parked,
    # What control has parked of it does not count.
    FigureKind.CURRENT: lambda one: one.current - one.current_parked,
    FigureKind.RETURNED: lambda one: one.returned,
    FigureKind.TOTAL: lambda one: one.total,
    FigureKind.VALIDATED: lambda one: one.validated,
    FigureKind.PAID: lambda one: one.paid,
}
Addresses = Mapping[str, FigureAddress]
# The current report with what is parked of it, which a page shows beside.
GROSS = "gross"


def address_row(figures: Figures, **words: Any) -> Addresses:
    """By column the address of each figure of a row that is not nil; ``words`` say whose and of what it is."""
    found = {str(kind): FigureAddress(kind=kind, **words) for kind, read in _KINDS.items() if read(figures)}
    if figures.current:
        found[GROSS] = FigureAddress(kind=FigureKind.REPORTED_TO_CONTROL, **words)
    return found


def address_fund_row(row: FundRow) -> Addresses:
    """Fund and own contribution; how a source carries the latter follows from no line."""
    return address_row(row.figures, part=row.kind) if row.kind in {FUND, OWN} else {}


def address_item(table: str, item: Item) -> Addresses:
    return address_row(item.figures, table=table, code=item.code, name=item.name)
