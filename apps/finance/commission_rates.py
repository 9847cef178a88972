"""Reads the Commission's own list of monthly accounting rates from a file, for use without a network.

Two forms are understood: the JSON its interface answers with, and a plain CSV with the same headings. The
list does not say which month it is for, so the person who brings it does. Every rate is an exact decimal in
units of national currency per 1 EUR. A list is taken whole or not at all.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NoReturn

from django.utils.translation import gettext, gettext_noop

from apps.finance.enums import RateSource
from apps.finance.inforeuro import EURO, AccountingRate

MAX_BYTES = 1_000_000
_CURRENCY_FIELD = "isoa3code"
_VALUE_FIELD = "value"
_CODE = re.compile(r"[A-Z]{3}", re.ASCII)
# Six decimals are what is stored. A longer rate is refused, for it would be rounded without anybody noticing.
_DOT_DECIMAL = re.compile(r"\d{1,9}(\.\d{1,6})?", re.ASCII)
_COMMA_DECIMAL = re.compile(r"\d{1,9}([.,]\d{1,6})?", re.ASCII)


class ListProblem(StrEnum):
    TOO_LARGE = "too-large"
    NOT_TEXT = "not-text"
    NOT_A_LIST = "not-a-list"
    EMPTY = "empty"
    MISSING_FIELD = "missing-field"
    BAD_CURRENCY = "bad-currency"
    BAD_VALUE = "bad-value"
    CONTRADICTION = "contradiction"


_EXPLANATIONS: Mapping[ListProblem, str] = {
    ListProblem.TOO_LARGE: gettext_noop("The file is too large for a list of monthly rates."),
    ListProblem.NOT_TEXT: gettext_noop("The file is not text. Save the list as JSON or CSV."),
    ListProblem.NOT_A_LIST: gettext_noop(
        "The file is neither the Commission's JSON list nor a CSV file with the same headings."
    ),
    ListProblem.EMPTY: gettext_noop("The file contains no rate."),
    ListProblem.MISSING_FIELD: gettext_noop("Entry %(entry)s has no currency code or no value."),
    ListProblem.BAD_CURRENCY: gettext_noop("Entry %(entry)s has no currency code of three letters: %(found)s."),
    ListProblem.BAD_VALUE: gettext_noop("The value in entry %(entry)s is not a positive rate: %(found)s."),
    ListProblem.CONTRADICTION: gettext_noop("The list gives two different rates for %(found)s."),
}


class CommissionListError(ValueError):
    """The file cannot be taken. ``entry`` counts the rates from 1 (0 = the file as a whole)."""

    def __init__(self, problem: ListProblem, entry: int = 0, found: str = "") -> None:
        super().__init__(f"{problem} (entry {entry}): {found}")
        self.problem = problem
        self.entry = entry
        self.found = found

    def explain(self) -> str:
        """In the active language."""
        return gettext(_EXPLANATIONS[self.problem]) % {"entry": self.entry, "found": self.found}


def parse_commission_list(content: bytes, *, month: dt.date) -> list[AccountingRate]:
    """The rates of the month ``month`` lies in: one per currency, in the order of their codes, no euro.

    The list repeats a currency for every country that uses it; the repetitions must agree. Raises
    ``CommissionListError`` naming the first entry that is wrong.
    """
    text = _text(content)
    entries = _json_entries(text) if text.lstrip().startswith(("[", "{")) else _csv_entries(text)
    rates: dict[str, Decimal] = {}
    for number, entry in enumerate(entries, start=1):
        currency, value = _currency(entry, number), _value(entry, number)
        if rates.setdefault(currency, value) != value:
            raise CommissionListError(ListProblem.CONTRADICTION, number, currency)
    if not rates:
        raise CommissionListError(ListProblem.EMPTY)
    first = month.replace(day=1)
    return [
        AccountingRate(currency, first, rate, None, RateSource.COMMISSION, confirmed=True)
        for currency, rate in sorted(rates.items())
        if currency != EURO
    ]


def _text(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise CommissionListError(ListProblem.TOO_LARGE)
    if b"\0" in content:
        raise CommissionListError(ListProblem.NOT_TEXT)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Only names of countries are outside ASCII, and they are not read: any one-byte code page will do.
        return content.decode("latin-1")


def _json_entries(text: str) -> list[dict[str, str]]:
    try:
        # Numbers stay text: a float would lose the published digits before Decimal sees them.
        data = json.loads(text, parse_float=str, parse_int=str, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise CommissionListError(ListProblem.NOT_A_LIST) from error
    if not isinstance(data, list) or not all(isinstance(entry, dict) for entry in data):
        raise CommissionListError(ListProblem.NOT_A_LIST)
    return [{_heading(key): str(value) for key, value in entry.items()} for entry in data]


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _csv_entries(text: str) -> list[dict[str, str]]:
    lines = text.splitlines()
    heading = lines[0] if lines else ""
    delimiter = max(";\t,", key=heading.count)
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter, strict=True) if any(row)]
    except csv.Error as error:
        raise CommissionListError(ListProblem.NOT_A_LIST) from error
    fields = [_heading(name) for name in rows[0]] if rows else []
    if _CURRENCY_FIELD not in fields or _VALUE_FIELD not in fields:
        raise CommissionListError(ListProblem.NOT_A_LIST)
    # A comma can be the decimal sign only where it does not separate the columns.
    return _as_entries(fields, rows[1:], comma_decimal=delimiter != ",")


def _as_entries(fields: list[str], rows: Iterable[list[str]], *, comma_decimal: bool) -> list[dict[str, str]]:
    entries = [dict(zip(fields, row, strict=False)) for row in rows]
    for entry in entries:
        value = entry.get(_VALUE_FIELD, "").strip()
        if comma_decimal and _COMMA_DECIMAL.fullmatch(value):
            entry[_VALUE_FIELD] = value.replace(",", ".")
    return entries


def _heading(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())


def _currency(entry: Mapping[str, str], number: int) -> str:
    if not entry.get(_CURRENCY_FIELD) or not entry.get(_VALUE_FIELD):
        raise CommissionListError(ListProblem.MISSING_FIELD, number)
    code = entry[_CURRENCY_FIELD].strip().upper()
    if not _CODE.fullmatch(code):
        raise CommissionListError(ListProblem.BAD_CURRENCY, number, code[:20])
    return code


def _value(entry: Mapping[str, str], number: int) -> Decimal:
    text = entry[_VALUE_FIELD].strip()
    if not _DOT_DECIMAL.fullmatch(text) or not Decimal(text):
        raise CommissionListError(ListProblem.BAD_VALUE, number, text[:20])
    return Decimal(text)
