"""Pages of how long papers are kept, of holds and of the grant of state aid."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.retention.forms.hold import AidForm, HoldForm, LiftForm, ReviewForm
from apps.retention.permissions import can_lift_hold, can_place_holds, can_read_requests
from apps.retention.selectors.clock import list_holds, read_retention
from apps.retention.services.aid_statement import state_aid_grant
from apps.retention.services.hold import lift_hold, place_hold, review_hold


@require_safe
def retention(request: PartnershipRequest) -> HttpResponse:
    page = read_retention(partnership=request.partnership, member=request.membership)
    context = {
        "page": page,
        "can_place": can_place_holds(request.membership),
        "may_read_requests": can_read_requests(request.membership),
    }
    return render(request, "retention/retention.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def hold_add(request: PartnershipRequest) -> HttpResponse:
    require(can_place_holds(request.membership))
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            place_hold(member=request.membership, values=form.values)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The papers are on hold."))
            return redirect("retention", request.partnership.slug)
    context = {"form": form, "title": _("Place a hold")}
    return render(request, "retention/retention_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def hold_review(request: PartnershipRequest, hold_id: int) -> HttpResponse:
    hold = get_object_or_404(list_holds(), pk=hold_id)
    require(can_lift_hold(request.membership, hold))
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            review_hold(member=request.membership, hold=hold, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The day is recorded."))
            return redirect("retention", request.partnership.slug)
    context = {"form": form, "title": _("The hold is still needed"), "hold": hold}
    return render(request, "retention/retention_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def hold_lift(request: PartnershipRequest, hold_id: int) -> HttpResponse:
    hold = get_object_or_404(list_holds(), pk=hold_id)
    require(can_lift_hold(request.membership, hold))
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lift_hold(member=request.membership, hold=hold, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The hold is lifted."))
            return redirect("retention", request.partnership.slug)
    context = {"form": form, "title": _("Lift the hold"), "hold": hold}
    return render(request, "retention/retention_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def aid_state(request: PartnershipRequest) -> HttpResponse:
    require(can_place_holds(request.membership))
    form = AidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            state_aid_grant(member=request.membership, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The day is recorded."))
            return redirect("retention", request.partnership.slug)
    context = {"form": form, "title": _("State when state aid was granted")}
    return render(request, "retention/retention_form.html", context, status=422 if form.errors else 200)
