"""Whether a report can be converted, asked before anybody tries."""

from __future__ import annotations

import datetime

from apps.finance.inforeuro import EURO, RateUnavailable, derive_monthly_rate
from apps.finance.models import ExpenditureLine, MonthlyRate


def find_missing_rates(*, report_id: int, month: datetime.date) -> list[RateUnavailable]:
    """Why ``convert_lines`` would refuse: one reason per currency without a rate of the month, by currency."""
    lines = ExpenditureLine.objects.filter(report_id=report_id, returned_from=None).exclude(currency=EURO)
    currencies = set(lines.order_by().values_list("currency", flat=True).distinct())
    known = MonthlyRate.objects.filter(month=month.replace(day=1), currency__in=currencies)
    open_ones = currencies - set(known.values_list("currency", flat=True))
    reasons = (_find_reason(currency, month) for currency in sorted(open_ones))
    return [reason for reason in reasons if reason is not None]


def _find_reason(currency: str, month: datetime.date) -> RateUnavailable | None:
    try:
        derive_monthly_rate(currency, month.year, month.month)
    except RateUnavailable as reason:
        return reason
    return None
