"""Reporting periods and the one that matters today."""

import datetime
from collections.abc import Sequence

from apps.consortia.models import ReportingPeriod


def list_periods() -> list[ReportingPeriod]:
    return list(ReportingPeriod.objects.order_by("number"))


def current_period(periods: Sequence[ReportingPeriod], today: datetime.date) -> ReportingPeriod | None:
    """The period people report on now: the first whose project report is not due yet, among those that have begun.

    When all that have begun are over, the last of them, because its reports may still be missing; before the first
    begins, none.
    """
    begun = [period for period in periods if period.starts_on <= today]
    running = [period for period in begun if period.project_report_due_on >= today]
    return next(iter(running or begun[-1:]), None)
