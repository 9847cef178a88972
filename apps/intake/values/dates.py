"""Dates as people write them. The day comes before the month; a slash does not mean an American."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from apps.common.written import existing_day, full_year, split_day
from apps.intake.readers.workbook import CellError, RawCell
from apps.intake.values.reading import Doubt, Reading
from apps.intake.values.words import is_blank, shown
from apps.intake.wordings import months, normalise

_LONGEST_DATE = 60
FIRST_YEAR, LAST_YEAR = 2000, 2100

_CLOCK = re.compile(r"[T\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_CLOSING = re.compile(r"\s*(?:r|roku|rok)\.?$", re.IGNORECASE)  # Polish: 15 marca 2025 r.
_SERIAL = re.compile(r"^\d{5}(?:\.0+)?$")
_DAY_AND_MONTH = re.compile(r"^(\d{1,2})\s?[./]\s?(\d{1,2})\.?$")
_ORDINAL = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?$")
# Excel counts from the day before 1900 began, and believes 1900 was a leap year.
_EXCEL_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(25_569, 73_051)  # 1970 to 2099


def parse_date(cell: RawCell, *, since: dt.date | None = None) -> Reading[dt.date]:
    """A day. A bare serial number is read as Excel's date, with the doubt said. Raises nothing.

    A day and month without a year are taken for the first such day from ``since`` on, and that is said, too.

    Dates that do not exist (31.02.) and years outside 2000 to 2100 have no value. Where only the American order
    of month and day gives a date, that date is the proposal.
    """
    if isinstance(cell, dt.datetime):
        return _plausible(cell.date(), shown(cell))
    if isinstance(cell, dt.date):
        return _plausible(cell, cell.isoformat())
    if isinstance(cell, CellError):
        return Reading(doubt=Doubt(cell.code), shown=cell.shown)
    if cell is None:
        return Reading()
    if since is not None and isinstance(cell, str) and (match := _DAY_AND_MONTH.match(cell.strip())):
        return _without_year(int(match[1]), int(match[2]), since, cell.strip())
    return _date_of_text(cell if isinstance(cell, str) else shown(cell))


def _without_year(day: int, month: int, since: dt.date, text: str) -> Reading[dt.date]:
    # Four years on from any day there was a 29 February.
    days = (existing_day(day, month, since.year + later) for later in range(5))
    found = next((one for one in days if one is not None and one >= since), None)
    return Reading(found, Doubt.YEAR_ASSUMED if found else Doubt.IMPOSSIBLE_DATE, text)


def _date_of_text(raw: str) -> Reading[dt.date]:
    text = raw.strip().lstrip("'").strip()
    if is_blank(text):
        return Reading()
    if len(text) > _LONGEST_DATE:
        return Reading(doubt=Doubt.UNREADABLE, shown=text[:_LONGEST_DATE])
    if _SERIAL.match(text):
        return _of_serial(Decimal(text), text)
    bare = _CLOSING.sub("", _CLOCK.sub("", text))
    parts = _parts(bare)
    if parts is None:
        return Reading(doubt=Doubt.UNREADABLE, shown=text)
    return _of_parts(*parts, text)


def _parts(text: str) -> tuple[int, int, int] | None:
    return split_day(text) or _parts_with_month_name(normalise(text).split())


def _parts_with_month_name(words: list[str]) -> tuple[int, int, int] | None:
    if len(words) != 3 or not words[2].isdigit() or len(words[2]) not in (2, 4):
        return None
    named = [months().get(word) for word in words[:2]]
    days = [_ORDINAL.match(word) for word in words[:2]]
    if named[1] and days[0]:
        return int(days[0][1]), named[1], full_year(words[2])
    if named[0] and days[1]:
        return int(days[1][1]), named[0], full_year(words[2])
    return None


def _of_parts(day: int, month: int, year: int, text: str) -> Reading[dt.date]:
    found = existing_day(day, month, year)
    if found:
        return _plausible(found, text)
    swapped = existing_day(month, day, year) if month > 12 else None
    if swapped:
        return Reading(doubt=Doubt.MONTH_FIRST, shown=text, proposal=swapped)
    return Reading(doubt=Doubt.IMPOSSIBLE_DATE, shown=text)


def _of_serial(number: Decimal, text: str) -> Reading[dt.date]:
    if int(number) not in _SERIALS:
        return Reading(doubt=Doubt.UNREADABLE, shown=text)
    found = _plausible(_EXCEL_EPOCH + dt.timedelta(days=int(number)), text)
    return Reading(found.value, found.doubt or Doubt.SERIAL_DATE, text)


def _plausible(found: dt.date, text: str) -> Reading[dt.date]:
    if FIRST_YEAR <= found.year <= LAST_YEAR:
        return Reading(found, shown=text)
    return Reading(doubt=Doubt.IMPLAUSIBLE_YEAR, shown=text)
