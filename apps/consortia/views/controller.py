"""Pages on which the lead partner assigns controllers; the list of them is made by the dashboard."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.formats import format_date
from apps.common.permissions import require
from apps.consortia.forms.controller import ApprovalForm, ControllerForm, ReleaseForm
from apps.consortia.http import PartnershipRequest
from apps.consortia.models import ControllerAssignment
from apps.consortia.permissions import can_assign_controllers
from apps.consortia.selectors.controller import list_assignments, list_systems_of
from apps.consortia.selectors.partner import list_partners
from apps.consortia.services.controller import approve_controller, assign_controller, release_controller
from apps.programmes.selectors.control_system import has_controllers


@require_http_methods(["GET", "HEAD", "POST"])
def controller_assign(request: PartnershipRequest) -> HttpResponse:
    require(can_assign_controllers(request.membership))
    partners = [partner for partner in list_partners() if partner.has_budget]
    start = {"valid_from": timezone.localdate(), "partners": request.GET.getlist("partner")}
    form = ControllerForm(request.POST or None, partners=partners, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            assign_controller(member=request.membership, values=form.values)
            messages.success(request, _("The controller was assigned and gets a mail."))
            return redirect("controller_list", request.partnership.slug)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {
        "form": form,
        "systems": list_systems_of(partnership=request.partnership, partners=partners),
        "has_controllers": has_controllers(version=request.partnership.programme_version),
    }
    return render(request, "consortia/controller_assign.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def controller_approve(request: PartnershipRequest, assignment_id: int) -> HttpResponse:
    assignment = get_object_or_404(list_assignments(), pk=assignment_id)
    require(can_assign_controllers(request.membership))
    form = ApprovalForm(request.POST or None)

    def approve() -> None:
        approve_controller(
            member=request.membership,
            assignment=assignment,
            approved_on=form.cleaned_data["approved_on"],
            reference=form.cleaned_data["approval_reference"],
        )
        messages.success(request, _("The approval was recorded: control may begin."))

    return _answer(request, assignment, form, approve, _("Record the approval of a controller"))


@require_http_methods(["GET", "HEAD", "POST"])
def controller_release(request: PartnershipRequest, assignment_id: int) -> HttpResponse:
    assignment = get_object_or_404(list_assignments(), pk=assignment_id)
    require(can_assign_controllers(request.membership))
    form = ReleaseForm(request.POST or None, initial={"valid_until": timezone.localdate()})

    def release() -> None:
        last_day = form.cleaned_data["valid_until"]
        release_controller(member=request.membership, assignment=assignment, last_day=last_day)
        sentence = _("The assignment ends on %(day)s. It stays in the history.")
        messages.success(request, sentence % {"day": format_date(last_day)})

    return _answer(request, assignment, form, release, _("End an assignment"))


def _answer(
    request: PartnershipRequest,
    assignment: ControllerAssignment,
    form: forms.Form,
    act: Callable[[], None],
    title: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act()
            return redirect("controller_list", request.partnership.slug)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"form": form, "assignment": assignment, "title": title}
    return render(request, "consortia/controller_step.html", context, status=422 if form.errors else 200)
