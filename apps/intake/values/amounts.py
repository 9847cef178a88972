"""Amounts as people write them: ``1 234,56 zł``, ``1.234,56 kr.``, ``12.000,-``, ``EUR 1,234.50``, ``(123,45)``.

A single separator before exactly three digits is the trap: 1.234 is a thousand in Danish and one and a bit in
English. The other amounts of the column decide; failing that the language; either way the person is told. Where even
the language leaves a money amount with three decimals, she is asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Context, Decimal, InvalidOperation
from itertools import islice

from apps.common.money import round_half_up
from apps.common.written import DECIMAL_SIGNS, THREE_DIGITS, evident_separator, plain_number, tidy_number
from apps.intake.readers.workbook import CellError, RawCell
from apps.intake.values.reading import Doubt, Reading
from apps.intake.values.words import is_blank, parse_currency, shown

# What the common portals can hold, plus or minus, and far beyond any project.
LARGEST = Decimal("999999999.99")
# Excel keeps and shows fifteen significant digits; what lies beyond them is binary noise.
_FIFTEEN_DIGITS = Context(prec=15)
_ENOUGH_EVIDENCE = 2000  # different texts of a column

_SHAPE = re.compile(
    r"^(?P<open>\()?\s*(?P<sign>[-+])?\s*(?P<before>[^\d\s.,()+-][^\d()+-]*)?\s*(?P<sign2>[-+])?\s*"
    r"(?P<number>[.,]?\d[\d.,]*?)(?P<dash>[.,]-{1,2}|[.,]—)?\s*(?P<after>[^\d\s()+-][^\d()+-]*?)?\s*"
    r"(?P<trailing>-)?\s*(?P<close>\))?$"
)
# Nine amounts of ten look like this and need no further thought: "1 234,56", "-12.50".
_PLAIN_AMOUNT = re.compile(r"^-?(?:[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})*|[0-9]+)[.,][0-9]{2}$", re.ASCII)
_PLAIN_SIGNS = str.maketrans({" ": "", "\u00a0": "", "\u202f": "", ",": "."})
_DECIMALS = re.compile(r"([.,])\d{1,2}(?!\d)")


def decimal_evidence(cells: Iterable[RawCell]) -> str:
    """The decimal separator a column of text amounts shows where it is beyond doubt: ``","``, ``"."`` or ``""``."""
    texts = dict.fromkeys(cell for cell in cells if isinstance(cell, str))
    votes = Counter(_vote(text) for text in islice(texts, _ENOUGH_EVIDENCE))
    comma, point = votes[","], votes["."]
    return "" if comma == point else "," if comma > point else "."


def _vote(text: str) -> str:
    shape = _shape(text)
    if shape is None:
        return ""
    if shape["dash"]:
        return ","  # "12.000,-"
    return "" if THREE_DIGITS.match(shape["number"]) else evident_separator(shape["number"])


def parse_amount(cell: RawCell, *, separator: str = "", language: str = "", country: str = "") -> Reading[Decimal]:
    """An amount of money with two decimals. ``separator`` is the column's evidence, ``language`` the fallback.

    A number with more decimals (a VAT computed in the sheet) is rounded half up, with the doubt said. Raises
    nothing.
    """
    number = parse_number(cell, separator=separator, language=language, country=country)
    if number.value is None:
        return number
    if abs(number.value) > LARGEST:
        return Reading(doubt=Doubt.TOO_LARGE, shown=number.shown)
    rounded = round_half_up(number.value)
    if rounded != number.value:
        doubt = number.doubt or Doubt.MORE_DECIMALS
        return Reading(rounded, doubt, number.shown, currency=number.currency)
    return Reading(rounded, number.doubt, number.shown, currency=number.currency)


def parse_rate(cell: RawCell) -> Reading[Decimal]:
    """An exchange rate, every decimal kept; here a single separator is always the decimal one. Raises nothing."""
    if isinstance(cell, str) and THREE_DIGITS.match(cell.strip()):
        cell = f"{cell.strip()}0"  # a closing zero, so that three decimals do not look like thousands
    reading = parse_number(cell)
    if reading.value is not None and reading.value <= 0:
        return Reading(doubt=Doubt.UNREADABLE, shown=shown(cell))
    return reading


def parse_percent(cell: RawCell) -> Reading[Decimal]:
    """A VAT rate in percent: ``25,5 %`` and Excel's 0.255 are both 25.5. Exempt (``zw``) is an empty reading."""
    if isinstance(cell, str):
        return _percent_of_text(cell)
    number = parse_number(cell)
    if number.value is None:
        return number
    percent = number.value * 100 if 0 < abs(number.value) < 1 else number.value
    return _plausible_percent(percent, cell)


