"""Amounts and dates as the formats write them."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

_LONGEST = 40
_SPACES = re.compile(r"[\s\u00a0\u202f']+")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?|[+-]?\.[0-9]+")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
# CCYYMMDD, with or without a time behind it.
_PACKED_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{4}|[0-9]{6})?$")
_DOTTED_DAY = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})$")
# A year outside of these is a default of some software, such as 0001 or 9999, and no date.
_YEARS = range(1980, 2100)


def parse_amount(text: str) -> Decimal | None:
    """``1088,36``, ``1 088.36`` and ``1.088,36`` are all 1088.36; None where ``text`` is no number.

    A single separator is the decimal one: the formats know no grouping, so what is grouped has both or several.
    """
    if len(text) > _LONGEST:
        return None
    plain = _SPACES.sub("", text)
    if "," in plain:
        plain = _with_decimal_point(plain)
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


def _with_decimal_point(plain: str) -> str:
    if plain.rfind(",") > plain.rfind("."):
        whole, _, decimals = plain.rpartition(",")
        return f"{whole.replace('.', '').replace(',', '')}.{decimals}"
    return plain.replace(",", "")


def parse_date(text: str) -> dt.date | None:
    """The day in ``2026-02-01``, with or without time or zone, ``20260201`` or ``1.2.2026``; None for others."""
    if found := _ISO_DAY.match(text) or _PACKED_DAY.match(text):
        return _day(found[1], found[2], found[3])
    if found := _DOTTED_DAY.match(text):
        return _day(found[3], found[2], found[1])
    return None


def _day(year: str, month: str, day: str) -> dt.date | None:
    if int(year) not in _YEARS:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
