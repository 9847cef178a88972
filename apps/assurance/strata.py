"""A plan's strata as a record keeps them: what an evaluation needs besides the units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from apps.assurance.drawing import Plan, PlannedStratum
from apps.common.money import from_cents


@dataclass(frozen=True, slots=True)
class KeptStratum:
    """``key`` is a partner's id or a cost category. ``rest_eur`` is what chance chose from, ``rest_units`` of how many.

    ``interval_eur`` is exact; None where chance was equal or everything is audited.
    """

    number: int
    key: str
    units: int
    book_eur: Decimal
    rest_units: int
    rest_eur: Decimal
    to_draw: int
    interval_eur: Decimal | None


def keep_strata(plan: Plan, keys: Sequence[str]) -> list[dict[str, Any]]:
    """JSON types only; ``keys`` name the strata by their numbers, from 1."""
    return [_kept(one, keys[one.number - 1]) for one in plan.strata]


def read_strata(data: Sequence[Mapping[str, Any]]) -> list[KeptStratum]:
    """The other way of ``keep_strata``."""
    return [_read(one) for one in data]


def _kept(one: PlannedStratum, key: str) -> dict[str, Any]:
    interval = one.drawn.interval
    return {
        "number": one.number,
        "key": key,
        "units": one.units,
        "book_cents": one.book_cents,
        "rest_units": len(one.drawn.rest),
        "rest_cents": one.rest_cents,
        "to_draw": one.drawn.to_draw,
        # A fraction of cents, exact.
        "interval": None if interval is None else f"{interval.numerator}/{interval.denominator}",
    }


def _read(data: Mapping[str, Any]) -> KeptStratum:
    return KeptStratum(
        number=data["number"],
        key=data["key"],
        units=data["units"],
        book_eur=from_cents(data["book_cents"]),
        rest_units=data["rest_units"],
        rest_eur=from_cents(data["rest_cents"]),
        to_draw=data["to_draw"],
        interval_eur=None if data["interval"] is None else _euros(Fraction(data["interval"])),
    )


def _euros(cents: Fraction) -> Decimal:
    return Decimal(cents.numerator) / cents.denominator / 100
