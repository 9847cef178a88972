"""The grid of a timesheet as one form: a field per day and column, and one for what was done."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from apps.common.formats import format_date
from apps.staff.enums import TimeKind
from apps.staff.forms.fields import HoursField
from apps.staff.selectors.timesheet import Column, DayRow, Grid, Week
from apps.staff.validators.timesheet import DAY, LONGEST_ACTIVITY, TimeRow


@dataclass(frozen=True, slots=True)
class DayFields:
    row: DayRow
    fields: list[forms.BoundField]
    activity: forms.BoundField


@dataclass(frozen=True, slots=True)
class WeekFields:
    week: Week
    days: list[DayFields]


class TimesheetForm(forms.Form):
    """The fields follow the grid, so that a stored month is shown and the same month comes back."""

    def __init__(self, *args: Any, grid: Grid, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grid = grid
        for day in self._days():
            for cell in day.cells:
                self.fields[hours_name(day.day, cell.column)] = _hours_field(day.day, cell.column, cell.hours)
            self.fields[activity_name(day.day)] = _activity_field(day)

    @property
    def weeks(self) -> list[WeekFields]:
        return [WeekFields(week, [self._day_fields(row) for row in week.days]) for week in self.grid.weeks]

    @property
    def rows(self) -> list[TimeRow]:
        """What was entered. A description goes with the day's hours on the project, or is judged without any."""
        return [row for day in self._days() for row in self._rows_of(day)]

    def _rows_of(self, day: DayRow) -> Iterator[TimeRow]:
        activity = self.cleaned_data[activity_name(day.day)].strip()
        told = False
        for cell in day.cells:
            hours = self.cleaned_data[hours_name(day.day, cell.column)]
            if not hours:
                continue
            on_project = cell.column.kind == TimeKind.PROJECT
            told = told or on_project
            yield TimeRow(
                day=day.day,
                hours=hours,
                kind=cell.column.kind,
                work_package_id=cell.column.work_package_id,
                activity=activity if on_project else "",
            )
        if activity and not told:
            yield _without_hours(day, activity)

    def _days(self) -> Iterator[DayRow]:
        return (row for week in self.grid.weeks for row in week.days)

    def _day_fields(self, row: DayRow) -> DayFields:
        fields = [self[hours_name(row.day, cell.column)] for cell in row.cells]
        return DayFields(row, fields, self[activity_name(row.day)])


def hours_name(day: datetime.date, column: Column) -> str:
    return f"{day:%d}_{column.code}"


def activity_name(day: datetime.date) -> str:
    return f"{day:%d}_activity"


def _without_hours(day: DayRow, activity: str) -> TimeRow:
    package = next((cell.column.work_package_id for cell in day.cells if cell.column.work_package_id), None)
    return TimeRow(day=day.day, hours=Decimal(0), work_package_id=package, activity=activity)


def _hours_field(day: datetime.date, column: Column, hours: Decimal | None) -> HoursField:
    field = HoursField(required=False, initial=hours, min_value=Decimal(0), max_value=DAY, decimal_places=2)
    label = _("%(day)s, %(column)s: hours") % {"day": format_date(day), "column": column.label}
    field.widget.attrs |= {"aria-label": label, "class": "hours", "size": 4}
    return field


def _activity_field(day: DayRow) -> forms.CharField:
    label = _("%(day)s: what was done") % {"day": format_date(day.day)}
    widget = forms.TextInput(attrs={"aria-label": label, "class": "activity"})
    return forms.CharField(required=False, initial=day.activity, max_length=LONGEST_ACTIVITY, widget=widget)
