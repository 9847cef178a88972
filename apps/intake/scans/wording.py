"""The words of invoices in four languages, from ``labels/*.toml``, ready for comparison."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from apps.intake.wordings import LANGUAGES, normalise

_FOLDER = Path(__file__).parent / "labels"


class Kind(StrEnum):
    """What a label announces. The names are the keys of the files."""

    TITLE = "title"
    NUMBER = "number"
    ISSUE_DATE = "issue_date"
    DUE_DATE = "due_date"
    DELIVERY_DATE = "delivery_date"
    OTHER_DATE = "other_date"
    SUPPLIER = "supplier"
    BUYER = "buyer"
    DELIVERY_ADDRESS = "delivery_address"
    TAX_ID = "tax_id"
    COMPANY_ID = "company_id"
    IBAN = "iban"
    REGISTRATION = "registration"
    REFERENCE = "reference"
    ORDER = "order"
    CONTACT = "contact"
    NET = "net"
    VAT = "vat"
    GROSS = "gross"
    TENDERED = "tendered"
    SALES_AT_RATE = "sales_at_rate"
    SUM_OF_LINE = "sum_of_line"
    RATE = "rate"
    COLUMN = "column"
    CREDIT_NOTE = "credit_note"


def squeezed(text: str) -> str:
    """Without spaces too: character recognition joins and parts words as it likes."""
    return normalise(text).replace(" ", "")


@cache
def phrases(language: str) -> Mapping[str, Kind]:
    """Squeezed phrase → kind for all languages; where a phrase means two things, the given language decides."""
    order = (*(each for each in LANGUAGES if each != language), language) if language in LANGUAGES else LANGUAGES
    return {
        squeezed(phrase): Kind(kind)
        for each in order
        for kind, listed in _load(each).items()
        if kind != Kind.CREDIT_NOTE
        for phrase in listed
    }


@cache
def credit_note_words() -> frozenset[str]:
    return frozenset(squeezed(phrase) for each in LANGUAGES for phrase in _load(each)[Kind.CREDIT_NOTE])


@cache
def longest_phrase() -> int:
    """The number of words of the longest phrase."""
    return max(len(normalise(phrase).split()) for each in LANGUAGES for p in _load(each).values() for phrase in p)


@cache
def vat_rates(country: str) -> tuple[Decimal, ...]:
    """Of one country; of all countries where it is unknown."""
    listed = _load("vat_rates")
    rates = listed.get(country) or [rate for of_one in listed.values() for rate in of_one]
    return tuple(sorted({Decimal(rate) for rate in rates}, reverse=True))


@cache
def legal_forms() -> tuple[str, ...]:
    return tuple(_load("legal_forms")["forms"])


@cache
def institution_words() -> frozenset[str]:
    return frozenset(normalise(word) for word in _load("legal_forms")["institutions"])


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
