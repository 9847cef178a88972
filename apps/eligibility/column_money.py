"""The two roundings of ``apps.common.money`` for whole columns of cents, in integers throughout.

A test holds every function here to its counterpart there; the rules round nowhere else. Intermediate products
are 128 bit: a cent amount times a rate of eight decimals does not fit 64.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

import polars as pl

SCALE = 100_000_000
_WIDE = pl.Int128


def scaled(fraction: Decimal | str) -> int:
    """A rate or share as an integer of eight decimals. Raises ``ValueError`` if it has more than eight."""
    value = Decimal(fraction) * SCALE
    if value != value.to_integral_value():
        raise ValueError(f"{fraction} has more than eight decimals.")
    return int(value)


def scaled_column(values: pl.Series) -> pl.Series:
    """A text column of rates or shares as integers of eight decimals; unreadable and missing ones are null."""
    known = {text: _scaled_or_none(text) for text in values.unique().to_list()}
    return values.replace_strict(known, default=None, return_dtype=pl.Int64)


def divide_half_up(amount: pl.Expr, divisor: pl.Expr, factor: pl.Expr | int = 1) -> pl.Expr:
    """``amount × factor ÷ divisor`` to the cent, ties away from zero; null where the divisor is 0 or null."""
    wide = amount.cast(_WIDE) * (factor.cast(_WIDE) if isinstance(factor, pl.Expr) else factor)
    below = pl.when(divisor != 0).then(divisor.abs().cast(_WIDE))
    sign = wide.sign() * divisor.cast(_WIDE).sign()
    return (sign * ((2 * wide.abs() + below) // (2 * below))).cast(pl.Int64)


def to_eur_cents(amount: pl.Expr, scaled_rate: pl.Expr) -> pl.Expr:
    """Cents of national currency to EUR cents, half up; the rate is units per 1 EUR, scaled."""
    return divide_half_up(amount, scaled_rate, SCALE)


def share_down(amount: pl.Expr, scaled_share: pl.Expr) -> pl.Expr:
    """A share of an amount, cut toward zero to the cent, as flat rates are."""
    wide = amount.cast(_WIDE) * scaled_share.cast(_WIDE)
    return (wide.sign() * (wide.abs() // SCALE)).cast(pl.Int64)


def share_half_up(amount: pl.Expr, scaled_share: pl.Expr) -> pl.Expr:
    """A share of an amount, half up to the cent."""
    wide = amount.cast(_WIDE) * scaled_share.cast(_WIDE)
    return (wide.sign() * ((2 * wide.abs() + SCALE) // (2 * SCALE))).cast(pl.Int64)


def rate_table(rates: Mapping[str, Decimal]) -> dict[str, int]:
    """Rates by currency, scaled; the euro is always 1."""
    return {"EUR": SCALE} | {currency: scaled(rate) for currency, rate in rates.items()}


def _scaled_or_none(text: str | None) -> int | None:
    try:
        return None if text is None else scaled(text)
    except (ArithmeticError, ValueError):
        return None


def text_of(values: Iterable[Decimal | None]) -> list[str | None]:
    """Rates and shares as frames hold them."""
    return [None if value is None else format(value, "f") for value in values]
