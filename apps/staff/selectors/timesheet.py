"""A month's timesheet as a grid: days down, work packages and the rest of the working time across."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from apps.consortia.models import Membership
from apps.consortia.permissions import can_see_person_names
from apps.staff.enums import TimeKind
from apps.staff.free_days import list_free_days
from apps.staff.masking import show_time
from apps.staff.models import Employment, TimesheetEntry
from apps.staff.validators.timesheet import TimeRow, Timesheet, build_timesheet, days_of
from apps.workplan.models import WorkPackage

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Column:
    """Where hours go. ``code`` names it in forms: ``wp12`` for a work package by its id, else the kind."""

    code: str
    label: str
    title: str
    kind: str
    work_package_id: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    column: Column
    hours: Decimal | None


@dataclass(frozen=True, slots=True)
class DayRow:
    day: datetime.date
    cells: list[Cell]
    activity: str
    is_free: bool

    @property
    def total(self) -> Decimal:
        return sum((cell.hours for cell in self.cells if cell.hours is not None), _NOTHING)


@dataclass(frozen=True, slots=True)
class Week:
    number: int
    days: list[DayRow]
    total: Decimal


@dataclass(frozen=True, slots=True)
class Grid:
    """``totals`` are the columns' sums of the month, in the order of ``columns``."""

    month: datetime.date
    columns: list[Column]
    weeks: list[Week]
    totals: list[Decimal]
    timesheet: Timesheet

    @property
    def total(self) -> Decimal:
        return sum(self.totals, _NOTHING)


def list_columns(*, tells_illness: bool = True) -> list[Column]:
    """The project's work packages, then other work, leave and illness; for some readers these are one."""
    packages = [
        Column(f"wp{package.pk}", package.code, package.title, TimeKind.PROJECT, package.pk)
        for package in WorkPackage.objects.order_by("number")
    ]
    absent = TimeKind.LEAVE.label if tells_illness else _("Leave or illness")
    rest = {TimeKind.OTHER: TimeKind.OTHER.label, TimeKind.LEAVE: absent}
    if tells_illness:
        rest[TimeKind.SICK] = TimeKind.SICK.label
    return [*packages, *(Column(kind.value, str(label), str(label), kind.value) for kind, label in rest.items())]


def packages_by_number() -> dict[int, int]:
    """The ids of the project's work packages by their number."""
    return dict(WorkPackage.objects.values_list("number", "pk"))


def list_time_rows(*, employment: Employment, month: datetime.date) -> list[TimeRow]:
    """The stored hours of one person's month."""
    entries = TimesheetEntry.objects.filter(employment=employment, day__year=month.year, day__month=month.month)
    return [
        TimeRow(
            day=entry.day,
            hours=entry.hours,
            kind=entry.kind,
            work_package_id=entry.work_package_id,
            activity=entry.activity,
        )
        for entry in entries
    ]


def judge_rows(*, employment: Employment, month: datetime.date, rows: Iterable[TimeRow]) -> Timesheet:
    """The rows added up, with what is wrong or odd about them for this partner's country and work plan."""
    return build_timesheet(
        rows,
        month=month,
        free_days=list_free_days(employment.partner.organisation.country, month),
        work_packages=set(WorkPackage.objects.values_list("pk", flat=True)),
    )


def get_timesheet(*, member: Membership, employment: Employment, month: datetime.date) -> Timesheet:
    """The stored hours of a month, judged, as this member may know them."""
    rows = show_time(member, employment, list_time_rows(employment=employment, month=month))
    return judge_rows(employment=employment, month=month, rows=rows)


def get_grid(*, member: Membership, employment: Employment, month: datetime.date) -> Grid:
    """The grid of a stored month, empty days included, as this member may know it."""
    return lay_out(
        employment=employment,
        month=month,
        timesheet=get_timesheet(member=member, employment=employment, month=month),
        tells_illness=can_see_person_names(member, employment.partner_id),
    )


def lay_out(*, employment: Employment, month: datetime.date, timesheet: Timesheet, tells_illness: bool = True) -> Grid:
    """A judged timesheet as a grid, week by week."""
    columns = list_columns(tells_illness=tells_illness)
    free = list_free_days(employment.partner.organisation.country, month)
    hours = {(row.day, row.kind, row.work_package_id): row.hours for row in timesheet.rows}
    said = {row.day: row.activity for row in timesheet.rows if row.activity}
    days = [_day(day, columns, hours, said.get(day, ""), day in free) for day in days_of(month)]
    totals = [sum((day.cells[place].hours or _NOTHING for day in days), _NOTHING) for place in range(len(columns))]
    return Grid(month, columns, _weeks(days), totals, timesheet)


def _day(
    day: datetime.date,
    columns: list[Column],
    hours: Mapping[tuple[datetime.date, str, int | None], Decimal],
    activity: str,
    is_free: bool,
) -> DayRow:
    cells = [Cell(column, hours.get((day, column.kind, column.work_package_id))) for column in columns]
    return DayRow(day, cells, activity, is_free)


def _weeks(days: list[DayRow]) -> list[Week]:
    weeks = [(number, list(rows)) for number, rows in groupby(days, key=lambda row: row.day.isocalendar().week)]
    return [Week(number, rows, sum((row.total for row in rows), _NOTHING)) for number, rows in weeks]
