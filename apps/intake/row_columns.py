"""Reads a column at a time: what is written in it is decided once for the column, and each text parsed once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from apps.intake.fields import AMOUNT_FIELDS, DATE_FIELDS, Field
from apps.intake.problems import Problem, ProblemCode, Severity
from apps.intake.readers.workbook import CellError, RawCell
from apps.intake.values.amounts import parse_amount, parse_percent, parse_rate
from apps.intake.values.dates import parse_date
from apps.intake.values.reading import Doubt, Reading
from apps.intake.values.words import is_blank, parse_answer, parse_text

EXAMPLE_AMOUNT = Decimal("1234.56")
_HARMLESS = {Doubt.SEPARATOR_ASSUMED, Doubt.MORE_DECIMALS, Doubt.SERIAL_DATE, Doubt.YEAR_ASSUMED}
# A spreadsheet keeps fifteen digits of a number; what stands behind them is made up.
_CUT_OFF = 10**15
_UNREADABLE = {
    **dict.fromkeys(AMOUNT_FIELDS, ProblemCode.UNREADABLE_AMOUNT),
    **dict.fromkeys(DATE_FIELDS, ProblemCode.UNREADABLE_DATE),
    Field.RATE: ProblemCode.UNREADABLE_RATE,
    Field.VAT_RATE: ProblemCode.UNREADABLE_VAT_RATE,
    Field.IS_USED: ProblemCode.UNREADABLE_ANSWER,
}
# These only describe the document; an unreadable one is left out, and the row stands.
_DESCRIPTIVE = {Field.RATE, Field.VAT_RATE, Field.STATED_EUR, Field.PAID, Field.IS_USED}


@dataclass(frozen=True, slots=True)
class CellContext:
    """What helps with reading a cell: the list's language, the partner's country and today's date.

    ``separator`` is the decimal separator of the amounts in this column; a date without a year lies after ``since``.
    """

    language: str
    country: str
    today: dt.date
    separator: str = ""
    since: dt.date | None = None


_PARSERS: Mapping[Field, Callable[[RawCell], Reading[Any]]] = {
    Field.RATE: parse_rate,
    Field.VAT_RATE: parse_percent,
    Field.IS_USED: parse_answer,
}


def read_column(name: Field, cells: Sequence[RawCell], context: CellContext) -> list[Reading[Any]]:
    """Parse all cells of a column, each distinct one once."""
    parse = parser_of(name, context)
    known: dict[tuple[type, RawCell], Reading[Any]] = {}
    readings = []
    for cell in cells:
        key = (cell.__class__, cell)  # True, 1 and 1.0 are equal, and not the same
        reading = known.get(key)
        if reading is None:
            reading = known[key] = parse(cell)
        readings.append(reading)
    return readings


def parser_of(name: Field, context: CellContext) -> Callable[[RawCell], Reading[Any]]:
    """What reads one cell of such a column."""
    if name in DATE_FIELDS:
        return lambda cell: parse_date(cell, since=context.since)
    if name in AMOUNT_FIELDS:
        return lambda cell: parse_amount(
            cell, separator=context.separator, language=context.language, country=context.country
        )
    return _PARSERS.get(name, _read_text)


def _read_text(cell: RawCell) -> Reading[str]:
    if isinstance(cell, CellError):
        return Reading("", Doubt(cell.code), cell.shown)
    text = parse_text(cell)
    if isinstance(cell, float | Decimal) and abs(float(cell)) >= _CUT_OFF:
        return Reading(text, Doubt.LONG_NUMBER, text)
    return Reading("" if is_blank(text) else text)


def doubts(name: Field, readings: Sequence[Reading[Any]], context: CellContext) -> Iterator[tuple[int, Problem]]:
    """The problems of a column, with the position of the row they are in."""
    for position, reading in enumerate(readings):
        if reading.doubt is not None:
            yield position, _problem(name, reading, reading.doubt, context)


def _problem(name: Field, reading: Reading[Any], doubt: Doubt, context: CellContext) -> Problem:
    unreadable = doubt is Doubt.UNREADABLE
    code = _UNREADABLE[name] if unreadable else ProblemCode(doubt.value)
    params: dict[str, Any] = {"found": reading.shown}
    if unreadable:
        params["example"] = context.today if name in DATE_FIELDS else EXAMPLE_AMOUNT
    settled = reading.value if reading.value is not None else reading.proposal
    if settled is not None and settled != "":
        params["value"] = settled
    return Problem(code, _severity(name, doubt), name, params, _fix(reading))


def _severity(name: Field, doubt: Doubt) -> Severity:
    if doubt in _HARMLESS or name in _DESCRIPTIVE or name not in _UNREADABLE:
        return Severity.WARNING
    return Severity.ERROR


def _fix(reading: Reading[Any]) -> Any:
    if reading.doubt is Doubt.LONG_NUMBER:
        return None  # only the document knows the digits that are gone
    return reading.value if reading.value not in (None, "") else reading.proposal


def currencies_beside(readings: Mapping[Field, Sequence[Reading[Any]]]) -> dict[int, dict[Field, str]]:
    """The currencies written beside amounts, by the position of the row."""
    found: dict[int, dict[Field, str]] = {}
    for name in (Field.DECLARED, Field.GROSS, Field.NET):
        for position, reading in enumerate(readings.get(name, ())):
            if reading.currency:
                found.setdefault(position, {})[name] = reading.currency
    return found
