"""People, booked months and timesheets as frames: by keys and sums, so that no rule needs a name to count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
from django.db.models import BigIntegerField, Q, Sum
from django.db.models.functions import Cast, Coalesce

from apps.common.money import ZERO, cents
from apps.consortia.models import Membership
from apps.eligibility.frame import PAYROLL, STAFF, TIMESHEETS, build_frame
from apps.staff.enums import ABSENCES, HOURLY, TimeKind
from apps.staff.models import Employment, PayrollMonth, TimesheetEntry
from apps.staff.selectors.working_time import Taken, read_elsewhere
from apps.staff.staff_costs import assigned_share
from apps.tenancy.context import enter_tenant

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

# By person and month; None where whoever asked may not know.
Elsewhere = Mapping[tuple[str, dt.date], Taken] | None


def load_staff() -> pl.DataFrame:
    """Everybody employed on the project, at all partners the seat sees."""
    employments = Employment.objects.order_by("partner__number", "number")
    return build_frame([_person(employment) for employment in employments], STAFF)


def _person(employment: Employment) -> dict[str, Any]:
    return _terms(employment) | {
        "person_name": employment.person_name,
        "percentage": employment.percentage,
        "starts_on": employment.starts_on,
        "ends_on": employment.ends_on,
    }


def _terms(employment: Employment) -> dict[str, Any]:
    annual, monthly = employment.annual_gross, employment.monthly_gross
    return {
        "partner_id": employment.partner_id,
        "person_key": employment.person_key,
        "method": employment.method,
        "full_time_share": employment.full_time_share,
        "annual_gross_cents": None if annual is None else cents(annual),
        "monthly_gross_cents": None if monthly is None else cents(monthly),
        "monthly_hours": employment.monthly_hours,
        "currency": employment.currency,
        "has_employment_document": employment.employment_document_id is not None,
        "has_assignment_document": employment.assignment_document_id is not None,
    }


def load_payroll(report: PartnerReport, *, user_id: int | None) -> pl.DataFrame:
    """The partner's booked months, of whatever report. ``line_id`` says which line a month is declared as.

    ``share_elsewhere`` is what the organisation's other partnerships take of the person in that month; null unless
    the person with ``user_id`` belongs to the partner, for nobody else may learn it. ``hours_this_year`` counts the
    hours entered here and, where ``share_elsewhere`` is known, those elsewhere.
    """
    months = list(
        PayrollMonth.objects.filter(partner_id=report.partner_id, line__isnull=False)
        .select_related("employment")
        .order_by("person_key", "month")
    )
    elsewhere = _read_elsewhere(report, months, user_id)
    hours = _hours_by_year(report, elsewhere)
    return build_frame([_month(month, elsewhere, hours) for month in months], PAYROLL)


def _month(month: PayrollMonth, elsewhere: Elsewhere, hours: Mapping[tuple[str, int], Decimal]) -> dict[str, Any]:
    employment = month.employment
    is_hourly = employment.method in HOURLY
    taken = None if elsewhere is None else elsewhere.get((month.person_key, month.month), Taken())
    return _terms(employment) | {
        "line_id": month.line_id,
        "month": month.month,
        "gross_cents": cents(month.gross_salary + month.employer_contributions + month.other_cost),
        "refunded_cents": cents(month.refunded),
        "cost_cents": cents(month.cost),
        "share": month.share,
        # Of someone paid by the hour the documents fix no share.
        "assigned_share": None if is_hourly else assigned_share(employment.terms),
        "share_elsewhere": None if taken is None else taken.share,
        "hours": month.hours,
        "hours_this_year": hours.get((month.person_key, month.month.year), ZERO),
        "has_payslip": month.payslip_id is not None,
        "has_timesheet": month.timesheet_id is not None,
    }


def _read_elsewhere(report: PartnerReport, months: list[PayrollMonth], user_id: int | None) -> Elsewhere:
    """Asked with the eyes of the person who wants to know: the database answers her own organisation alone."""
    seat = Membership.objects.filter(user_id=user_id, partner_id=report.partner_id).first() if user_id else None
    if seat is None:
        return None
    if not months:
        return {}
    years = [month.month.year for month in months]
    with enter_tenant(seat.seat):
        keys = {month.person_key for month in months}
        return read_elsewhere(keys, dt.date(min(years), 1, 1), dt.date(max(years), 12, 31))


def _hours_by_year(report: PartnerReport, elsewhere: Elsewhere) -> dict[tuple[str, int], Decimal]:
    months = PayrollMonth.objects.filter(partner_id=report.partner_id).order_by()
    sums = months.values_list("person_key", "month__year").annotate(sum=Sum("hours"))
    hours = {(key, year): found or ZERO for key, year, found in sums}
    for (key, month), taken in (elsewhere or {}).items():
        hours[key, month.year] = hours.get((key, month.year), ZERO) + taken.hours
    return hours


def load_timesheets(report: PartnerReport) -> pl.DataFrame:
    """The partner's timesheets by person and day, over all her contracts and work packages."""
    days = TimesheetEntry.objects.filter(partner_id=report.partner_id).order_by("employment__person_key", "day")
    sums = {
        "project_hundredths": _hundredths(kind=TimeKind.PROJECT),
        "absence_hundredths": _hundredths(kind__in=ABSENCES),
        "other_hundredths": _hundredths(kind=TimeKind.OTHER),
    }
    found = days.values_list("partner_id", "employment__person_key", "day").annotate(**sums)
    return build_frame([dict(zip(TIMESHEETS, row, strict=True)) for row in found], TIMESHEETS)


def _hundredths(**kinds: Any) -> Cast:
    return Cast(Coalesce(Sum("hours", filter=Q(**kinds)), ZERO) * 100, BigIntegerField())
