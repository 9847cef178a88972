"""At what rates a report is converted, and whether it can be, asked before anybody tries."""

from __future__ import annotations

import datetime

from apps.consortia.models import ReportingPeriod
from apps.finance.conversion_basis import AverageOfPeriod, ConversionBasis, RateOfMonth
from apps.finance.inforeuro import EURO, RateUnavailable, derive_monthly_rate, derive_period_average
from apps.finance.models import ExpenditureLine, MonthlyRate
from apps.programmes.enums import ExchangeMethod, ParameterKey
from apps.programmes.selectors.parameter import find_figure


def find_conversion_basis(*, period: ReportingPeriod, month: datetime.date) -> ConversionBasis:
    """As the programme converts; ``month`` counts for those that take the Commission's rate of a month."""
    version_id = period.partnership.programme_version_id
    method = find_figure(programme_version_id=version_id, key=ParameterKey.EXCHANGE_METHOD)
    if method == ExchangeMethod.ECB_PERIOD_AVERAGE:
        return AverageOfPeriod(period.starts_on, period.ends_on)
    return RateOfMonth(month.replace(day=1))


def find_missing_rates(*, report_id: int, basis: ConversionBasis) -> list[RateUnavailable]:
    """Why ``convert_lines`` would refuse: one reason per currency without a rate, by currency."""
    lines = ExpenditureLine.objects.filter(report_id=report_id, returned_from=None).exclude(currency=EURO)
    currencies = set(lines.order_by().values_list("currency", flat=True).distinct())
    reasons = (_find_reason(currency, basis) for currency in sorted(currencies - _stored(basis)))
    return [reason for reason in reasons if reason is not None]


def _stored(basis: ConversionBasis) -> set[str]:
    match basis:
        case RateOfMonth(month):
            return set(MonthlyRate.objects.filter(month=month).values_list("currency", flat=True))
        case AverageOfPeriod():
            return set()


def _find_reason(currency: str, basis: ConversionBasis) -> RateUnavailable | None:
    try:
        match basis:
            case RateOfMonth(month):
                derive_monthly_rate(currency, month.year, month.month)
            case AverageOfPeriod(starts_on, ends_on):
                derive_period_average(currency, starts_on, ends_on)
    except RateUnavailable as reason:
        return reason
    return None
