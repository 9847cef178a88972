"""The overview of a control as plain figures in EUR: page, API and documents show these and compute nothing."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from apps.clarifications.selectors.timing import ClarificationTiming
from apps.common.money import ZERO


@dataclass(frozen=True, slots=True)
class CategoryFigures:
    """One cost category; ``flat_eur`` is the part of ``declared_eur`` that flat rates make up.

    ``parked_eur`` and ``deducted_eur`` contain what falls off the flat rates with them.
    """

    category: str
    declared_eur: Decimal
    flat_eur: Decimal
    parked_eur: Decimal
    deducted_eur: Decimal

    @property
    def eligible_eur(self) -> Decimal:
        return self.declared_eur - self.parked_eur - self.deducted_eur


@dataclass(frozen=True, slots=True)
class DeductionRow:
    """What was deducted for one type of error, by category. The row of flat rates has no type."""

    typology: str
    amounts: Mapping[str, Decimal]

    @property
    def total_eur(self) -> Decimal:
        return sum(self.amounts.values(), ZERO)


@dataclass(frozen=True, slots=True)
class ControlOverview:
    """``flat_row`` is what falls off the flat rates with the deductions; ``deductions`` are those of lines alone.

    ``undecided_lines`` count as certified until somebody decides; a certificate waits for them.
    """

    categories: tuple[CategoryFigures, ...]
    deductions: tuple[DeductionRow, ...]
    flat_row: DeductionRow
    sampled_eur: Decimal
    lines: int
    sampled_lines: int
    undecided_lines: int
    undecided_eur: Decimal
    first_submitted_at: datetime.datetime | None
    submitted_at: datetime.datetime | None
    started_at: datetime.datetime
    finished_at: datetime.datetime | None
    clarifications: ClarificationTiming

    @property
    def declared_eur(self) -> Decimal:
        return sum((row.declared_eur for row in self.categories), ZERO)

    @property
    def declared_flat_eur(self) -> Decimal:
        return sum((row.flat_eur for row in self.categories), ZERO)

    @property
    def parked_eur(self) -> Decimal:
        return sum((row.parked_eur for row in self.categories), ZERO)

    @property
    def deducted_eur(self) -> Decimal:
        return sum((row.deducted_eur for row in self.categories), ZERO)

    @property
    def eligible_eur(self) -> Decimal:
        return self.declared_eur - self.parked_eur - self.deducted_eur

    @property
    def sampled_share(self) -> Decimal | None:
        """Of what was declared without flat rates; None where that is nothing."""
        return _share(self.sampled_eur, self.declared_eur - self.declared_flat_eur)

    @property
    def eligible_share(self) -> Decimal | None:
        return _share(self.eligible_eur, self.declared_eur)


def _share(part: Decimal, whole: Decimal) -> Decimal | None:
    return part / whole if whole else None
