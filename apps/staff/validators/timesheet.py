"""A month's hours by day and kind: what cannot be is refused, what is unlikely is said.

Pure: the same for the grid, the API and an uploaded timesheet.
"""

from __future__ import annotations

import calendar
import datetime
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_date, format_number
from apps.staff.enums import ABSENCES, TimeKind
from apps.staff.validators.problems import Problem

DAY = Decimal(24)
LONG_DAY = Decimal(12)
LONGEST_ACTIVITY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRow:
    """Hours of one day. Hours on the project name their work package by its id; others name none."""

    day: datetime.date
    hours: Decimal
    kind: str = TimeKind.PROJECT
    work_package_id: int | None = None
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Timesheet:
    """A month's rows, those of the same day, kind and work package added up, with what is wrong or odd about them."""

    rows: tuple[TimeRow, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]

    @property
    def project_hours(self) -> Decimal:
        return sum((row.hours for row in self.rows if row.kind == TimeKind.PROJECT), Decimal(0))

    @property
    def worked_hours(self) -> Decimal:
        """All hours worked, in this project and elsewhere; time away is not work."""
        return sum((row.hours for row in self.rows if row.kind not in ABSENCES), Decimal(0))


def build_timesheet(
    rows: Iterable[TimeRow],
    *,
    month: datetime.date,
    free_days: Container[datetime.date] = (),
    work_packages: Container[int],
) -> Timesheet:
    """Judge and add up a month's rows, from a grid, the API or a file somebody else has read.

    ``month`` is its first day, ``free_days`` are weekends and public holidays of the partner's country,
    ``work_packages`` the ids of the project's. Refused (in ``problems``): days of another month, unknown work
    packages, hours that are no hours, more than 24 in a day. Said (in ``warnings``): more than 12 in a day, work on a
    free day, work for the project on a day of leave or illness.
    """
    given = list(rows)
    problems = [problem for row in given for problem in _row_problems(row, month, work_packages)]
    summed = _add_up(row for row in given if row.hours) if not problems else []
    problems += _day_problems(summed)
    return Timesheet(tuple(summed), tuple(problems), tuple(_warnings(summed, free_days)))


def days_of(month: datetime.date) -> list[datetime.date]:
    """Every day of the month that begins on that day."""
    return [month.replace(day=day) for day in range(1, calendar.monthrange(month.year, month.month)[1] + 1)]


def _row_problems(row: TimeRow, month: datetime.date, work_packages: Container[int]) -> Iterable[Problem]:
    day = format_date(row.day)
    if row.day.replace(day=1) != month:
        yield _problem("day", "other_month", _("%(day)s does not lie in this month."), day)
    if row.kind not in TimeKind.values:
        yield _problem("kind", "kind_unknown", _("%(day)s: the kind of hours is unknown."), day)
    if not _names_package(row, work_packages):
        yield _problem("work_package", "work_package", _("%(day)s: choose a work package of this project."), day)
    if not row.hours.is_finite() or row.hours < 0 or row.hours * 100 % 1:
        message = _("%(day)s: hours are zero or more, with at most two decimals.")
        yield _problem("hours", "hours", message, day)
    if len(row.activity) > LONGEST_ACTIVITY:
        yield _problem("activity", "activity_too_long", _("%(day)s: describe the work in fewer words."), day)
    if row.activity and not row.hours:
        message = _("%(day)s has a description but no hours on the project. Enter the hours or delete the text.")
        yield _problem("activity", "activity_without_hours", message, day)


def _problem(field: str, code: str, message: object, day: str) -> Problem:
    return Problem(field, code, str(message) % {"day": day})


def _add_up(rows: Iterable[TimeRow]) -> list[TimeRow]:
    found: dict[tuple[datetime.date, str, int | None], list[TimeRow]] = defaultdict(list)
    for row in rows:
        found[row.day, row.kind, row.work_package_id].append(row)
    return [_merged(found[key]) for key in sorted(found, key=lambda key: (key[0], key[1], key[2] or 0))]


def _merged(rows: Sequence[TimeRow]) -> TimeRow:
    activities = list(dict.fromkeys(row.activity.strip() for row in rows if row.activity.strip()))
    first = rows[0]
    return TimeRow(
        day=first.day,
        hours=sum((row.hours for row in rows), Decimal(0)),
        kind=first.kind,
        work_package_id=first.work_package_id,
        activity="; ".join(activities)[:LONGEST_ACTIVITY],
    )


def _by_day(rows: Iterable[TimeRow]) -> dict[datetime.date, list[TimeRow]]:
    days: dict[datetime.date, list[TimeRow]] = defaultdict(list)
    for row in rows:
        days[row.day].append(row)
    return days


def _names_package(row: TimeRow, work_packages: Container[int]) -> bool:
    """One of the project's for hours on the project, none for others."""
    return row.work_package_id in work_packages if row.kind == TimeKind.PROJECT else row.work_package_id is None


def _day_problems(rows: Iterable[TimeRow]) -> list[Problem]:
    message = _("%(day)s has %(hours)s hours; a day has 24. Correct the hours of that day.")
    return [
        Problem("hours", "more_than_a_day", str(message) % {"day": format_date(day), "hours": format_number(total)})
        for day, same in _by_day(rows).items()
        if (total := sum((row.hours for row in same), Decimal(0))) > DAY
    ]


def _warnings(rows: Iterable[TimeRow], free_days: Container[datetime.date]) -> Iterable[str]:
    long_day = _("%(day)s: %(hours)s hours of work in one day. A controller will ask why.")
    absent = _("%(day)s: hours on the project on a day of leave or illness. Check which is right.")
    free = _("%(day)s: work on a weekend or public holiday. Keep the order for it with the timesheet.")
    for day, same in _by_day(rows).items():
        worked = sum((row.hours for row in same if row.kind not in ABSENCES), Decimal(0))
        on_project = any(row.kind == TimeKind.PROJECT for row in same)
        named = {"day": format_date(day), "hours": format_number(worked)}
        if worked > LONG_DAY:
            yield str(long_day) % named
        if on_project and any(row.kind in ABSENCES for row in same):
            yield str(absent) % named
        if worked and day in free_days:
            yield str(free) % named
