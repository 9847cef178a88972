"""Strata: how far errors spread over all of them, and how many units fall to each. Sections 6.1.2, 6.2.2 and 6.3.2."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from apps.assurance.methods.units import total


def weighted_variance(strata: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """σ_w² = Σ W_h/W × σ_h² of weights and variances: by book value for monetary units, by number of units else."""
    whole = total([weight for weight, _variance in strata])
    return total([weight / whole * variance for weight, variance in strata])


def allocate(count: int, weights: Sequence[Decimal], *, least: int = 0) -> list[int]:
    """``count`` units over the strata in proportion, by the largest remainder; of equal ones the earlier first.

    Whichever stratum got fewer than ``least`` then gets so many: the sum may be above ``count``.
    """
    whole = total(weights)
    exact = [count * weight / whole for weight in weights]
    parts = [int(share) for share in exact]
    by_loss = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_loss[: count - sum(parts)]:
        parts[place] += 1
    return [max(least, part) for part in parts]
