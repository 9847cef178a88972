"""Figures and days as people write them: what forms and lists share of reading them.

``1 234,56``, ``1.234,56``, ``1,234.56`` and ``−12.5`` are amounts; ``15.3.2026``, ``15/03/26``, ``2026-03-15`` and
``20260315`` are days. The day comes before the month; a slash does not mean an American.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from babel.core import get_global

THREE_DIGITS = re.compile(r"^\d{1,3}([.,])\d{3}$")
DECIMAL_SIGNS = {"en": ".", "pl": ",", "fi": ",", "da": ","}
# The sign that groups thousands, where it is one that could be taken for the decimal sign.
_GROUP_SIGNS = {"en": ",", "da": "."}
_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u2007\u2009\u202f'’](?=\d{3}(?:\D|$))")
_MINUSES = str.maketrans({"−": "-", "–": "-", "‐": "-", "‑": "-", "﹣": "-", "－": "-"})
_TYPED = re.compile(r"^(?P<before>[^\d\s.,()+-]+)?\s*(?P<sign>[-+])?\s*(?P<number>[.,]?\d[\d.,]*)\s*(?P<after>\D+)?$")
_CURRENCY_SIGNS = {
    "zł": frozenset({"PLN"}),
    "€": frozenset({"EUR"}),
    "kr": frozenset({"DKK", "SEK", "NOK", "ISK"}),
    "kč": frozenset({"CZK"}),
    "ft": frozenset({"HUF"}),
    "lei": frozenset({"RON"}),
}
_DAY_FIRST = re.compile(r"^(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})\.?$")
_YEAR_FIRST = re.compile(r"^(\d{4})[./-]?(\d{1,2})[./-]?(\d{1,2})$")
_LONGEST = 60


class Unreadable(ValueError):
    """The text is no figure, or no day."""


class Ambiguous(Unreadable):
    """The text can be read in two ways, a factor of a thousand apart."""


def tidy_number(text: str) -> str:
    """The text with one kind of minus and without the spaces and apostrophes that group thousands."""
    return _SPACES.sub("", text.translate(_MINUSES).strip().lstrip("'"))


def read_amount(text: str, *, language: str) -> tuple[Decimal, frozenset[str]]:
    """A typed or pasted amount and the currencies that the sign beside it can mean; no sign, no currencies.

    One sign before exactly three digits groups thousands where ``language`` groups by it (1.234 in Danish), is read as
    the decimal sign where that is the language's, and is refused as ``Ambiguous`` elsewhere. Nothing is rounded.
    Raises ``Unreadable``.
    """
    shape = _TYPED.match(tidy_number(text)) if len(text) <= _LONGEST else None
    if shape is None:
        raise Unreadable(text)
    currencies = _currencies_beside(shape["before"], shape["after"])
    number = plain_number(shape["number"], _decimal_sign(shape["number"], language))
    if number is None:
        raise Unreadable(text)
    return (-number if shape["sign"] == "-" else number), currencies


def read_day(text: str) -> dt.date:
    """A typed or pasted day; two digits of a year are this century up to 69. Raises ``Unreadable``."""
    parts = split_day(text.strip()) if len(text) <= _LONGEST else None
    day = existing_day(*parts) if parts else None
    if day is None:
        raise Unreadable(text)
    return day


def evident_separator(number: str) -> str:
    """The sign that separates the decimals of a figure, by the figure alone: ``","``, ``"."`` or ``""``."""
    signs = [sign for sign in number if sign in ".,"]
    if len(set(signs)) == 2:
        return signs[-1]
    if len(signs) > 1:
        return "." if signs[0] == "," else ","  # 1.234.567 groups by points, so a comma would be decimal
    return signs[0] if signs else ""


def plain_number(number: str, decimal: str) -> Decimal | None:
    """The figure with ``decimal`` as its decimal sign; None if its thousands are not grouped by three."""
    grouping = "." if decimal == "," else ","
    whole, _, fraction = number.partition(decimal) if decimal else (number, "", "")
    groups = whole.split(grouping)
    well_grouped = len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(part) == 3 for part in groups[1:]))
    digits = "".join(groups) or "0"
    if not well_grouped or not digits.isascii() or not digits.isdigit() or (fraction and not fraction.isdigit()):
        return None
    return Decimal(f"{digits}.{fraction or '0'}")


def split_day(text: str) -> tuple[int, int, int] | None:
    """Day, month and year written in figures, which need not exist; None for any other text."""
    if match := _DAY_FIRST.match(text):
        return int(match[1]), int(match[2]), full_year(match[3])
    if match := _YEAR_FIRST.match(text):
        return int(match[3]), int(match[2]), int(match[1])
    return None


def full_year(digits: str) -> int:
    """The year of two or four digits: 25 is 2025, 70 is 1970."""
    year = int(digits)
    return year if len(digits) == 4 else 2000 + year if year < 70 else 1900 + year


def existing_day(day: int, month: int, year: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _decimal_sign(number: str, language: str) -> str:
    three = THREE_DIGITS.match(number)
    if not three or number.startswith("0") or DECIMAL_SIGNS.get(language) == three[1]:
        return evident_separator(number)
    if _GROUP_SIGNS.get(language) == three[1]:
        return DECIMAL_SIGNS[language]
    raise Ambiguous(number)


def _currencies_beside(*parts: str | None) -> frozenset[str]:
    found: set[str] = set()
    for part in parts:
        sign = (part or "").strip(" \u00a0\u202f.")
        if not sign:
            continue
        meant = _CURRENCY_SIGNS.get(sign.lower()) or {sign.upper()} & set(get_global("all_currencies"))
        if not meant:
            raise Unreadable(sign)
        found |= meant
    return frozenset(found)
