"""The only module that rounds money.

Everything here takes and returns ``Decimal``. A ``float`` (or any other type) raises ``TypeError``, because a
binary fraction is already wrong before it is rounded. Amounts that are not finite raise ``ValueError``.

Two roundings exist, and the rules of the fund say which applies where:

* half up, to the cent – conversions to euro, hourly rates, fixed percentages;
* down, to the cent – flat rates and shares of the fund, so that support is never a cent too high.

Both mirror at zero: a credit of 10.005 is rounded to the exact opposite of a cost of 10.005. An original and
its full correction therefore always cancel out.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

# Our own context: quantize() and division would otherwise depend on the precision the calling thread has set.
_CONTEXT = Context(prec=50)
ZERO = Decimal("0.00")


def round_half_up(amount: Decimal, places: int = 2) -> Decimal:
    """Round to ``places`` decimals, ties away from zero (2.005 → 2.01, −2.005 → −2.01)."""
    return _quantize(amount, places, ROUND_HALF_UP)


def round_down(amount: Decimal, places: int = 2) -> Decimal:
    """Cut to ``places`` decimals, toward zero (2.019 → 2.01).

    A negative amount is cut toward zero as well (−2.019 → −2.01, not −2.02), so a correction takes back
    exactly what was granted and never a cent more.
    """
    return _quantize(amount, places, ROUND_DOWN)


def to_eur(amount: Decimal, rate: Decimal) -> Decimal:
    """Convert an amount in national currency to euro, half up to the cent.

    ``rate`` is in units of national currency per 1 EUR, as the Commission publishes it. Raises ``ValueError``
    if the rate is zero or negative.
    """
    if _exact(rate) <= 0:
        raise ValueError(f"An exchange rate must be positive, not {rate}.")
    return round_half_up(_CONTEXT.divide(_exact(amount), rate))


def share(total: Decimal, rate: Decimal) -> Decimal:
    """A part of a total, cut down to the cent, as for fund shares. ``rate`` is a fraction, 0.80 = 80 %."""
    return round_down(_CONTEXT.multiply(_exact(total), _exact(rate)))


def cents(amount: Decimal) -> int:
    """The amount in whole cents, for integer columns. Raises ``ValueError`` if part of a cent would go."""
    scaled = _CONTEXT.scaleb(_exact(amount), 2)
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{amount} is not a whole number of cents. Round it first.")
    return int(scaled)


def from_cents(amount: int) -> Decimal:
    """The amount with two decimals from an integer column."""
    if not isinstance(amount, int) or isinstance(amount, bool):
        raise TypeError(f"Cents are an int, not {type(amount).__name__}.")
    return _CONTEXT.scaleb(Decimal(amount), -2)


def split_in_proportion(total: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Split whole cents in proportion to the weights; the parts add up to ``total`` exactly.

    Largest remainder: every part is first cut down to the cent, then the cents left over go one by one to the
    parts that lost most, the earlier part first where they lost the same. A negative total splits into the
    exact opposite of the positive one. Raises ``ValueError`` if a weight is negative or all weights are zero.
    """
    fractions = [Fraction(_exact(weight)) for weight in weights]
    if not any(fractions) or min(fractions) < 0:
        raise ValueError("Weights must not be negative, and at least one must be above zero.")
    sign = -1 if cents(total) < 0 else 1
    return [from_cents(sign * part) for part in _split_cents(abs(cents(total)), fractions)]


def _split_cents(total: int, weights: list[Fraction]) -> list[int]:
    weight_sum = sum(weights)
    exact = [total * weight / weight_sum for weight in weights]
    parts = [int(value) for value in exact]
    by_loss = sorted(range(len(parts)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_loss[: total - sum(parts)]:
        parts[index] += 1
    return parts


def _quantize(amount: Decimal, places: int, rounding: str) -> Decimal:
    return _exact(amount).quantize(Decimal(1).scaleb(-places), rounding=rounding, context=_CONTEXT)


def _exact(amount: Decimal) -> Decimal:
    if not isinstance(amount, Decimal):
        raise TypeError(f"Money is Decimal, not {type(amount).__name__}.")
    if not amount.is_finite():
        raise ValueError(f"{amount} is not an amount.")
    return amount
