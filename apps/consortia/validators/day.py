"""Days people state about a project: one validator for pages, API and tasks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.formats import format_date

if TYPE_CHECKING:
    from apps.consortia.models import Partnership


def project_days(partnership: Partnership) -> tuple[dt.date, dt.date]:
    """First and last day that can belong to the project: whole years, ``PROJECT_MARGIN_YEARS`` before it begins and
    after it ends. Where nobody has said when it begins or ends, today stands for that day."""
    today = timezone.localdate()
    margin = settings.PROJECT_MARGIN_YEARS
    first, last = partnership.eligible_from or today, partnership.ends_on or today
    # Python's calendar has four-digit years and no year 0.
    return dt.date(max(first.year - margin, 1), 1, 1), dt.date(min(last.year + margin, 9998), 12, 31)


def check_planned_day(partnership: Partnership, *, not_before: dt.date | None = None, **days: dt.date | None) -> None:
    """A day that is planned, or by which something is due, lies in the days of the project, and not before
    ``not_before``. Days by the name of their field; None is no day. Raises ``ValidationError`` by field."""
    first, last = project_days(partnership)
    message = _("This day is out of reach of the project. Choose a day from %(first)s to %(last)s.")
    _check(days, max(first, not_before or first), last, message)


def check_past_day(partnership: Partnership, *, not_before: dt.date | None = None, **days: dt.date | None) -> None:
    """A day on which something happened is not to come, and lies neither before the days of the project nor before
    ``not_before``. Days by the name of their field; None is no day. Raises ``ValidationError`` by field."""
    first, _last = project_days(partnership)
    message = _("This lies in the future, or before it can have happened. Choose a day from %(first)s to %(last)s.")
    _check(days, max(first, not_before or first), timezone.localdate(), message)


def _check(days: dict[str, dt.date | None], first: dt.date, last: dt.date, message: str) -> None:
    span = {"first": format_date(first), "last": format_date(last)}
    problems = {
        name: ValidationError(message, code="future" if day > last else "too_early", params=span)
        for name, day in days.items()
        if day is not None and not first <= day <= last
    }
    if problems:
        raise ValidationError(problems)
