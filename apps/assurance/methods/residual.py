"""What remains in error after corrections: template CPRE_23-0013-01, Annex 3, rows A to M."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from apps.common.money import round_half_up


@dataclass(frozen=True, slots=True)
class Residual:
    """EUR and fractions. ``correction`` is what still has to be taken off to end at the materiality; else None."""

    population: Decimal
    at_risk: Decimal
    certifiable: Decimal
    amount: Decimal
    rate: Decimal | None
    correction: Decimal | None


def residual_error(
    *, audited: Decimal, assessed: Decimal, negative: Decimal, error_rate: Decimal, corrected: Decimal,
    materiality: Decimal,
) -> Residual:  # fmt: skip
    """F = A − E1 − E2; G = D × F; I = F − H; J = G − H; K = J/I, held against the materiality with four decimals.

    ``audited`` A, ``assessed`` E1 (under ongoing assessment), ``negative`` E2 (other negative amounts), ``error_rate``
    D as a fraction, ``corrected`` H.
    """
    population = audited - assessed - negative
    at_risk = error_rate * population
    certifiable, amount = population - corrected, at_risk - corrected
    rate = amount / certifiable if certifiable else None
    is_over = rate is not None and round_half_up(rate, 4) > materiality
    correction = (amount - materiality * certifiable) / (1 - materiality) if is_over else None
    return Residual(population, at_risk, certifiable, amount, rate, correction)
