"""Months as people name them. A month is held as its first day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from babel.dates import format_date as babel_date

from apps.common.languages import reading_language

_PATTERNS = {"en": "MMMM y", "pl": "LLLL y", "fi": "LLLL y", "da": "MMMM y"}


def month_name(month: datetime.date, language: str | None = None) -> str:
    """March 2026, marzec 2026, maaliskuu 2026, marts 2026."""
    known = (language or reading_language())[:2]
    known = known if known in _PATTERNS else "en"
    return babel_date(month, _PATTERNS[known], locale=known)


def next_month(month: datetime.date) -> datetime.date:
    return (month.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)


def previous_month(month: datetime.date) -> datetime.date:
    return (month.replace(day=1) - datetime.timedelta(days=1)).replace(day=1)


def months_between(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """The months from that of ``first`` to that of ``last``, both included."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = next_month(month)
