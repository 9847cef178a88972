"""Unit costs and lump sums of the application form, and how much of them is declared."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from apps.common.money import ZERO
from apps.finance.models import ExpenditureLine, UnitCost


@dataclass(frozen=True, slots=True)
class UnitCostEntry:
    """A unit cost with what lines this seat sees declare of it: units, and EUR."""

    unit_cost: UnitCost
    units: Decimal
    declared_eur: Decimal


def list_unit_costs(*, partner_id: int | None = None) -> QuerySet[UnitCost]:
    """Those of the whole partnership, or those one partner may use."""
    costs = UnitCost.objects.select_related("partner__organisation")
    return costs if partner_id is None else costs.filter(Q(partner=None) | Q(partner_id=partner_id))


def list_unit_cost_entries() -> list[UnitCostEntry]:
    """Every unit cost with its use. Two queries."""
    used: dict[int | None, tuple[Decimal, Decimal]] = defaultdict(lambda: (ZERO, ZERO))
    lines = ExpenditureLine.objects.filter(unit_cost__isnull=False, returned_as__isnull=True).order_by()
    sums = lines.values("unit_cost_id").annotate(count=Sum("units", default=ZERO), eur=Sum("declared", default=ZERO))
    for row in sums:
        used[row["unit_cost_id"]] = (row["count"], row["eur"])
    return [UnitCostEntry(cost, *used[cost.pk]) for cost in list_unit_costs().order_by("kind", "code")]
