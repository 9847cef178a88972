"""A snapshot's values as they were before they became JSON."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils.dateparse import parse_datetime


def as_amount(value: str | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def as_day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def as_moment(value: str) -> dt.datetime:
    """Raises ``ValueError`` for what is no moment."""
    moment = parse_datetime(value)
    if moment is None:
        raise ValueError(value)
    return moment
