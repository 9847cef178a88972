"""A person's month of payroll: entered, computed, and carried into the line it is booked as."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.documents.services.document import store_document
from apps.staff.models import Employment, PayrollMonth
from apps.staff.permissions import acts_for_partner, can_edit_month
from apps.staff.selectors.parameter import get_annual_hours
from apps.staff.selectors.payroll_month import find_months
from apps.staff.services.payroll_line import attach_proofs, hold_open_reports, refuse_hindrances, update_line
from apps.staff.staff_costs import compute_cost, compute_share
from apps.staff.validators.payroll_month import MonthValues, check_month


@dataclass(frozen=True, slots=True)
class MonthFiles:
    """What proves a month."""

    payslip: UploadedFile | None = None
    timesheet: UploadedFile | None = None


def save_month(
    *,
    member: Membership,
    employment: Employment,
    month: datetime.date,
    values: MonthValues,
    files: MonthFiles | None = None,
) -> PayrollMonth:
    """Enter or correct a month, given by its first day; cost and share are computed.

    A month that is booked takes its line along while the report is a draft. Raises ``ValidationError`` by field, with
    the code ``submitted`` once the report is submitted, and ``PermissionDenied``.
    """
    require(acts_for_partner(member, employment.partner_id))
    check_month(values)
    refuse_month_outside(employment, month)
    hold_open_reports(partner_id=employment.partner_id)
    row = lock_month(member=member, employment=employment, month=month)
    for name, value in asdict(values).items():
        setattr(row, name, value)
    _keep_files(member, row, files or MonthFiles())
    _store(member, row)
    _record(member, row)
    return row


def take_hours(
    *, member: Membership, employment: Employment, month: datetime.date, hours: Decimal, total_hours: Decimal
) -> None:
    """Carry a timesheet's hours into the month, if it is entered and paid by the hour. Raises as ``save_month``."""
    if not employment.is_hourly or not PayrollMonth.objects.filter(employment=employment, month=month).exists():
        return
    row = lock_month(member=member, employment=employment, month=month)
    row.hours, row.total_hours = hours, total_hours
    _store(member, row)


def compute_again(*, member: Membership, employment: Employment) -> None:
    """Cost and share of every month of the employment that is not submitted, after its terms changed."""
    for row in find_months().filter(employment=employment):
        row.employment = employment
        if not row.is_submitted:
            _store(member, row)


def lock_month(*, member: Membership, employment: Employment, month: datetime.date) -> PayrollMonth:
    """The month's row, held until the transaction ends, or a new one. Raises ``ValidationError`` once submitted."""
    # A month entered twice at once: the second finds the first one's row.
    take_turns("staff.month", employment.pk)
    row = find_months().select_for_update(of=("self",)).filter(employment=employment, month=month).first()
    if row is None:
        return PayrollMonth(
            partnership_id=employment.partnership_id,
            partner_id=employment.partner_id,
            employment=employment,
            person_key=employment.person_key,
            month=month,
        )
    if not can_edit_month(member, row):
        message = _(
            "The month is declared in a report that is submitted, so it no longer changes. Ask the lead partner to "
            "reopen the report, or declare the difference in the next one."
        )
        raise ValidationError(message, code="submitted")
    return row


def refuse_month_outside(employment: Employment, month: datetime.date) -> None:
    """Raises ``ValidationError`` unless the employment covers a day of the month."""
    if month.day != 1 or not employment.covers_month(month):
        message = _("The person is not employed for the project in this month. Check the dates of the employment.")
        raise ValidationError({"month": ValidationError(message, code="month_outside")})


def _store(member: Membership, row: PayrollMonth) -> None:
    annual_hours = get_annual_hours(partnership=row.employment.partnership)
    row.cost = compute_cost(row.employment.terms, row.pay, annual_hours)
    row.share = compute_share(row.employment.terms, row.pay, annual_hours)
    row.save()
    if row.line_id is not None:
        # What must not be booked must not come into a line that is booked either.
        refuse_hindrances(row)
        update_line(member=member, month=row)
        attach_proofs(member=member, month=row)


def _keep_files(member: Membership, row: PayrollMonth, files: MonthFiles) -> None:
    if files.payslip is not None:
        row.payslip = store_document(member=member, file=files.payslip)
    if files.timesheet is not None:
        row.timesheet = store_document(member=member, file=files.timesheet)


def _record(member: Membership, row: PayrollMonth) -> None:
    record_event(
        key=EventKey.PAYROLL_MONTH_SAVED,
        partnership_id=row.partnership_id,
        partner_id=row.partner_id,
        actor_id=member.user_id,
        subject=row,
        data={"number": row.employment.number, "month": f"{row.month:%Y-%m}", "cost": str(row.cost)},
    )
