"""Real costs of reports by category: what flat rates are computed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import Sum

from apps.common.money import ZERO
from apps.finance.enums import LineKind
from apps.finance.models import ExpenditureLine
from apps.finance.simplified_costs import DirectCosts

_NAMED = ("staff", "travel", "external", "equipment", "infrastructure")


def direct_costs(*, report_id: int) -> DirectCosts:
    """A report's real costs in EUR by category, flat rates left out."""
    return as_direct_costs(sum_direct_costs(report_ids=[report_id])[report_id])


def sum_direct_costs(*, report_ids: Iterable[int]) -> Mapping[int, dict[str, Decimal]]:
    """EUR by report and category, flat rates left out. One query."""
    sums: dict[int, dict[str, Decimal]] = defaultdict(dict)
    lines = ExpenditureLine.objects.filter(report_id__in=report_ids).exclude(kind=LineKind.FLAT_RATE).order_by()
    for row in lines.values("report_id", "category").annotate(eur=Sum("declared_eur", default=ZERO)):
        sums[row["report_id"]][row["category"]] = row["eur"]
    return sums


def as_direct_costs(sums: Mapping[str, Decimal]) -> DirectCosts:
    """The categories a flat rate can rest on, out of all."""
    return DirectCosts(**{name: sums.get(name) or ZERO for name in _NAMED})
