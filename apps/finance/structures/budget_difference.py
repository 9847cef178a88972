"""Two versions of a budget side by side, as plain figures in EUR.

Only the cells of partner × cost category are stored; every total is their sum, so that the table adds up along both
axes by construction. The fund's share is cut down to the cent per partner and the own contribution is what remains.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from apps.common.money import ZERO, share

# Amounts in EUR by cost category; by partner id and category.
Amounts = Mapping[str, Decimal]
Cells = Mapping[tuple[int, str], Decimal]


@dataclass(frozen=True, slots=True)
class Change:
    old: Decimal = ZERO
    new: Decimal = ZERO

    @property
    def delta(self) -> Decimal:
        return self.new - self.old

    @property
    def fraction(self) -> Decimal | None:
        """The change as a fraction of what was; none where there was nothing."""
        return self.delta / self.old if self.old else None

    def __add__(self, other: Change) -> Change:
        return Change(self.old + other.old, self.new + other.new)


@dataclass(frozen=True, slots=True)
class BudgetPartner:
    """``cofinancing_rate`` is a fraction."""

    pk: int
    code: str
    name: str
    cofinancing_rate: Decimal


@dataclass(frozen=True, slots=True)
class PartnerDifference:
    partner: BudgetPartner
    cells: Mapping[str, Change] = field(default_factory=dict)

    @property
    def total(self) -> Change:
        return add_up(self.cells.values())

    @property
    def fund(self) -> Change:
        rate = self.partner.cofinancing_rate
        return Change(share(self.total.old, rate), share(self.total.new, rate))

    @property
    def own(self) -> Change:
        return Change(self.total.old - self.fund.old, self.total.new - self.fund.new)


@dataclass(frozen=True, slots=True)
class BudgetDifference:
    """``categories`` are those that hold money in either version, in the order they were asked for."""

    categories: tuple[str, ...]
    rows: tuple[PartnerDifference, ...]

    @property
    def by_category(self) -> dict[str, Change]:
        return {name: add_up(row.cells.get(name, Change()) for row in self.rows) for name in self.categories}

    @property
    def total(self) -> Change:
        return add_up(row.total for row in self.rows)

    @property
    def fund(self) -> Change:
        return add_up(row.fund for row in self.rows)

    @property
    def own(self) -> Change:
        return add_up(row.own for row in self.rows)

    @property
    def moved(self) -> Decimal:
        """What went from one cell to another, and what came or went altogether: the larger of all ups and all downs."""
        return _moved(change for row in self.rows for change in row.cells.values())

    @property
    def moved_between_partners(self) -> Decimal:
        return _moved(row.total for row in self.rows)

    @property
    def is_empty(self) -> bool:
        return not any(change.delta for row in self.rows for change in row.cells.values())


def compare_budgets(
    *, partners: Sequence[BudgetPartner], categories: Sequence[str], old: Cells, new: Cells
) -> BudgetDifference:
    """Cell by cell; a cell that one of the two lacks is nil there. ``categories`` gives the order."""
    held = tuple(name for name in categories if any(old.get((p.pk, name)) or new.get((p.pk, name)) for p in partners))
    rows = tuple(
        PartnerDifference(
            partner,
            {name: Change(old.get((partner.pk, name), ZERO), new.get((partner.pk, name), ZERO)) for name in held},
        )
        for partner in partners
    )
    return BudgetDifference(held, rows)


def add_up(changes: Iterable[Change]) -> Change:
    return sum(changes, start=Change())


def _moved(changes: Iterable[Change]) -> Decimal:
    deltas = [change.delta for change in changes]
    ups = sum((delta for delta in deltas if delta > 0), ZERO)
    downs = sum((-delta for delta in deltas if delta < 0), ZERO)
    return max(ups, downs)
