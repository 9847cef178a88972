"""A person's months of payroll."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import QuerySet, Sum

from apps.finance.selectors.expenditure_line import list_reports
from apps.staff.models import Employment, PayrollMonth
from apps.workplan.enums import SUBMITTED_REPORT

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


def find_months() -> QuerySet[PayrollMonth]:
    """Months one by one with what their page shows, as far as the reader may see them."""
    return PayrollMonth.objects.select_related(
        "employment__partner__organisation", "employment__partnership", "line__report__period", "payslip", "timesheet"
    )


def list_months(*, employment: Employment) -> QuerySet[PayrollMonth]:
    """The newest first."""
    return find_months().filter(employment=employment).order_by("-month")


def find_open_report(*, partner_id: int, month: datetime.date) -> PartnerReport | None:
    """The partner's report a month of payroll goes into: that of its period, or the next one that is still open."""
    open_reports = list_reports().filter(partner_id=partner_id).exclude(status=SUBMITTED_REPORT)
    return open_reports.filter(period__ends_on__gte=month).order_by("period__starts_on").first()


def sum_year_hours(*, employment: Employment, year: int) -> Decimal:
    """The person's hours for this project in a calendar year, over all her contracts with the partner."""
    months = PayrollMonth.objects.filter(
        partner_id=employment.partner_id, person_key=employment.person_key, month__year=year
    )
    return months.aggregate(hours=Sum("hours"))["hours"] or Decimal(0)
