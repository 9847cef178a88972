"""Days on which nobody is expected to work: weekends and the public holidays of a country."""

from __future__ import annotations

import datetime

import holidays

from apps.staff.months import next_month

_SATURDAY = 5
_DAY = datetime.timedelta(days=1)


def list_free_days(country: str, month: datetime.date) -> frozenset[datetime.date]:
    """Weekends of the month, and its public holidays where the country's are known. ``month`` is its first day."""
    days = [month + _DAY * number for number in range((next_month(month) - month).days)]
    return frozenset(day for day in days if day.weekday() >= _SATURDAY) | (_holidays(country, month) & set(days))


def _holidays(country: str, month: datetime.date) -> frozenset[datetime.date]:
    try:
        return frozenset(holidays.country_holidays(country, years=month.year))
    except NotImplementedError:
        return frozenset()
