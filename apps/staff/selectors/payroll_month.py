"""A person's months of payroll."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import QuerySet, Sum

from apps.consortia.models import Membership
from apps.finance.selectors.expenditure_line import list_reports
from apps.staff.masking import ShownPerson, note_pay, show_person
from apps.staff.models import Employment, PayrollMonth
from apps.staff.months import next_month
from apps.staff.selectors.employment import find_employments
from apps.staff.selectors.working_time import NOTHING, WHOLE, Taken, read_elsewhere
from apps.staff.staff_costs import assigned_share
from apps.workplan.enums import HANDED_IN

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person in the payroll of a month. ``total_share`` counts other projects where the reader may know of them."""

    employment: Employment
    person: ShownPerson
    month: PayrollMonth | None
    total_share: Decimal

    @property
    def is_too_much(self) -> bool:
        return self.total_share > WHOLE


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
    open_reports = list_reports().filter(partner_id=partner_id).exclude(status__in=HANDED_IN)
    return open_reports.filter(period__ends_on__gte=month).order_by("period__starts_on").first()


def sum_hours_by_year(*, employment: Employment) -> dict[int, Decimal]:
    """The person's hours for this project by calendar year, over all her contracts with the partner."""
    months = PayrollMonth.objects.filter(partner_id=employment.partner_id, person_key=employment.person_key)
    by_year = months.order_by().values("month__year").annotate(sum=Sum("hours"))
    return {row["month__year"]: row["sum"] or Decimal(0) for row in by_year}


def list_month_sheet(*, member: Membership, month: datetime.date) -> list[SheetRow]:
    """Everybody employed in a month whom the member may see, with the month's payroll where it is entered."""
    employed = (
        find_employments()
        .filter(starts_on__lt=next_month(month))
        .exclude(ends_on__lt=month)
        .order_by("partner__number", "number")
    )
    employments = list(employed)
    months = {row.employment_id: row for row in find_months().filter(month=month)}
    own = [row.person_key for row in employments if row.partner_id == member.partner_id]
    elsewhere = read_elsewhere(own, month, month) if own else {}
    return [_sheet_row(member, row, months.get(row.pk), elsewhere.get((row.person_key, month))) for row in employments]


def _sheet_row(
    member: Membership, employment: Employment, row: PayrollMonth | None, elsewhere: Taken | None
) -> SheetRow:
    here = assigned_share(employment.terms) if row is None else row.share
    note_pay(member, employment)
    return SheetRow(
        employment=employment,
        person=show_person(member, employment),
        month=row,
        total_share=here + (NOTHING if elsewhere is None else elsewhere.share),
    )
