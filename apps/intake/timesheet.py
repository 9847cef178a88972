"""Reads a timesheet out of a spreadsheet: a row per day and work package, or a row per day with a column for each.

Pure: raw cells in, hours by day out, with what was left out and why. What the hours may be is judged by
``apps.staff.validators.timesheet``; nothing is stored before a person has looked at the grid.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.money import round_half_up
from apps.intake.readers.workbook import RawCell, RawSheet, RawWorkbook
from apps.intake.values.amounts import parse_number
from apps.intake.values.dates import parse_date
from apps.intake.values.words import is_blank, parse_text, shown
from apps.intake.wordings import normalise
from apps.staff.enums import TimeKind
from apps.staff.validators.timesheet import LONGEST_ACTIVITY, TimeRow

_ROWS_BEFORE_HEADINGS = 30
_PACKAGE = re.compile(r"^(?:wp|pr|tp|ap|work package|pakiet prac|pakiet|tyopaketti|arbejdspakke)?\s*(\d{1,2})\b")
_PACKAGE_HEADING = re.compile(r"^(?:wp|pr|tp|ap|work package|pakiet prac|tyopaketti|arbejdspakke)\s*(\d{1,2})\b")
_CLOCK = re.compile(r"^(\d{1,2}):(\d{2})(?::\d{2})?$")


class Meaning(StrEnum):
    DATE = "date"
    HOURS = "hours"
    PACKAGE = "package"
    ACTIVITY = "activity"


_HEADINGS: Mapping[str, str] = {
    word: meaning
    for meaning, words in {
        Meaning.DATE: "date day data dzien paiva pvm paivamaara dato dag",
        Meaning.HOURS: "hours|hours worked|time|godziny|liczba godzin|tunnit|tuntia|timer|antal timer",
        Meaning.PACKAGE: "work package|wp|pakiet prac|pakiet|tyopaketti|arbejdspakke",
        Meaning.ACTIVITY: "activity|description|what was done|task|opis|czynnosci|zadanie|opis prac|tehtava|kuvaus"
        "|toiminta|aktivitet|beskrivelse|opgave",
        TimeKind.OTHER: "other|other work|inna praca|inne|muu tyo|muut|andet|andet arbejde",
        TimeKind.LEAVE: "leave|holiday|vacation|urlop|loma|vuosiloma|ferie",
        TimeKind.SICK: "sick|illness|choroba|zwolnienie|sairaus|sairausloma|sygdom|syg",
    }.items()
    for word in (words.split("|") if "|" in words else words.split())
}


@dataclass(frozen=True, slots=True)
class ReadTimesheet:
    """``rows`` of the month asked for, ``notes`` in the reader's language on what was left out."""

    rows: list[TimeRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which column holds what: ``hours`` by column, each with its kind and the number of its work package, if any."""

    heading_row: int
    date: int
    package: int | None
    activity: int | None
    hours: Mapping[int, tuple[str, int | None]]


@dataclass(frozen=True, slots=True)
class _DayRow:
    cells: list[RawCell]
    number: int
    day: dt.date


def read_timesheet(workbook: RawWorkbook, *, month: dt.date, packages: Mapping[int, int]) -> ReadTimesheet:
    """The month's hours from the first sheet that looks like a timesheet.

    ``packages`` are the ids of the project's work packages by their number. Lists without a column for the work
    package are read where the project has a single one.
    """
    for sheet in workbook.sheets:
        layout = _find_layout(sheet)
        if layout is not None:
            return _read(sheet, layout, month, packages)
    note = _("No timesheet was found: a row of headings is needed with the date and the hours, or the work packages.")
    return ReadTimesheet(notes=[note])


def _find_layout(sheet: RawSheet) -> _Layout | None:
    for number, row in enumerate(sheet.rows[:_ROWS_BEFORE_HEADINGS]):
        headings = [normalise(shown(cell)) for cell in row]
        meanings = {_HEADINGS.get(heading, ""): column for column, heading in reversed(list(enumerate(headings)))}
        hours = dict(_hour_columns(headings))
        if Meaning.DATE in meanings and hours:
            return _Layout(
                number, meanings[Meaning.DATE], meanings.get(Meaning.PACKAGE), meanings.get(Meaning.ACTIVITY), hours
            )
    return None


def _hour_columns(headings: list[str]) -> Iterator[tuple[int, tuple[str, int | None]]]:
    for column, heading in enumerate(headings):
        package = _PACKAGE_HEADING.match(heading)
        if package:
            yield column, (TimeKind.PROJECT, int(package[1]))
        elif _HEADINGS.get(heading) == Meaning.HOURS:
            yield column, (TimeKind.PROJECT, None)
        elif _HEADINGS.get(heading) in {TimeKind.OTHER, TimeKind.LEAVE, TimeKind.SICK}:
            yield column, (_HEADINGS[heading], None)


def _read(sheet: RawSheet, layout: _Layout, month: dt.date, packages: Mapping[int, int]) -> ReadTimesheet:
    read, elsewhere = ReadTimesheet(), 0
    for number, cells in enumerate(sheet.rows[layout.heading_row + 1 :], start=layout.heading_row + 2):
        day = parse_date(_cell(cells, layout.date)).value
        if day is not None and day.replace(day=1) != month:
            elsewhere += 1
        elif day is not None:
            _read_day(read, _DayRow(cells, number, day), layout, packages)
    if elsewhere:
        text = ngettext(
            "%(count)s row of another month was left out.",
            "%(count)s rows of other months were left out.",
            elsewhere,
        )
        read.notes.append(text % {"count": elsewhere})
    return read


def _read_day(read: ReadTimesheet, row: _DayRow, layout: _Layout, packages: Mapping[int, int]) -> None:
    for column, (kind, named) in layout.hours.items():
        hours = _hours(_cell(row.cells, column))
        if hours is None:
            text = _("Row %(row)s was left out: “%(shown)s” is no number of hours.")
            read.notes.append(text % {"row": row.number, "shown": shown(_cell(row.cells, column))})
        elif hours and kind != TimeKind.PROJECT:
            read.rows.append(TimeRow(day=row.day, hours=hours, kind=kind))
        elif hours:
            package = packages.get(_package_of(row.cells, layout, packages) if named is None else named)
            _add_project_hours(read, row, hours, package, layout)


def _add_project_hours(read: ReadTimesheet, row: _DayRow, hours: Decimal, package: int | None, layout: _Layout) -> None:
    if package is None:
        text = _("Row %(row)s was left out: it names no work package of this project.")
        read.notes.append(text % {"row": row.number})
        return
    activity = "" if layout.activity is None else parse_text(_cell(row.cells, layout.activity))
    read.rows.append(TimeRow(day=row.day, hours=hours, work_package_id=package, activity=activity[:LONGEST_ACTIVITY]))


def _package_of(cells: list[RawCell], layout: _Layout, packages: Mapping[int, int]) -> int:
    if layout.package is None:
        return next(iter(packages)) if len(packages) == 1 else 0
    match = _PACKAGE.match(normalise(shown(_cell(cells, layout.package))))
    return int(match[1]) if match else 0


def _hours(cell: RawCell) -> Decimal | None:
    """Hours as a number or by the clock (7:30); zero for an empty cell, None for what is neither."""
    text = shown(cell)
    if isinstance(cell, dt.time):
        return _by_the_clock(cell.hour, cell.minute)
    clock = _CLOCK.match(text)
    if clock:
        return _by_the_clock(int(clock[1]), int(clock[2]))
    if is_blank(text):
        return Decimal(0)
    value = parse_number(cell).value
    return None if value is None else round_half_up(value)


def _by_the_clock(hours: int, minutes: int) -> Decimal:
    return round_half_up(Decimal(hours) + Decimal(minutes) / 60)


def _cell(row: list[RawCell], column: int) -> RawCell:
    return row[column] if column < len(row) else None
