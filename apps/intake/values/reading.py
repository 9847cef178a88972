"""The result of reading one cell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Doubt(StrEnum):
    """What is doubtful. With a value the reading is usable once a person has been told; without, it is not."""

    UNREADABLE = "unreadable"
    FORMULA_ERROR = "formula_error"
    NOT_CALCULATED = "not_calculated"
    AMBIGUOUS_AMOUNT = "ambiguous_amount"
    SEPARATOR_ASSUMED = "separator_assumed"
    MORE_DECIMALS = "more_decimals"
    TOO_LARGE = "too_large"
    IMPOSSIBLE_DATE = "impossible_date"
    MONTH_FIRST = "month_first"
    SERIAL_DATE = "serial_date"
    IMPLAUSIBLE_YEAR = "implausible_year"
    YEAR_ASSUMED = "year_assumed"
    LONG_NUMBER = "long_number"


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """``value`` None with no ``doubt`` is an empty cell. ``shown`` is the cell's text, ``proposal`` a way out."""

    value: T | None = None
    doubt: Doubt | None = None
    shown: str = ""
    proposal: T | None = None
    currency: str = ""
