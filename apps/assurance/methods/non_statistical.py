"""Samples of small populations without statistics: no precision, no upper limit. Section 6.4, CPR 79(2)."""

from __future__ import annotations

from decimal import Decimal

from apps.assurance.methods.factors import SmallPopulation
from apps.assurance.methods.units import Size, round_up


def least_size(*, population: int, rule: SmallPopulation, share: Decimal | None = None) -> Size:
    """The share of units the regulation asks for, or a larger one. Raises ``ValueError`` for a smaller share."""
    chosen = rule.share_of_units if share is None else share
    if chosen < rule.share_of_units:
        raise ValueError(f"At least {rule.share_of_units:f} of the units have to be sampled.")
    return round_up(population * chosen)


def is_allowed(*, population: int, rule: SmallPopulation) -> bool:
    """Only where there are fewer units than the regulation says."""
    return population < rule.fewer_than
