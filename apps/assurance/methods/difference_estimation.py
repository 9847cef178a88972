"""Difference estimation: what the expenditure should have been, and how low it may lie. Section 6.2.1.

Size, projection and precision are those of simple random sampling by the mean per unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CorrectBook:
    """EUR: the correct book value, its lower limit, and the least it may be before the error counts as material."""

    value: Decimal
    lower_limit: Decimal
    least: Decimal


def correct_book(*, book: Decimal, projected: Decimal, precision: Decimal, tolerable: Decimal) -> CorrectBook:
    """CBV = BV − EE, LL = CBV − SE, held against BV − TE (section 6.2.1.5)."""
    value = book - projected
    return CorrectBook(value, value - precision, book - tolerable)
