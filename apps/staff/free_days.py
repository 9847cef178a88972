"""Days on which nobody is expected to work: weekends and the public holidays of a country and its regions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

import holidays

from apps.staff.months import next_month

_SATURDAY = 5
_DAY = datetime.timedelta(days=1)


def list_free_days(country: str, month: datetime.date) -> frozenset[datetime.date]:
    """Weekends of the month, and its public holidays where the country's are known. ``month`` is its first day."""
    days = [month + _DAY * number for number in range((next_month(month) - month).days)]
    return frozenset(day for day in days if is_weekend(day)) | (
        frozenset(read_holidays(country, [month.year])) & set(days)
    )


def is_weekend(day: datetime.date) -> bool:
    return day.weekday() >= _SATURDAY


def read_holidays(
    country: str, years: Iterable[int], *, region: str = "", language: str = "en"
) -> Mapping[datetime.date, str]:
    """Public holidays by day with their names; none where the country's are not known.

    ``region`` is its name or code; one that has no days of its own, or that nobody knows, leaves the country's. The
    names are in the language where the library has them, else in English.
    """
    try:
        known = holidays.country_holidays(country)
    except NotImplementedError:
        return {}
    spoken = next((one for one in known.supported_languages if one[:2] == language), "en_US")
    part = _find_region(known, region.strip().casefold())
    return dict(holidays.country_holidays(country, subdiv=part, years=sorted(years), language=spoken))


def _find_region(known: holidays.HolidayBase, region: str) -> str | None:
    codes = {code.casefold(): code for code in known.subdivisions}
    aliases = {name.casefold(): code for name, code in known.subdivisions_aliases.items()}
    return (codes | aliases).get(region)
