"""The geometry of the budget chart: one bar per partner, and the reported part of it, in whole units."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from apps.finance.selectors.budget import BudgetRow, BudgetTable

LABEL_WIDTH = 64
BAR_WIDTH = 480
FIGURE_WIDTH = 136
ROW_HEIGHT = 26


@dataclass(frozen=True, slots=True)
class ChartBar:
    """``reported_width`` is None where the reader must not see the figure."""

    row: BudgetRow
    y: int
    budget_width: int
    reported_width: int | None

    @property
    def over_width(self) -> int:
        """What of the reported part lies beyond the budget."""
        return max((self.reported_width or 0) - self.budget_width, 0)

    @property
    def budget_end(self) -> int:
        return LABEL_WIDTH + self.budget_width

    @property
    def text_y(self) -> int:
        return self.y + 13


@dataclass(frozen=True, slots=True)
class BudgetChart:
    bars: list[ChartBar]
    width: int
    height: int


def draw_budget_chart(table: BudgetTable) -> BudgetChart:
    """Bars in proportion to the largest figure of all, whether budgeted or reported."""
    longest = max([Decimal(1), *(_longest(row) for row in table.rows)])
    bars = [
        ChartBar(
            row=row,
            y=4 + number * ROW_HEIGHT,
            budget_width=_width(row.total, longest),
            reported_width=None if row.reported is None else _width(row.reported, longest),
        )
        for number, row in enumerate(table.rows)
    ]
    return BudgetChart(bars, LABEL_WIDTH + BAR_WIDTH + FIGURE_WIDTH, 8 + ROW_HEIGHT * len(bars))


def _longest(row: BudgetRow) -> Decimal:
    return max(row.total, row.reported or Decimal(0))


def _width(amount: Decimal, longest: Decimal) -> int:
    return int(max(amount, Decimal(0)) / longest * BAR_WIDTH)
