"""The geometry of the spending chart: per period what was planned and what was reported, in whole units."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from apps.finance.structures.spending_profile import PeriodPlan, SpendingProfile

HEIGHT = 160
TOP = 24
STEP = 84
WIDTH = 680
COLUMN = 30
LEFT = 8


@dataclass(frozen=True, slots=True)
class ChartPeriod:
    """Two columns that stand on the base line; ``reported_height`` is None for periods still to come."""

    plan: PeriodPlan
    x: int
    target_height: int
    reported_height: int | None
    base: int

    @property
    def target_y(self) -> int:
        return self.base - self.target_height

    @property
    def reported_x(self) -> int:
        return self.x + COLUMN + 2

    @property
    def reported_y(self) -> int:
        return self.base - (self.reported_height or 0)

    @property
    def middle(self) -> int:
        return self.x + COLUMN + 1


@dataclass(frozen=True, slots=True)
class SpendingChart:
    periods: tuple[ChartPeriod, ...]
    width: int
    height: int
    base: int


def draw_spending_chart(profile: SpendingProfile) -> SpendingChart:
    """Columns in proportion to the largest figure of all, whether planned or reported."""
    base = TOP + HEIGHT
    step = max(STEP, (WIDTH - 2 * LEFT) // max(1, len(profile.periods)))
    largest = max([Decimal(1), *(max(one.target, one.reported) for one in profile.periods)])
    periods = tuple(
        ChartPeriod(
            plan=one,
            x=LEFT + place * step,
            target_height=_height(one.target, largest),
            reported_height=_height(one.reported, largest) if one.number <= profile.number else None,
            base=base,
        )
        for place, one in enumerate(profile.periods)
    )
    return SpendingChart(periods, LEFT * 2 + step * max(1, len(periods)), base + 24, base)


def _height(amount: Decimal, largest: Decimal) -> int:
    return int(max(amount, Decimal(0)) / largest * HEIGHT)
