"""The period a page is asked to show."""

from __future__ import annotations

from apps.consortia.http import PartnershipRequest
from apps.consortia.models import ReportingPeriod
from apps.finance.selectors.spending_profile import find_spending_period

_DIGITS = 4


def find_asked_period(request: PartnershipRequest) -> ReportingPeriod | None:
    """The one whose number the address names; else, also for an odd address, the last that somebody reported."""
    asked = request.GET.get("period", "")
    number = int(asked) if asked.isdecimal() and len(asked) <= _DIGITS else None
    return (find_spending_period(number=number) if number is not None else None) or find_spending_period()