def parse_number(cell: RawCell, *, separator: str = "", language: str = "", country: str = "") -> Reading[Decimal]:
    """A number of any scale, with the currency written beside it, if any. Raises nothing."""
    if isinstance(cell, CellError):
        return Reading(doubt=Doubt(cell.code), shown=cell.shown)
    if isinstance(cell, str):
        return _number_of_text(cell, separator, language, country)
    if cell is None:
        return Reading()
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        return Reading(doubt=Doubt.UNREADABLE, shown=shown(cell))
    return _exact(cell)


def _exact(cell: float | Decimal) -> Reading[Decimal]:
    value = _FIFTEEN_DIGITS.plus(cell if isinstance(cell, Decimal) else Decimal(repr(cell)))
    doubt = None if value.is_finite() else Doubt.UNREADABLE
    return Reading(None if doubt else value, doubt, shown(cell))


def _number_of_text(text: str, separator: str, language: str, country: str) -> Reading[Decimal]:
    if _PLAIN_AMOUNT.match(text):
        return Reading(Decimal(text.translate(_PLAIN_SIGNS)), shown=text)
    if is_blank(text):
        return Reading()
    shape = _shape(text)
    currency = _currency_beside(shape, country) if shape else None
    if shape is None or currency is None:
        return Reading(doubt=Doubt.UNREADABLE, shown=text.strip())
    evident = "," if shape["dash"] else separator  # "12.000,-" has said where its decimals would be
    value, doubt, proposal = _value(shape["number"], evident, DECIMAL_SIGNS.get(language, ""))
    doubt = None if shape["dash"] and doubt is Doubt.SEPARATOR_ASSUMED else doubt
    negative = shape["open"] or shape["trailing"] or "-" in ((shape["sign"] or "") + (shape["sign2"] or ""))
    if negative:
        value, proposal = (None if part is None else -part for part in (value, proposal))
    return Reading(value, doubt, text.strip(), proposal, currency)


def _shape(text: str) -> re.Match[str] | None:
    shape = _SHAPE.match(tidy_number(text)) if len(text.strip()) <= 60 else None
    return shape if shape and bool(shape["open"]) == bool(shape["close"]) else None


def _currency_beside(shape: re.Match[str], country: str) -> str | None:
    """The ISO code, ``""`` if nothing stands there, None if there is something that is no currency."""
    beside = [part.strip() for part in (shape["before"], shape["after"]) if part and part.strip()]
    found = {parse_currency(part, country=country) for part in beside}
    if not found:
        return ""
    return found.pop() or None if len(found) == 1 else None


def _value(number: str, separator: str, of_language: str) -> tuple[Decimal | None, Doubt | None, Decimal | None]:
    """The value, what is doubtful about it, and the reading to propose where there is no value."""
    three = THREE_DIGITS.match(number)
    if not three or number.startswith("0"):
        value = plain_number(number, evident_separator(number))
        return value, None if value is not None else Doubt.UNREADABLE, None
    grouped = plain_number(number.replace(three[1], ""), ".")
    if (separator or of_language) not in ("", three[1]):
        # Also among amounts with decimal commas: one cell may come from elsewhere, so the person is told.
        return grouped, Doubt.SEPARATOR_ASSUMED, None
    # "1,234" among amounts with decimal commas could be a slip of a factor of a thousand, so the person is asked.
    return None, Doubt.AMBIGUOUS_AMOUNT, grouped


def _percent_of_text(text: str) -> Reading[Decimal]:
    if is_blank(text, exempt=True):
        return Reading()
    bare = text.strip().rstrip("%").strip().replace(",", ".")
    try:
        percent = Decimal(bare)
    except InvalidOperation:
        return Reading(doubt=Doubt.UNREADABLE, shown=text.strip())
    # Without a percent sign 0.23 is Excel's way, with one it would be a quarter of a percent.
    return _plausible_percent(percent * 100 if 0 < percent < 1 and "%" not in text else percent, text)


def _plausible_percent(percent: Decimal, cell: RawCell) -> Reading[Decimal]:
    if not percent.is_finite() or not 0 <= percent <= 100:
        return Reading(doubt=Doubt.UNREADABLE, shown=shown(cell))
    return Reading(percent.quantize(Decimal("0.01")), shown=shown(cell))
