"""What accepted deductions take off the flat rates that were computed on the lines they hit. Amounts in EUR."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from apps.common.money import ZERO
from apps.finance.enums import CostCategory
from apps.finance.simplified_costs import compute_follow_up

Sums = Mapping[str, Decimal]

_INVESTMENT = (CostCategory.EXTERNAL, CostCategory.EQUIPMENT, CostCategory.INFRASTRUCTURE)
_DIRECT_BESIDE_STAFF = (*_INVESTMENT, CostCategory.TRAVEL)
_ON_STAFF = (CostCategory.OFFICE, CostCategory.TRAVEL, CostCategory.OTHER)


@dataclass(frozen=True, slots=True)
class ReportSums:
    """One partner report by category: real costs and flat rates, each as declared and as cut by decisions."""

    direct: Sums = field(default_factory=dict)
    flat: Sums = field(default_factory=dict)
    direct_cut: Sums = field(default_factory=dict)
    flat_cut: Sums = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Base:
    """What a flat rate is computed on, and what decisions have cut from it."""

    declared: Decimal
    cut: Decimal


def compute_follow_ups(sums: ReportSums, rates: Sums, *, indirect: Decimal | None = None) -> dict[str, Decimal]:
    """Per category of a flat rate, what follows the accepted deductions from its base.

    ``floor(rate × base) − floor(rate × (base − cut))`` (Commission finding typology 5.2), never more than is left of
    the flat rate itself. ``rates`` are the partner's, by the category they cover. Staff that is itself a flat rate
    falls first, and office and travel follow what remains of it. ``indirect`` is the rate on all direct costs, booked
    under office and administration.
    """
    found: dict[str, Decimal] = {}
    if CostCategory.STAFF in rates:
        found[CostCategory.STAFF] = _follow(
            sums, CostCategory.STAFF, rates[CostCategory.STAFF], _investment(sums, rates)
        )
    staff = _staff(sums, rates, found.get(CostCategory.STAFF, ZERO))
    for category in _ON_STAFF:
        if category in rates:
            found[category] = _follow(sums, category, rates[category], staff)
    if indirect is not None:
        direct = _add(staff, _of_direct(sums, _DIRECT_BESIDE_STAFF))
        found[CostCategory.OFFICE] = _follow(sums, CostCategory.OFFICE, indirect, direct)
    return {category: amount for category, amount in found.items() if amount}


def _follow(sums: ReportSums, category: str, rate: Decimal, base: Base) -> Decimal:
    # Credit notes are negative lines, so what was cut from the positive ones may exceed the base.
    declared = max(ZERO, base.declared)
    left = sums.flat.get(category, ZERO) - sums.flat_cut.get(category, ZERO)
    return max(ZERO, min(left, compute_follow_up(declared, min(base.cut, declared), rate)))


def _staff(sums: ReportSums, rates: Sums, staff_follow_up: Decimal) -> Base:
    """Real staff costs, or the staff flat rate with what has fallen off it."""
    staff = CostCategory.STAFF
    if staff not in rates:
        return _of_direct(sums, (staff,))
    return Base(sums.flat.get(staff, ZERO), sums.flat_cut.get(staff, ZERO) + staff_follow_up)


def _investment(sums: ReportSums, rates: Sums) -> Base:
    # A travel flat rate is computed on staff; in the base of staff the two would chase each other.
    return _of_direct(sums, _INVESTMENT if CostCategory.TRAVEL in rates else _DIRECT_BESIDE_STAFF)


def _of_direct(sums: ReportSums, categories: Sequence[str]) -> Base:
    return Base(
        sum((sums.direct.get(name, ZERO) for name in categories), ZERO),
        sum((sums.direct_cut.get(name, ZERO) for name in categories), ZERO),
    )


def _add(one: Base, other: Base) -> Base:
    return Base(one.declared + other.declared, one.cut + other.cut)
