"""The geometry of the time line, in whole units of the drawing. Words and colours are the page's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from apps.consortia.models import Partner, ReportingPeriod
from apps.workplan.enums import DONE_STAGES, RowKind, Standing
from apps.workplan.models import Output
from apps.workplan.selectors.work_plan import DeliverableState, WorkPackagePlan

LABEL_WIDTH = 280
CHART_WIDTH = 840
# Room for the words beside the last mark.
END_WIDTH = 20
ROW_HEIGHT = 22
HEAD_HEIGHT = 44
_INDENT = 14
# What one letter of a label takes at most on average, in the page's widest font at 12 units; packages are in bold.
_LETTER, _BOLD_LETTER = 6.6, 7.6
# Words stand left of a mark that lies further right than this.
_TURN = LABEL_WIDTH + round(CHART_WIDTH * 0.8)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day of the whole project: a meeting or a deadline. ``code`` is short enough to stand in the drawing."""

    kind: RowKind
    day: dt.date
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Bar:
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on one day. ``delay`` runs from the day it was due to the day it is expected, or to today."""

    x: int
    y: int
    day: dt.date
    standing: Standing
    code: str = ""
    title: str = ""
    delay: Bar | None = None

    @property
    def diamond(self) -> str:
        return f"{self.x},{self.y - 6} {self.x + 6},{self.y} {self.x},{self.y + 6} {self.x - 6},{self.y}"

    @property
    def triangle(self) -> str:
        return f"{self.x},{self.y - 6} {self.x + 6},{self.y + 5} {self.x - 6},{self.y + 5}"

    @property
    def is_turned(self) -> bool:
        return self.x > _TURN

    @property
    def note_x(self) -> int:
        end = max(self.x, self.delay.x + self.delay.width if self.delay else 0)
        return self.x - 10 if self.is_turned else end + 10


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the drawing and of the table beside it. A package or activity has a bar, all others have marks."""

    kind: RowKind
    y: int
    code: str = ""
    title: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    partner: Partner | None = None
    bar: Bar | None = None
    marks: tuple[Mark, ...] = ()
    state: DeliverableState | None = None
    output: Output | None = None
    days_late: int = 0

    @property
    def text_y(self) -> int:
        return self.y + 15

    @property
    def bar_y(self) -> int:
        return self.y + 6

    @property
    def label_x(self) -> int:
        return _INDENTS.get(self.kind, 0) * _INDENT

    @property
    def label(self) -> str:
        """Code and as much of the title as fits; the whole stands in the tooltip and in the table."""
        text = f"{self.code} {self.title}".strip()
        letter = _BOLD_LETTER if self.kind == RowKind.PACKAGE else _LETTER
        room = int((LABEL_WIDTH - self.label_x - 8) / letter)
        return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"


_INDENTS = {RowKind.ACTIVITY: 1, RowKind.DELIVERABLE: 2, RowKind.OUTPUT: 1}


@dataclass(frozen=True, slots=True)
class Tick:
    day: dt.date
    x: int


@dataclass(frozen=True, slots=True)
class Band:
    """A reporting period across the drawing."""

    number: int
    x: int
    width: int

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


@dataclass(frozen=True, slots=True)
class TimeLine:
    rows: list[Row]
    ticks: list[Tick]
    months: list[int]
    bands: list[Band]
    today: dt.date
    today_x: int | None
    width: int
    height: int
    # What has a day before the first or after the last of the scale; it is drawn at the edge.
    outside: list[str]
    first: dt.date
    last: dt.date

    @property
    def right(self) -> int:
        return LABEL_WIDTH + CHART_WIDTH


def draw_time_line(
    *,
    plan: list[WorkPackagePlan],
    today: dt.date,
    periods: Sequence[ReportingPeriod] = (),
    milestones: Sequence[Milestone] = (),
    reach: tuple[dt.date, dt.date] | None = None,
) -> TimeLine | None:
    """A row for each kind of milestone, then each work package with its activities, deliverables and outputs.

    ``reach`` is as far as the scale may go: one wrong year would leave no room for all other days. None for a project
    without a plan and without milestones.
    """
    days = [*_days_of(plan), *(day for one in periods for day in (one.starts_on, one.ends_on))]
    days += [milestone.day for milestone in milestones]
    if not days:
        return None
    draftsman = _Draftsman(*_scale(days, reach), today)
    rows = [*draftsman.milestone_rows(milestones), *(row for entry in plan for row in draftsman.package_rows(entry))]
    return TimeLine(
        rows=rows,
        ticks=draftsman.ticks(),
        months=[draftsman.x(day) for day in draftsman.month_starts(1)],
        bands=[draftsman.band(period) for period in periods],
        today=today,
        today_x=draftsman.x(today) if draftsman.first <= today <= draftsman.last else None,
        width=LABEL_WIDTH + CHART_WIDTH + END_WIDTH,
        height=HEAD_HEIGHT + ROW_HEIGHT * len(rows) + 6,
        outside=[name for row in rows for name in _outside(row, draftsman.first, draftsman.last)],
        first=draftsman.first,
        last=draftsman.last,
    )


def _scale(days: Sequence[dt.date], reach: tuple[dt.date, dt.date] | None) -> tuple[dt.date, dt.date]:
    """From the first to the last of the days that lie within reach, and over at least two days."""
    first, last = reach or (min(days), max(days))
    within = [day for day in days if first <= day <= last] or [first, last]
    return min(within), max([*within, min(within) + _DAY])


