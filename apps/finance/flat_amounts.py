"""Which flat rates a partner's cost options give on which base, with the figures a reader can check."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from apps.finance.enums import CostCategory
from apps.finance.simplified_costs import DirectCosts, compute_flat_rate

if TYPE_CHECKING:
    from apps.consortia.models import Partner


@dataclass(frozen=True, slots=True)
class FlatFormula:
    """``amount`` is ``rate`` (a fraction) of ``base``, in EUR, cut down to the cent."""

    category: CostCategory
    rate: Decimal
    base: Decimal
    amount: Decimal


def list_flat_formulas(*, partner: Partner, costs: DirectCosts) -> list[FlatFormula]:
    """The flat rates of the partner's options on its real costs, each cut down to the cent.

    Staff on all other direct costs, travel left out where it is a flat rate itself (Regulation (EU) 2021/1060, Article
    55(1)); office, travel and other costs on staff (Regulation (EU) 2021/1059, Articles 40(2) and 41(5); Regulation
    (EU) 2021/1060, Article 56(1)); indirect costs on all direct ones (Article 54).
    """
    formulas: dict[CostCategory, FlatFormula] = {}
    staff = costs.staff
    if partner.staff_rate is not None:
        base = costs.investment if partner.travel_rate is not None else costs.travel + costs.investment
        formulas[CostCategory.STAFF] = _formula(CostCategory.STAFF, partner.staff_rate, base)
        staff = formulas[CostCategory.STAFF].amount
    for category, rate in (
        (CostCategory.OFFICE, partner.office_rate),
        (CostCategory.TRAVEL, partner.travel_rate),
        (CostCategory.OTHER, partner.other_rate),
    ):
        if rate is not None:
            formulas[category] = _formula(category, rate, staff)
    if partner.indirect_rate is not None:
        direct = staff + costs.travel + costs.investment
        formulas[CostCategory.OFFICE] = _formula(CostCategory.OFFICE, partner.indirect_rate, direct)
    return list(formulas.values())


def compute_flat_amounts(*, partner: Partner, costs: DirectCosts) -> dict[CostCategory, Decimal]:
    """The flat-rate amounts of the partner's options, in EUR, without the ones that are nil."""
    return {one.category: one.amount for one in list_flat_formulas(partner=partner, costs=costs) if one.amount}


def flat_rates(partner: Partner) -> dict[str, Decimal]:
    """The partner's flat rates by category, as fractions. Real costs and the rate on all direct costs are left out."""
    rates = {
        CostCategory.STAFF: partner.staff_rate,
        CostCategory.OFFICE: partner.office_rate,
        CostCategory.TRAVEL: partner.travel_rate,
        CostCategory.OTHER: partner.other_rate,
    }
    return {str(category): rate for category, rate in rates.items() if rate}


def _formula(category: CostCategory, rate: Decimal, base: Decimal) -> FlatFormula:
    return FlatFormula(category, rate, base, compute_flat_rate(base, rate))
