"""What partners reported in EUR, by category: the lines of handed-in reports without what is parked."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from django.db.models import Sum

from apps.common.money import ZERO
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.parked_line import sum_parked
from apps.workplan.enums import SUBMITTED_REPORT


def sum_reported(*, until_period: int | None = None) -> dict[int, dict[str, Decimal]]:
    """EUR by partner id and category, flat rates among them, as far as this seat sees the ledger.

    At most four queries, however many lines there are.
    """
    lines = ExpenditureLine.objects.filter(report__status=SUBMITTED_REPORT)
    if until_period is not None:
        lines = lines.filter(report__period__number__lte=until_period)
    sums: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    rows = lines.order_by().values("partner_id", "category").annotate(eur=Sum("declared_eur", default=ZERO))
    for row in rows:
        sums[row["partner_id"]][row["category"]] += row["eur"]
    for parked in sum_parked(until_period=until_period):
        sums[parked.partner_id][parked.category] -= parked.eur
    return {partner_id: dict(amounts) for partner_id, amounts in sums.items()}