def _outside(row: Row, first: dt.date, last: dt.date) -> Iterator[str]:
    """The row by its code, or those of its marks that have none."""
    days = [day for day in (row.starts_on, row.ends_on) if day is not None]
    if row.code and not all(first <= day <= last for day in days):
        yield row.code
    if not row.code:
        yield from (mark.title for mark in row.marks if not first <= mark.day <= last)


def _days_of(plan: list[WorkPackagePlan]) -> Iterator[dt.date]:
    for entry in plan:
        yield from (entry.work_package.starts_on, entry.work_package.ends_on)
        yield from (output.due_on for output in entry.outputs)
        for item in entry.activities:
            yield from (item.activity.starts_on, item.activity.ends_on)
            for state in item.deliverables:
                yield from filter(None, (state.deliverable.due_on, state.deliverable.forecast_on))


class _Draftsman:
    """Places days on the scale and rows below each other."""

    def __init__(self, first: dt.date, last: dt.date, today: dt.date) -> None:
        self.first, self.last, self.today = first.replace(day=1), last, today
        self._rows = 0

    def x(self, day: dt.date) -> int:
        share = (day - self.first).days / (self.last - self.first).days
        return LABEL_WIDTH + round(min(max(share, 0), 1) * CHART_WIDTH)

    def bar(self, starts_on: dt.date, ends_on: dt.date) -> Bar:
        x = self.x(starts_on)
        return Bar(x, max(self.x(ends_on) - x, 2))

    def band(self, period: ReportingPeriod) -> Band:
        bar = self.bar(period.starts_on, period.ends_on)
        return Band(period.number, bar.x, bar.width)

    def month_starts(self, step: int) -> list[dt.date]:
        months = range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month)
        days = (dt.date(month // 12, month % 12 + 1, 1) for month in months)
        return [day for day in days if (day.month - 1) % step == 0 and self.first <= day <= self.last]

    def ticks(self) -> list[Tick]:
        """Months that are named, so far apart that their names do not touch."""
        for step in (1, 3, 6, 12):
            ticks = [Tick(day, self.x(day)) for day in self.month_starts(step)]
            if all(right.x - left.x >= 56 for left, right in pairwise(ticks)):
                break
        return ticks

    def milestone_rows(self, milestones: Sequence[Milestone]) -> Iterator[Row]:
        for kind in (RowKind.PARTNER_REPORTS, RowKind.PROJECT_REPORTS, RowKind.MEETINGS):
            of_kind = sorted((one for one in milestones if one.kind == kind), key=lambda one: one.day)
            if of_kind:
                y = self._next_y()
                marks = tuple(self._milestone(one, y) for one in of_kind)
                yield Row(kind, y, marks=marks)

    def _milestone(self, milestone: Milestone, y: int) -> Mark:
        standing = Standing.DONE if milestone.day < self.today else Standing.DUE
        return Mark(self.x(milestone.day), y + 11, milestone.day, standing, milestone.code, milestone.title)

    def package_rows(self, entry: WorkPackagePlan) -> Iterator[Row]:
        package = entry.work_package
        yield Row(
            RowKind.PACKAGE, self._next_y(), package.code, package.title, package.starts_on, package.ends_on,
            package.leader, bar=self.bar(package.starts_on, package.ends_on),
        )  # fmt: skip
        for item in entry.activities:
            activity = item.activity
            yield Row(
                RowKind.ACTIVITY, self._next_y(), activity.code, activity.title, activity.starts_on, activity.ends_on,
                bar=self.bar(activity.starts_on, activity.ends_on),
            )  # fmt: skip
            for state in item.deliverables:
                yield self._deliverable(state)
        for output in entry.outputs:
            yield self._output(output)

    def _deliverable(self, state: DeliverableState) -> Row:
        deliverable, y = state.deliverable, self._next_y()
        until = self._expected(state)
        delay = self.bar(deliverable.due_on, until) if until else None
        mark = Mark(self.x(deliverable.due_on), y + 11, deliverable.due_on, standing_of(state), delay=delay)
        return Row(
            RowKind.DELIVERABLE, y, deliverable.code, deliverable.title, ends_on=deliverable.due_on,
            partner=deliverable.responsible, marks=(mark,), state=state,
            days_late=(self.today - deliverable.due_on).days if state.is_late else 0,
        )  # fmt: skip

    def _expected(self, state: DeliverableState) -> dt.date | None:
        """Where the delay ends: the forecast, or today if that has passed or there is none."""
        forecast = state.deliverable.forecast_on if state.days_slipped else None
        if state.is_late:
            return max(forecast or self.today, self.today)
        return forecast

    def _output(self, output: Output) -> Row:
        y = self._next_y()
        standing = Standing.DONE if output.stage in DONE_STAGES else Standing.DUE
        mark = Mark(self.x(output.due_on), y + 11, output.due_on, standing)
        return Row(
            RowKind.OUTPUT, y, output.code, output.title, ends_on=output.due_on, partner=output.responsible,
            marks=(mark,), output=output,
        )  # fmt: skip

    def _next_y(self) -> int:
        self._rows += 1
        return HEAD_HEIGHT + (self._rows - 1) * ROW_HEIGHT


def standing_of(state: DeliverableState) -> Standing:
    """How a deliverable is drawn: done, late, expected later than due, or simply due."""
    if state.is_done:
        return Standing.DONE
    if state.is_late:
        return Standing.LATE
    return Standing.SLIPPED if state.days_slipped else Standing.DUE
