"""Days on which offices and banks work: what a demonstration tells of happened on one, whatever day it is loaded on."""

import datetime
from functools import cache

from apps.staff.free_days import list_free_days

_DAY = datetime.timedelta(days=1)


def working_day_from(day: datetime.date, country: str) -> datetime.date:
    """``day``, or the first working day of the country after it."""
    return _walk(day, country, _DAY)


def working_day_until(day: datetime.date, country: str) -> datetime.date:
    """``day``, or the last working day of the country before it: what was before today stays there."""
    return _walk(day, country, -_DAY)


def _walk(day: datetime.date, country: str, step: datetime.timedelta) -> datetime.date:
    while day in _free_days(country, day.replace(day=1)):
        day += step
    return day


@cache
def _free_days(country: str, month: datetime.date) -> frozenset[datetime.date]:
    return list_free_days(country, month)
