"""What accepted deductions take off the flat rates that were computed on the lines they hit. Amounts in EUR."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from apps.common.money import ZERO
from apps.finance.enums import CostCategory
from apps.finance.simplified_costs import compute_follow_up

Sums = Mapping[str, Decimal]

_INVESTMENT = (CostCategory.EXTERNAL, CostCategory.EQUIPMENT, CostCategory.INFRASTRUCTURE)
_ON_STAFF = (CostCategory.OFFICE, CostCategory.TRAVEL, CostCategory.OTHER)


@dataclass(frozen=True, slots=True)
class ReportSums:
    """One partner report by category: real costs and flat rates, each as declared and as cut by decisions."""

    direct: Sums = field(default_factory=dict)
    flat: Sums = field(default_factory=dict)
    direct_cut: Sums = field(default_factory=dict)
    flat_cut: Sums = field(default_factory=dict)


def compute_follow_ups(sums: ReportSums, rates: Sums) -> dict[str, Decimal]:
    """Per category of a flat rate, what follows the accepted deductions from its base.

    ``floor(rate × base) − floor(rate × (base − cut))`` (Commission finding typology 5.2), never more than is left of
    the flat rate itself. ``rates`` are the partner's, by the category they cover. Staff that is itself a flat rate
    falls first, and office and travel follow what remains of it.
    """
    found: dict[str, Decimal] = {}
    if CostCategory.STAFF in rates:
        found[CostCategory.STAFF] = _follow(sums, rates, CostCategory.STAFF, *_investment(sums, rates))
    for category in _ON_STAFF:
        if category in rates:
            found[category] = _follow(sums, rates, category, *_staff(sums, found.get(CostCategory.STAFF, ZERO)))
    return {category: amount for category, amount in found.items() if amount}


def _follow(sums: ReportSums, rates: Sums, category: str, base: Decimal, cut: Decimal) -> Decimal:
    # Credit notes are negative lines, so what was cut from the positive ones may exceed the base.
    within = max(ZERO, min(cut, base))
    left = sums.flat.get(category, ZERO) - sums.flat_cut.get(category, ZERO)
    return max(ZERO, min(left, compute_follow_up(max(ZERO, base), within, rates[category])))


def _staff(sums: ReportSums, staff_follow_up: Decimal) -> tuple[Decimal, Decimal]:
    staff = CostCategory.STAFF
    base = sums.direct.get(staff, ZERO) + sums.flat.get(staff, ZERO)
    return base, sums.direct_cut.get(staff, ZERO) + sums.flat_cut.get(staff, ZERO) + staff_follow_up


def _investment(sums: ReportSums, rates: Sums) -> tuple[Decimal, Decimal]:
    # A travel flat rate is computed on staff; in the base of staff the two would chase each other.
    names = _INVESTMENT if CostCategory.TRAVEL in rates else (*_INVESTMENT, CostCategory.TRAVEL)
    base = sum((sums.direct.get(name, ZERO) for name in names), ZERO)
    return base, sum((sums.direct_cut.get(name, ZERO) for name in names), ZERO)
