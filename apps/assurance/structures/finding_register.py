"""The register of findings in figures: rows, and what they come to by one thing or another. EUR."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from apps.common.money import ZERO

if TYPE_CHECKING:
    from apps.assurance.models import Finding


@dataclass(frozen=True, slots=True)
class Figures:
    """``found``: irregular, with ``fund``, the fund's share; ``corrected`` and ``flat``: what corrections took of lines
    and flat rates; ``expected_flat``: what falls off flat rates with what is open."""

    count: int = 0
    found: Decimal = ZERO
    fund: Decimal = ZERO
    corrected: Decimal = ZERO
    flat: Decimal = ZERO
    expected_flat: Decimal = ZERO

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.count + other.count,
            self.found + other.found,
            self.fund + other.fund,
            self.corrected + other.corrected,
            self.flat + other.flat,
            self.expected_flat + other.expected_flat,
        )

    @property
    def left(self) -> Decimal:
        """Not corrected yet; below nil where more was corrected than is irregular."""
        return self.found - self.corrected


@dataclass(frozen=True, slots=True)
class RegisterRow:
    finding: Finding
    figures: Figures


@dataclass(frozen=True, slots=True)
class Register:
    rows: Sequence[RegisterRow]

    @property
    def total(self) -> Figures:
        return add_up(row.figures for row in self.rows)

    def by(self, key: Callable[[Finding], str]) -> Mapping[str, Figures]:
        """The figures by what ``key`` answers of a finding, in the order in which it comes up."""
        sums: dict[str, Figures] = {}
        for row in self.rows:
            name = key(row.finding)
            sums[name] = sums.get(name, Figures()) + row.figures
        return sums


def add_up(figures: Iterable[Figures]) -> Figures:
    return reduce(add, figures, Figures())
