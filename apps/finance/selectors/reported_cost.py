"""What partners reported in EUR, by category: the lines of handed-in reports without what is parked."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import QuerySet, Sum

from apps.common.money import ZERO
from apps.finance.enums import LineKind
from apps.finance.flat_amounts import compute_flat_amounts
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.direct_costs import direct_costs
from apps.finance.selectors.parked_line import sum_parked
from apps.workplan.enums import HANDED_IN

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


def sum_reported(*, until_period: int | None = None) -> dict[int, dict[str, Decimal]]:
    """EUR by partner id and category, flat rates among them, as far as this seat sees the ledger.

    At most four queries, however many lines there are.
    """
    lines = ExpenditureLine.objects.filter(report__status__in=HANDED_IN)
    if until_period is not None:
        lines = lines.filter(report__period__number__lte=until_period)
    sums: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    rows = lines.order_by().values("partner_id", "category").annotate(eur=Sum("declared_eur", default=ZERO))
    for row in rows:
        sums[row["partner_id"]][row["category"]] += row["eur"]
    for parked in sum_parked(until_period=until_period):
        sums[parked.partner_id][parked.category] -= parked.eur
    return {partner_id: dict(amounts) for partner_id, amounts in sums.items()}


def sum_report(*, report: PartnerReport) -> Decimal:
    """EUR of one report as it stands; while it is open with the flat rates that would be booked now."""
    lines = ExpenditureLine.objects.filter(report=report).order_by()
    if not report.is_editable:
        return _eur(lines)
    # A reopened report still has the flat rates of its last submission; they are booked anew with the next one.
    flat = compute_flat_amounts(partner=report.partner, costs=direct_costs(report_id=report.pk))
    return _eur(lines.exclude(kind=LineKind.FLAT_RATE)) + sum(flat.values(), ZERO)


def _eur(lines: QuerySet[ExpenditureLine]) -> Decimal:
    total: Decimal = lines.aggregate(eur=Sum("declared_eur", default=ZERO))["eur"]
    return total
