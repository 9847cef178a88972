"""A partner's people: list, person, form."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.staff.forms.employment import EmploymentForm
from apps.staff.models import Employment
from apps.staff.months import previous_month
from apps.staff.permissions import can_add_employment, can_edit_employment, can_read_staff
from apps.staff.selectors.employment import find_employments, group_by_partner, list_staff
from apps.staff.selectors.person import get_person_page
from apps.staff.selectors.time_chart import draw_time_chart
from apps.staff.services.employment import add_employment, change_employment


@require_safe
def staff_list(request: PartnershipRequest) -> HttpResponse:
    rows = list_staff(member=request.membership)
    context = {
        "partners": group_by_partner(rows),
        "has_masks": any(row.person.is_masked for row in rows),
        "can_add": can_add_employment(request.membership),
        "own_partner": request.membership.partner,
        "last_month": previous_month(timezone.localdate()),
    }
    return render(request, "staff/staff_list.html", context)


@require_safe
def employment(request: PartnershipRequest, employment_id: int) -> HttpResponse:
    return render_person(request, find_employment(request, employment_id))


def render_person(
    request: PartnershipRequest, found: Employment, refusal: ValidationError | None = None
) -> HttpResponse:
    """The person's page; also the answer to a month that could not be booked."""
    page = get_person_page(member=request.membership, employment=found, today=timezone.localdate())
    context = {
        "page": page,
        "chart": draw_time_chart(page.working_time),
        "can_edit": can_edit_employment(request.membership, found),
        "refusals": refusal.messages if refusal else [],
    }
    return render(request, "staff/employment.html", context, status=409 if refusal else 200)


def find_employment(request: PartnershipRequest, employment_id: int) -> Employment:
    found = get_object_or_404(find_employments(), pk=employment_id)
    require(can_read_staff(request.membership, found.partner_id))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def employment_add(request: PartnershipRequest) -> HttpResponse:
    require(can_add_employment(request.membership))
    partner = request.membership.partner
    form = EmploymentForm(request.POST or None, request.FILES or None, currency=partner.currency if partner else "EUR")
    if request.method == "POST" and form.is_valid():
        try:
            added = add_employment(member=request.membership, values=form.values, **form.documents)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The person was added."))
            return redirect("employment", request.partnership.slug, added.pk)
    return _render_form(request, form, {})


@require_http_methods(["GET", "HEAD", "POST"])
def employment_edit(request: PartnershipRequest, employment_id: int) -> HttpResponse:
    found = find_employment(request, employment_id)
    require(can_edit_employment(request.membership, found))
    form = EmploymentForm(request.POST or None, request.FILES or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            change_employment(member=request.membership, employment=found, values=form.values, **form.documents)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The employment was saved. Months that are not submitted were computed again."))
            return redirect("employment", request.partnership.slug, found.pk)
    return _render_form(request, form, {"employment": found})


def _render_form(request: PartnershipRequest, form: EmploymentForm, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "staff/employment_form.html", {"form": form, **context}, status=status)
