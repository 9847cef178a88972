"""A person's month of payroll, and the payroll of a month."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.staff.addresses import month_of
from apps.staff.forms.payroll_month import MonthSheetForm, PayrollMonthForm
from apps.staff.masking import ShownPerson, note_pay
from apps.staff.models import PayrollMonth
from apps.staff.months import next_month, previous_month
from apps.staff.permissions import acts_for_partner, can_edit_employment, can_edit_month, can_enter_payroll
from apps.staff.selectors.hindrance import list_hindrances
from apps.staff.selectors.payroll_month import SheetRow, find_months, list_month_sheet
from apps.staff.selectors.timesheet import list_time_rows
from apps.staff.services.booking import book_month
from apps.staff.services.payroll_month import MonthFiles, save_month
from apps.staff.views.employment import find_employment, render_person

SavedRow = tuple[ShownPerson, PayrollMonth]


@require_http_methods(["GET", "HEAD", "POST"])
def payroll_month(request: PartnershipRequest, employment_id: int, year: int, month: int) -> HttpResponse:
    found, first_day = find_employment(request, employment_id), month_of(year, month)
    require(can_edit_employment(request.membership, found))
    row = find_months().filter(employment=found, month=first_day).first()
    note_pay(request.membership, found)
    form = PayrollMonthForm(request.POST or None, request.FILES or None, instance=row, hourly=found.is_hourly)
    if request.method == "POST" and form.is_valid():
        files = MonthFiles(form.cleaned_data["payslip"], form.cleaned_data["timesheet"])
        try:
            save_month(member=request.membership, employment=found, month=first_day, values=form.values, files=files)
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
        else:
            messages.success(request, _("The month was saved."))
            return redirect("employment", request.partnership.slug, found.pk)
    context = {"form": form, "employment": found, "month": first_day, "row": row}
    context["is_submitted"] = row is not None and not can_edit_month(request.membership, row)
    context["timesheet_rows"] = list_time_rows(employment=found, month=first_day)
    return render(request, "staff/payroll_month.html", context, status=422 if form.errors else 200)


@require_POST
def payroll_month_book(request: PartnershipRequest, payroll_month_id: int) -> HttpResponse:
    row = get_object_or_404(find_months(), pk=payroll_month_id)
    require(acts_for_partner(request.membership, row.partner_id))
    try:
        line = book_month(member=request.membership, month=row)
    except ValidationError as refusal:
        return render_person(request, row.employment, refusal)
    messages.success(
        request, _("The month stands in the list of expenditure as line %(number)s.") % {"number": line.number}
    )
    return redirect("employment", request.partnership.slug, row.employment_id)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """``form`` is None where the reader only looks on, or the month is submitted."""

    row: SheetRow
    form: MonthSheetForm | None


@require_http_methods(["GET", "HEAD", "POST"])
def payroll_sheet(request: PartnershipRequest, year: int, month: int) -> HttpResponse:
    """Everybody's month in one table; own people are entered here in one go."""
    require(request.method != "POST" or can_enter_payroll(request.membership))
    first_day = month_of(year, month)
    lines = _sheet(request, first_day)
    forms = [line.form for line in lines if line.form is not None]
    # Every form is asked, so that all errors are shown at once.
    valid = [form.is_valid() for form in forms]
    if request.method == "POST" and all(valid):
        saved = _save_sheet(request, first_day, lines)
        if saved is not None:
            text = ngettext("%(count)d month was saved.", "%(count)d months were saved.", len(saved))
            messages.success(request, text % {"count": len(saved)})
            _warn(request, saved)
            return redirect("payroll_sheet", request.partnership.slug, year, month)
    context: dict[str, Any] = {
        "lines": lines,
        "month": first_day,
        "previous": previous_month(first_day),
        "next": next_month(first_day),
        "can_edit": bool(forms),
        "has_errors": any(form.errors for form in forms),
    }
    return render(request, "staff/payroll_sheet.html", context, status=422 if context["has_errors"] else 200)


def _sheet(request: PartnershipRequest, month: datetime.date) -> list[SheetLine]:
    rows = list_month_sheet(member=request.membership, month=month)
    return [SheetLine(row, _sheet_form(request, row)) for row in rows]


def _sheet_form(request: PartnershipRequest, row: SheetRow) -> MonthSheetForm | None:
    if not can_edit_employment(request.membership, row.employment) or (row.month and row.month.is_submitted):
        return None
    data = request.POST if request.method == "POST" else None
    return MonthSheetForm(data, prefix=f"p{row.employment.pk}", instance=row.month, hourly=row.employment.is_hourly)


def _save_sheet(request: PartnershipRequest, month: datetime.date, lines: list[SheetLine]) -> list[SavedRow] | None:
    """What was saved: all that changed, or nothing (None) if one was refused."""
    saved: list[SavedRow] = []
    with transaction.atomic():
        for line in lines:
            if line.form is None or line.form.is_empty or not line.form.has_changed():
                continue
            try:
                stored = save_month(
                    member=request.membership, employment=line.row.employment, month=month, values=line.form.values
                )
            except ValidationError as refusal:
                line.form.add_error(None, ValidationError(refusal.messages))
                transaction.set_rollback(True)
                return None
            saved.append((line.row.person, stored))
    return saved


def _warn(request: PartnershipRequest, saved: list[SavedRow]) -> None:
    """A month may be saved while it cannot be booked, as with too many hours; this is said now, not when booking."""
    for person, month in saved:
        reasons = [hindrance.message for hindrance in list_hindrances(month=month) if hindrance.blocks]
        if reasons:
            named = {"person": person.name, "reason": " ".join(reasons)}
            messages.warning(request, _("The month of %(person)s was saved, but cannot be booked. %(reason)s") % named)


@require_POST
def payroll_sheet_book(request: PartnershipRequest, year: int, month: int) -> HttpResponse:
    """Book everybody's month that is entered and not booked; who cannot be booked is named with the reason."""
    require(request.membership.partner_id is not None)
    rows = list_month_sheet(member=request.membership, month=month_of(year, month))
    waiting = [row for row in rows if row.month and row.month.line_id is None]
    own = [row for row in waiting if can_edit_employment(request.membership, row.employment)]
    booked = sum(_book(request, row) for row in own)
    text = ngettext("%(count)d month was booked.", "%(count)d months were booked.", booked)
    messages.success(request, text % {"count": booked})
    return redirect("payroll_sheet", request.partnership.slug, year, month)


def _book(request: PartnershipRequest, row: SheetRow) -> bool:
    try:
        with transaction.atomic():
            book_month(member=request.membership, month=row.month)  # type: ignore[arg-type] # the caller has looked
    except ValidationError as refusal:
        reasons = {"person": row.person.name, "reason": " ".join(refusal.messages)}
        messages.error(request, _("%(person)s was not booked. %(reason)s") % reasons)
        return False
    return True
