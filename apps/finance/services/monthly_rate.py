"""Exchange rates kept with their source: the Commission's own list overrides what is derived from the ECB's fixings."""

import datetime
from collections.abc import Iterable

from apps.finance.enums import RateSource
from apps.finance.inforeuro import AccountingRate, derive_monthly_rate
from apps.finance.models import MonthlyRate

# The better source first.
_PREFERENCE = (RateSource.COMMISSION, RateSource.ECB_DERIVED)


def ensure_monthly_rate(*, currency: str, month: datetime.date) -> MonthlyRate:
    """The rate of a month: units of ``currency`` per 1 EUR, with source and date of the fixing.

    Derived and stored at first use, unless the Commission's list was imported. Raises ``RateUnavailable`` when
    neither source has it. Source: Regulation (EU) 2021/1059, Article 38(5).
    """
    first = month.replace(day=1)
    known = {rate.source: rate for rate in MonthlyRate.objects.filter(currency=currency, month=first)}
    for source in _PREFERENCE:
        if source in known:
            return known[source]
    return _store(derive_monthly_rate(currency, first.year, first.month))


def import_rates(*, rates: Iterable[AccountingRate]) -> int:
    """Store the Commission's list, read from its file; months already there are corrected. Answers how many.

    An operator's act, because rates are common to all partnerships. Reports submitted before keep their rate.
    """
    return len([_store(rate) for rate in rates])


def _store(rate: AccountingRate) -> MonthlyRate:
    stored, _created = MonthlyRate.objects.update_or_create(
        currency=rate.currency,
        month=rate.month,
        source=rate.source or RateSource.ECB_DERIVED,
        defaults={"rate": rate.rate, "fixing_date": rate.fixing_date},
    )
    return stored
