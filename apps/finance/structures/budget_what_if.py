"""What a drafted budget would mean, before it is submitted: held against the programme's flexibility, the flat rates
and what is reported already. Plain figures in EUR."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from apps.common.money import ZERO, share
from apps.finance.structures.budget_difference import BudgetDifference, BudgetPartner, Change

PER_PARTNER, PER_CATEGORY = "partner", "category"


@dataclass(frozen=True, slots=True)
class Flexibility:
    """What a programme leaves free. ``rate`` is a fraction and None where the programme does not say.

    ``is_confirmed`` tells whether the source was seen.
    """

    rate: Decimal | None
    scope: str = PER_CATEGORY
    is_confirmed: bool = False
    source: str = ""

    @property
    def is_per_partner(self) -> bool:
        return self.scope == PER_PARTNER


@dataclass(frozen=True, slots=True)
class Limit:
    """One amount that flexibility is counted on. ``category`` empty: the partner's total."""

    partner: BudgetPartner
    category: str
    change: Change
    allowance: Decimal

    @property
    def shift(self) -> Decimal:
        """What counts. A partner may neither give nor get more than the allowance; a category may only grow by it."""
        return abs(self.change.delta) if not self.category else max(ZERO, self.change.delta)

    @property
    def excess(self) -> Decimal:
        return max(ZERO, self.shift - self.allowance)

    @property
    def is_inside(self) -> bool:
        return not self.excess


@dataclass(frozen=True, slots=True)
class FlatFollow:
    """A flat rate of the draft: ``planned`` is what stands in it, ``expected`` what follows from its base."""

    partner: BudgetPartner
    category: str
    rate: Decimal
    base: Decimal
    expected: Decimal
    planned: Decimal

    @property
    def difference(self) -> Decimal:
        return self.planned - self.expected


@dataclass(frozen=True, slots=True)
class Shortfall:
    """More is reported (or certified) already than the draft grants. ``category`` empty: the partner's total."""

    partner: BudgetPartner
    category: str
    reported: Decimal
    ceiling: Decimal

    @property
    def amount(self) -> Decimal:
        return self.reported - self.ceiling


@dataclass(frozen=True, slots=True)
class WhatIf:
    """``change`` is against the version in force, ``cumulative`` against version 1, ``counted`` against the last
    version the programme decided on as a whole: flexibility is counted on that one."""

    change: BudgetDifference
    cumulative: BudgetDifference
    counted: BudgetDifference
    flexibility: Flexibility
    limits: tuple[Limit, ...] = ()
    flat_rates: tuple[FlatFollow, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()

    @property
    def growth(self) -> Decimal:
        """By how much the whole exceeds the budget flexibility is counted on: it moves money, it adds none."""
        return max(ZERO, self.counted.total.delta)

    @property
    def fund_growth(self) -> Decimal:
        """The same of the fund: it grows where money moves to a partner with a higher rate."""
        return max(ZERO, self.counted.fund.delta)

    @property
    def exceeded(self) -> list[Limit]:
        return [limit for limit in self.limits if not limit.is_inside]

    @property
    def is_inside(self) -> bool | None:
        """Whether a minor change can carry it; None where the programme does not say what is free."""
        if self.flexibility.rate is None:
            return None
        return not (self.growth or self.fund_growth or self.exceeded)

    @property
    def inconsistent(self) -> list[FlatFollow]:
        return [one for one in self.flat_rates if one.difference]


def list_cut_below(
    change: BudgetDifference, certified: Mapping[int, Mapping[str, Decimal]], *, flexibility: Flexibility
) -> Iterator[Shortfall]:
    """Amounts the change takes below what is certified of them. What is exceeded already may stay as it is, and a
    category that may move freely is no ceiling."""
    for row in change.rows:
        sums = certified.get(row.partner.pk, {})
        cells = {} if flexibility.is_per_partner else sums
        held = [(name, eur, row.cells.get(name, Change())) for name, eur in cells.items()]
        for name, eur, one in [*held, ("", sum(sums.values(), ZERO), row.total)]:
            if one.new < min(eur, one.old):
                yield Shortfall(row.partner, name, eur, one.new)


def list_limits(difference: BudgetDifference, flexibility: Flexibility) -> Iterator[Limit]:
    """One per partner, or per partner and category, as the programme counts; none where it does not say."""
    if flexibility.rate is None:
        return
    for row in difference.rows:
        changes = {"": row.total} if flexibility.is_per_partner else row.cells
        for category, change in changes.items():
            if change.old or change.new:
                yield Limit(row.partner, category, change, share(change.old, flexibility.rate))


def list_shortfalls(
    difference: BudgetDifference, reported: Mapping[int, Mapping[str, Decimal]], *, flexibility: Flexibility
) -> Iterator[Shortfall]:
    """Where the draft falls below what partners reported already. A category that may move freely is no ceiling."""
    for row in difference.rows:
        sums = reported.get(row.partner.pk)
        if sums is None:
            continue
        ceilings = {name: row.cells.get(name, Change()).new for name in sums} if not flexibility.is_per_partner else {}
        found = [Shortfall(row.partner, name, sums[name], ceiling) for name, ceiling in ceilings.items()]
        found.append(Shortfall(row.partner, "", sum(sums.values(), ZERO), row.total.new))
        yield from (one for one in found if one.amount > 0)
