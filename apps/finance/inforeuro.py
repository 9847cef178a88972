"""The Commission's monthly accounting rate (InforEuro), derived from ECB fixings or read from its own list.

The rate of a month is the market rate of the second-to-last day of the month before, quoted by the ECB.
Secondary copies of the Commission's page say "day", others "working day"; which one is meant is not
confirmed, so it is a parameter, and a derived rate is always marked as not confirmed. The Commission's own
list overrides it.

Rates are units of national currency per 1 EUR. Nothing here is rounded, except the average of a period.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext, gettext_noop

from apps.common.formats import format_date
from apps.common.money import round_half_up
from apps.finance.ecb_fixings import EcbFixings, Fixing, known_fixings
from apps.finance.enums import RateSource

EURO = "EUR"

# The longest run of days without a fixing is five (Easter, and the turn of a year). A currency whose last
# fixing is older than this has left the list, as the lev did when Bulgaria took the euro.
_LONGEST_PAUSE = dt.timedelta(days=7)


class FixingDay(StrEnum):
    """Which day of the preceding month gives the rate."""

    CALENDAR = "second-to-last-day"
    WORKING = "second-to-last-working-day"


class RateProblem(StrEnum):
    UNKNOWN_CURRENCY = "unknown-currency"
    BEYOND_DATA = "beyond-data"
    NOT_QUOTED = "not-quoted"
    PERIOD_OPEN = "period-open"


@dataclass(frozen=True, slots=True)
class AccountingRate:
    """The rate of one month. ``month`` is its first day; ``fixing_date`` is known for derived rates only.

    ``source`` is missing for the euro itself, which has nothing to convert.
    """

    currency: str
    month: dt.date
    rate: Decimal
    fixing_date: dt.date | None
    source: RateSource | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class PeriodRate:
    """The average of the daily fixings of a period, as direct-management programmes convert."""

    currency: str
    start: dt.date
    end: dt.date
    rate: Decimal
    fixings: int
    source: RateSource = RateSource.ECB_PERIOD_AVERAGE
    confirmed: bool = False


_EXPLANATIONS: Mapping[RateProblem, str] = {
    RateProblem.UNKNOWN_CURRENCY: gettext_noop(
        "The European Central Bank quotes no currency with the code %(currency)s. Check the code."
    ),
    RateProblem.BEYOND_DATA: gettext_noop(
        "The reference rates at hand end on %(last_date)s, which is too early for this rate of %(currency)s. "
        "Import the Commission's list of monthly rates."
    ),
    RateProblem.NOT_QUOTED: gettext_noop(
        "The European Central Bank quoted no rate of %(currency)s at that time. "
        "Import the Commission's list of monthly rates, or check the currency."
    ),
    RateProblem.PERIOD_OPEN: gettext_noop(
        "%(currency)s is converted at the average of the daily rates in the whole reporting period, and those at hand "
        "end on %(last_date)s. Submit once the period is over; if it is, ask whoever runs Sammen for newer rates."
    ),
}


class RateUnavailable(Exception):
    """No rate can be derived. ``problem`` says why; ``explain()`` says it to the reader, with what to do."""

    def __init__(self, problem: RateProblem, currency: str, last_date: dt.date) -> None:
        super().__init__(f"{currency}: {problem}, rates end on {last_date}")
        self.problem = problem
        self.currency = currency
        self.last_date = last_date

    def explain(self) -> str:
        """In the active language."""
        return gettext(_EXPLANATIONS[self.problem]) % {
            "currency": self.currency,
            "last_date": format_date(self.last_date),
        }


def derive_monthly_rate(
    currency: str,
    year: int,
    month: int,
    *,
    fixing_day: FixingDay = FixingDay.CALENDAR,
    fixings: EcbFixings | None = None,
) -> AccountingRate:
    """The accounting rate of a month from the ECB's fixings: units of ``currency`` per 1 EUR, not rounded.

    Where there was no fixing on the day, the last one before it counts. The euro's own rate is 1. Raises
    ``RateUnavailable`` for a currency the ECB does not quote (or did not at that time) and for a month
    whose day lies after the last fixing. Source: Regulation (EU) 2021/1059 Article 38(5), Financial
    Regulation Article 19.
    """
    first = dt.date(year, month, 1)
    if currency == EURO:
        return AccountingRate(EURO, first, Decimal(1), None, None, confirmed=True)
    fixings = fixings or known_fixings()
    fixing = _fixing_for(currency, _deciding_day(first, fixing_day, currency, fixings), fixings)
    return AccountingRate(currency, first, fixing.rate, fixing.date, RateSource.ECB_DERIVED, confirmed=False)


def latest_available_month(
    currency: str, *, fixing_day: FixingDay = FixingDay.CALENDAR, fixings: EcbFixings | None = None
) -> dt.date:
    """First day of the last month a rate can be derived for. Raises ``RateUnavailable`` if there is none."""
    fixings = fixings or known_fixings()
    last = _last_fixing(currency, fixings)
    for first in (_next_month(last.date), last.date.replace(day=1)):
        try:
            return derive_monthly_rate(currency, first.year, first.month, fixing_day=fixing_day, fixings=fixings).month
        except RateUnavailable:
            continue
    raise RateUnavailable(RateProblem.NOT_QUOTED, currency, last.date)


def derive_period_average(
    currency: str, start: dt.date, end: dt.date, *, fixings: EcbFixings | None = None
) -> PeriodRate:
    """The average of the daily fixings from ``start`` to ``end``, both included, half up to four decimals.

    Units of ``currency`` per 1 EUR. Raises ``RateUnavailable`` if the fixings do not reach to the end of the
    period or the currency was not quoted in it.
    """
    fixings = fixings or known_fixings()
    _last_fixing(currency, fixings)
    if end > fixings.complete_until:
        raise RateUnavailable(RateProblem.PERIOD_OPEN, currency, fixings.complete_until)
    found = fixings.between(currency, start, end)
    if not found:
        raise RateUnavailable(RateProblem.NOT_QUOTED, currency, fixings.complete_until)
    mean = sum((fixing.rate for fixing in found), Decimal(0)) / len(found)
    return PeriodRate(currency, start, end, round_half_up(mean, 4), len(found))


def _deciding_day(first: dt.date, fixing_day: FixingDay, currency: str, fixings: EcbFixings) -> dt.date:
    end = first - dt.timedelta(days=1)
    if fixing_day is FixingDay.CALENDAR:
        day = end - dt.timedelta(days=1)
        if day > fixings.complete_until:
            raise RateUnavailable(RateProblem.BEYOND_DATA, currency, fixings.complete_until)
        return day
    # Which working day is the second to last is known only once the month is over.
    working_days = fixings.days_in(end.replace(day=1), end)
    if end > fixings.complete_until or len(working_days) < 2:
        raise RateUnavailable(RateProblem.BEYOND_DATA, currency, fixings.complete_until)
    return working_days[-2]


def _fixing_for(currency: str, day: dt.date, fixings: EcbFixings) -> Fixing:
    _last_fixing(currency, fixings)
    fixing = fixings.on_or_before(currency, day)
    if fixing is None or day - fixing.date > _LONGEST_PAUSE:
        raise RateUnavailable(RateProblem.NOT_QUOTED, currency, fixings.complete_until)
    return fixing


def _last_fixing(currency: str, fixings: EcbFixings) -> Fixing:
    known = currency in fixings.currencies
    fixing = fixings.on_or_before(currency, fixings.complete_until) if known else None
    if fixing is None:
        raise RateUnavailable(RateProblem.UNKNOWN_CURRENCY, currency, fixings.complete_until)
    return fixing


def _next_month(day: dt.date) -> dt.date:
    return day.replace(day=1) + dt.timedelta(days=calendar.monthrange(day.year, day.month)[1])
