"""What the lead partner states of the programme's decision: one validator for the form and the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalValues:
    """The decision, and how the project reports. ``starts_on`` is the first day on which costs count, ``ends_on`` the
    last of the last period, ``closure_ends_on`` the last of the closure where that lies behind it. Months and days: as
    ``ReportingRules``; of the two for the project report one is stated."""

    project_number: str
    decided_on: dt.date
    reference: str
    starts_on: dt.date
    ends_on: dt.date
    period_months: int
    partner_report_days: int
    project_report_months: int | None = None
    project_report_days: int | None = None
    closure_ends_on: dt.date | None = None


def check_approval(values: ApprovalValues) -> None:
    """Raises ``ValidationError`` with the problems by field."""
    if problems := dict(_problems(values)):
        raise ValidationError({name: ValidationError(text, code="invalid") for name, text in problems.items()})


def _problems(values: ApprovalValues) -> Iterator[tuple[str, str]]:
    for name in ("project_number", "reference"):
        if not getattr(values, name).strip():
            yield name, _("This field is required.")
    if values.ends_on <= values.starts_on:
        yield "ends_on", _("The project ends after it starts.")
    if values.closure_ends_on is not None and values.closure_ends_on < values.ends_on:
        yield "closure_ends_on", _("The closure does not end before the project.")
    if not 1 <= values.period_months <= 24:
        yield "period_months", _("A reporting period lasts 1 to 24 months.")
    if not 0 <= values.partner_report_days <= 366:
        yield "partner_report_days", _("Give the days from the end of the period, at most 366.")
    if values.project_report_months is None and values.project_report_days is None:
        yield "project_report_months", _("Say in months or in days when the project report is due after a period.")
