"""Months in addresses."""

import datetime

from django.http import Http404

from apps.finance.validators.expenditure_line import FIRST_YEAR, LAST_YEAR


def month_of(year: int, month: int) -> datetime.date:
    """The month's first day. Raises ``Http404`` for one that is in no calendar or no project."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise Http404
    return datetime.date(year, month, 1)
