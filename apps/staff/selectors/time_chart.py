"""The geometry of the working-time chart: one bar per month, this project first, other projects after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from apps.staff.selectors.working_time import NOTHING, WHOLE, MonthTime

LABEL_WIDTH = 120
WHOLE_WIDTH = 320
LONGEST = Decimal("1.5")
ROW_HEIGHT = 24
FIGURE_WIDTH = 60


@dataclass(frozen=True, slots=True)
class TimeBar:
    time: MonthTime
    y: int
    here_width: int
    elsewhere_width: int

    @property
    def elsewhere_x(self) -> int:
        return LABEL_WIDTH + self.here_width

    @property
    def text_y(self) -> int:
        return self.y + 13


@dataclass(frozen=True, slots=True)
class TimeChart:
    """``whole_x`` is where 100 % ends."""

    bars: list[TimeBar]
    height: int
    label_width: int = LABEL_WIDTH
    whole_x: int = LABEL_WIDTH + WHOLE_WIDTH
    figure_x: int = LABEL_WIDTH + int(WHOLE_WIDTH * LONGEST) + 8
    width: int = LABEL_WIDTH + int(WHOLE_WIDTH * LONGEST) + FIGURE_WIDTH + 8


def draw_time_chart(months: Sequence[MonthTime]) -> TimeChart:
    """Bars in proportion to a whole working time; what goes beyond one and a half is cut off in the drawing only."""
    bars = [_bar(time, number) for number, time in enumerate(months)]
    return TimeChart(bars, 8 + ROW_HEIGHT * len(bars))


def _bar(time: MonthTime, number: int) -> TimeBar:
    here = min(time.here, LONGEST)
    elsewhere = min(time.elsewhere or NOTHING, LONGEST - here)
    return TimeBar(time, 4 + number * ROW_HEIGHT, _width(here), _width(elsewhere))


def _width(share: Decimal) -> int:
    return int(share / WHOLE * WHOLE_WIDTH)
