"""The timesheet of one person and month, as a grid that works without scripts."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.staff.addresses import month_of
from apps.staff.forms.timesheet import TimesheetForm
from apps.staff.masking import note_time, show_person
from apps.staff.models import Employment
from apps.staff.months import next_month, previous_month
from apps.staff.permissions import can_edit_employment
from apps.staff.selectors.payroll_month import find_months
from apps.staff.selectors.timesheet import Grid, get_grid
from apps.staff.services.timesheet import save_timesheet
from apps.staff.views.employment import find_employment


@require_http_methods(["GET", "HEAD", "POST"])
def timesheet(request: PartnershipRequest, employment_id: int, year: int, month: int) -> HttpResponse:
    found, first_day = find_employment(request, employment_id), month_of(year, month)
    grid = get_grid(member=request.membership, employment=found, month=first_day)
    if request.method == "POST":
        require(can_edit_employment(request.membership, found))
        return _save(request, found, grid)
    return _render(request, found, grid, TimesheetForm(grid=grid))


def render_proposal(request: PartnershipRequest, employment: Employment, grid: Grid, notes: list[str]) -> HttpResponse:
    """A grid that was read from a file and is not stored; ``notes`` say so, and what was left out."""
    return _render(request, employment, grid, TimesheetForm(grid=grid), notes)


def _save(request: PartnershipRequest, employment: Employment, grid: Grid) -> HttpResponse:
    form = TimesheetForm(request.POST, grid=grid)
    if form.is_valid():
        try:
            save_timesheet(member=request.membership, employment=employment, month=grid.month, rows=form.rows)
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
        else:
            messages.success(request, _("The timesheet was saved."))
            return redirect("timesheet", request.partnership.slug, employment.pk, grid.month.year, grid.month.month)
    return _render(request, employment, grid, form)


def _render(
    request: PartnershipRequest, employment: Employment, grid: Grid, form: TimesheetForm, notes: Sequence[str] = ()
) -> HttpResponse:
    row = find_months().filter(employment=employment, month=grid.month).first()
    note_time(request.membership, employment)
    context = {
        "employment": employment,
        "person": show_person(request.membership, employment),
        "grid": grid,
        "form": form,
        "row": row,
        "notes": notes,
        "previous": previous_month(grid.month),
        "next": next_month(grid.month),
        "can_edit": can_edit_employment(request.membership, employment) and not (row and row.is_submitted),
    }
    return render(request, "staff/timesheet.html", context, status=422 if form.errors else 200)
