"""The geometry of the cockpit's chart: per partner the budget, and in it what is reported, certified and at risk."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from apps.dashboard.selectors.chart import BAR_WIDTH, FIGURE_WIDTH, LABEL_WIDTH
from apps.dashboard.selectors.cockpit import Cockpit, CockpitRow

ROW_HEIGHT = 36


@dataclass(frozen=True, slots=True)
class CockpitBars:
    row: CockpitRow
    y: int
    budget_width: int
    reported_width: int
    certified_width: int
    risk_width: int

    @property
    def is_over(self) -> bool:
        return self.row.reported_eur > self.row.budget_eur

    @property
    def text_y(self) -> int:
        return self.y + 18


@dataclass(frozen=True, slots=True)
class CockpitChart:
    bars: list[CockpitBars]
    width: int
    height: int


def draw_cockpit_chart(cockpit: Cockpit) -> CockpitChart:
    """Bars in proportion to the largest amount of all, in the order of the rows."""
    amounts = (max(row.budget_eur, row.reported_eur, row.certified_eur, row.at_risk_eur) for row in cockpit.rows)
    longest = max([Decimal(1), *amounts])
    bars = [_bars(row, 4 + number * ROW_HEIGHT, longest) for number, row in enumerate(cockpit.rows)]
    return CockpitChart(bars, LABEL_WIDTH + BAR_WIDTH + FIGURE_WIDTH, 8 + ROW_HEIGHT * len(bars))


def _bars(row: CockpitRow, y: int, longest: Decimal) -> CockpitBars:
    amounts = (row.budget_eur, row.reported_eur, row.certified_eur, row.at_risk_eur)
    return CockpitBars(row, y, *(_width(amount, longest) for amount in amounts))


def _width(amount: Decimal, longest: Decimal) -> int:
    return int(max(amount, Decimal(0)) / longest * BAR_WIDTH)
