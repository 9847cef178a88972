"""The geometry of the work plan's time line, in whole units of the drawing."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from apps.workplan.selectors.work_plan import DeliverableState, WorkPackagePlan

LABEL_WIDTH = 64
CHART_WIDTH = 900
ROW_HEIGHT = 22
HEAD_HEIGHT = 26


@dataclass(frozen=True, slots=True)
class Bar:
    code: str
    title: str
    x: int
    y: int
    width: int
    is_package: bool
    marks: list[Mark]

    @property
    def text_y(self) -> int:
        return self.y + 11


@dataclass(frozen=True, slots=True)
class Mark:
    """A deliverable on its due date, as the four corners of a diamond."""

    state: DeliverableState
    x: int
    y: int

    @property
    def points(self) -> str:
        return f"{self.x},{self.y - 6} {self.x + 6},{self.y} {self.x},{self.y + 6} {self.x - 6},{self.y}"


@dataclass(frozen=True, slots=True)
class Tick:
    day: datetime.date
    x: int


@dataclass(frozen=True, slots=True)
class TimeLine:
    bars: list[Bar]
    ticks: list[Tick]
    today_x: int | None
    width: int
    height: int


def draw_time_line(*, plan: list[WorkPackagePlan], today: datetime.date) -> TimeLine | None:
    """Bars for work packages and activities, a diamond for each deliverable, a tick every half year."""
    if not plan:
        return None
    scale = _Scale.over(plan)
    bars: list[Bar] = []
    for entry in plan:
        package = entry.work_package
        bars.append(scale.bar(len(bars), package.code, package.title, package.starts_on, package.ends_on, None))
        for item in entry.activities:
            activity = item.activity
            bars.append(
                scale.bar(
                    len(bars), activity.code, activity.title, activity.starts_on, activity.ends_on, item.deliverables
                )
            )
    return TimeLine(
        bars=bars,
        ticks=scale.ticks(),
        today_x=scale.x(today) if scale.first <= today <= scale.last else None,
        width=LABEL_WIDTH + CHART_WIDTH + 10,
        height=HEAD_HEIGHT + ROW_HEIGHT * len(bars) + 4,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: datetime.date
    last: datetime.date

    @classmethod
    def over(cls, plan: list[WorkPackagePlan]) -> _Scale:
        first = min(entry.work_package.starts_on for entry in plan)
        days = [entry.work_package.ends_on for entry in plan]
        days += [state.deliverable.due_on for entry in plan for item in entry.activities for state in item.deliverables]
        return cls(first, max([*days, first + datetime.timedelta(days=1)]))

    def x(self, day: datetime.date) -> int:
        share = (day - self.first).days / (self.last - self.first).days
        return LABEL_WIDTH + round(min(max(share, 0), 1) * CHART_WIDTH)

    def bar(
        self,
        row: int,
        code: str,
        title: str,
        starts_on: datetime.date,
        ends_on: datetime.date,
        deliverables: list[DeliverableState] | None,
    ) -> Bar:
        x, y = self.x(starts_on), HEAD_HEIGHT + row * ROW_HEIGHT + 4
        marks = [Mark(state, self.x(state.deliverable.due_on), y + 7) for state in deliverables or []]
        return Bar(code, title, x, y, max(self.x(ends_on) - x, 2), deliverables is None, marks)

    def ticks(self) -> list[Tick]:
        days = [
            datetime.date(year, month, 1) for year in range(self.first.year, self.last.year + 1) for month in (1, 7)
        ]
        return [Tick(day, self.x(day)) for day in days if self.first <= day <= self.last]
