"""The table of VAT by rate: parts that each prove themselves, and together make the totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from apps.common.money import round_half_up
from apps.intake.scans.amounts import Amount

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)
_MOST_PARTS, _MOST_RATES = 14, 4


@dataclass(frozen=True, slots=True)
class Part:
    """What is taxed at one rate."""

    rate: Decimal
    net: Decimal
    vat: Decimal

    @property
    def gross(self) -> Decimal:
        return self.net + self.vat


@dataclass(frozen=True, slots=True)
class Sum:
    """Several parts at different rates."""

    parts: tuple[Part, ...]

    @property
    def net(self) -> Decimal:
        return sum((part.net for part in self.parts), Decimal(0))

    @property
    def vat(self) -> Decimal:
        return sum((part.vat for part in self.parts), Decimal(0))

    @property
    def gross(self) -> Decimal:
        return self.net + self.vat

    @property
    def rates(self) -> tuple[Decimal, ...]:
        return tuple(sorted((part.rate for part in self.parts), reverse=True))


def sums_of_parts(amounts: Sequence[Amount], rates: Sequence[Decimal]) -> list[Sum]:
    """All sums of two or more parts at different rates."""
    parts = list(dict.fromkeys([*_of_rows(amounts, rates), *_of_sales(amounts, rates)]))[:_MOST_PARTS]
    return [
        Sum(chosen)
        for number in range(2, _MOST_RATES + 1)
        for chosen in combinations(parts, number)
        if len({part.rate for part in chosen}) == number
    ]


def _of_rows(amounts: Sequence[Amount], rates: Sequence[Decimal]) -> Iterator[Part]:
    """Net and tax (or total and tax) in one row, as a VAT table has them."""
    for one, other in _pairs(amounts):
        large, small = max(one, other), min(one, other)
        for rate in rates:
            if rate and fits(large, small, rate):
                yield Part(rate, large, small)
            elif rate and fits(large - small, small, rate):
                yield Part(rate, large - small, small)


def _pairs(amounts: Sequence[Amount]) -> Iterator[tuple[Decimal, Decimal]]:
    rows: dict[int, list[Decimal]] = {}
    for amount in amounts:
        if "other" not in amount.worth and amount.value:
            rows.setdefault(amount.row, []).append(abs(amount.value))
    for values in rows.values():
        yield from combinations(values[:6], 2)


def _of_sales(amounts: Sequence[Amount], rates: Sequence[Decimal]) -> Iterator[Part]:
    """A Polish till prints the sales of each rate and their tax in rows of their own."""
    sales = [amount.value for amount in amounts if "taxed" in amount.worth]
    taxes = [amount.value for amount in amounts if "vat" in amount.worth]
    for gross in sales:
        for vat in taxes:
            for rate in rates:
                if rate and vat < gross and fits(gross - vat, vat, rate):
                    yield Part(rate, gross - vat, vat)


def fits(net: Decimal, vat: Decimal, rate: Decimal) -> bool:
    """To the cent or two: tills round line by line. Below a few cents everything would fit."""
    return vat > 5 * _CENT and abs(round_half_up(net * rate / _HUNDRED) - vat) <= 2 * _CENT
