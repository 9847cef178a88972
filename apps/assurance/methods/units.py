"""What is drawn from, and what was found in what was drawn. Columns hold whole cents, figures are Decimal EUR."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Audited:
    """A unit as it was audited: its book value at the draw and the part of it that is in error, both in EUR."""

    book: Decimal
    error: Decimal

    @property
    def rate(self) -> Decimal:
        return self.error / self.book


@dataclass(frozen=True, slots=True)
class Size:
    """How many units a formula asks for: ``raw`` as it comes out, ``units`` rounded up to whole ones."""

    raw: Decimal
    units: int


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the population: places in its list that are taken for certain, and those chance chooses from.

    ``interval`` in cents, exact; None where units are drawn with equal chance or nothing is left to draw from.
    """

    certain: Ints
    rest: Ints
    to_draw: int
    interval: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """The places chance hit, each with the positions (in whole cents of the cumulated rest) that hit it."""

    places: list[int]
    hits: list[list[int]]


def round_up(raw: Decimal) -> Size:
    """At least one unit."""
    return Size(raw, max(1, int(raw.to_integral_value(rounding=ROUND_CEILING))))


def spread(values: Sequence[Decimal]) -> Decimal:
    """Standard deviation of a sample, divisor n − 1; nothing where there are fewer than two values."""
    return variance(values).sqrt()


def variance(values: Sequence[Decimal]) -> Decimal:
    if len(values) < 2:
        return Decimal(0)
    mean = total(values) / len(values)
    return total([(value - mean) ** 2 for value in values]) / (len(values) - 1)


def total(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0))
