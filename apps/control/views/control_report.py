"""Pages of a control as a whole: the queue, its identification, its overview and its end."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.control.forms.certificate import CertificateForm
from apps.control.forms.identification import ConclusionForm, IdentificationForm, ReasonForm, VisitForm
from apps.control.forms.measure import MeasureForm, OutcomeForm
from apps.control.models import ControlReport, ControlVisit
from apps.control.permissions import can_read_control, can_reopen_control, can_start_control, can_work_in_control
from apps.control.selectors.certificate import list_certificates_of, list_standing_certificates
from apps.control.selectors.contradiction import list_contradictions
from apps.control.selectors.control_report import get_control, list_open_steps, list_queue
from apps.control.selectors.measure import list_earlier_measures, list_own_measures
from apps.control.selectors.overview import read_overview
from apps.control.services.control_report import (
    add_visit,
    begin_control,
    conclude_control,
    describe_control,
    hand_report_back,
    remove_visit,
    require_beginning,
    require_work,
)
from apps.reporting.selectors.partner_report import get_report


@require_safe
def control_queue(request: PartnershipRequest) -> HttpResponse:
    rows = [(row, can_start_control(request.membership, row.report)) for row in list_queue(member=request.membership)]
    context = {"rows": rows, "certificates": list_standing_certificates(member=request.membership)}
    return render(request, "control/control_queue.html", context)


@require_POST
def control_begin(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_report(report_id=report_id)
    require_beginning(request.membership, report)
    begin_control(member=request.membership, report=report)
    messages.success(request, _("The control has begun. The lead partner can no longer reopen the report."))
    return redirect("control", request.partnership.slug, report.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def show_control(request: PartnershipRequest, report_id: int) -> HttpResponse:
    control = find_readable(request, report_id)
    if request.method != "POST":
        return _render_control(request, control)
    require_work(request.membership, control.report)
    form = IdentificationForm(request.POST, instance=control)
    if form.is_valid():
        try:
            describe_control(member=request.membership, control=control, values=form.values)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    if form.errors:
        return _render_control(request, control, 422, form=form)
    messages.success(request, _("The description of the control is saved."))
    return redirect("control", request.partnership.slug, report_id)


def _render_control(
    request: PartnershipRequest, control: ControlReport, status: int = 200, **given: forms.BaseForm
) -> HttpResponse:
    """The page with fresh forms, but for those ``given`` that have something to correct."""
    context = {
        **shared_context(request, control, "identification"),
        "form": IdentificationForm(instance=control),
        "visits": control.visits.all(),
        "visit_form": VisitForm(prefix="visit"),
        "reason_form": ReasonForm(prefix="back"),
        **given,
    }
    return render(request, "control/control.html", context, status=status)


@require_POST
def visit_add(request: PartnershipRequest, report_id: int) -> HttpResponse:
    control = find_readable(request, report_id)
    require_work(request.membership, control.report)
    form = VisitForm(request.POST, prefix="visit")
    if form.is_valid():
        try:
            add_visit(member=request.membership, control=control, values=form.values)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    if form.errors:
        return _render_control(request, control, 422, visit_form=form)
    messages.success(request, _("The visit is added."))
    return redirect("control", request.partnership.slug, report_id)


@require_POST
def visit_remove(request: PartnershipRequest, report_id: int, visit_id: int) -> HttpResponse:
    control = find_readable(request, report_id)
    require_work(request.membership, control.report)
    remove_visit(member=request.membership, visit=get_object_or_404(ControlVisit, pk=visit_id, control=control))
    messages.success(request, _("The visit is taken off."))
    return redirect("control", request.partnership.slug, report_id)


@require_POST
def report_hand_back(request: PartnershipRequest, report_id: int) -> HttpResponse:
    control = find_readable(request, report_id)
    require_work(request.membership, control.report)
    form = ReasonForm(request.POST, prefix="back")
    if not form.is_valid():
        return _render_control(request, control, 422, reason_form=form)
    hand_report_back(member=request.membership, control=control, reason=form.cleaned_data["reason"])
    messages.success(request, _("The report is open again for its partner. Your decisions are kept."))
    return redirect("control", request.partnership.slug, report_id)


@require_http_methods(["GET", "HEAD", "POST"])
def control_overview(request: PartnershipRequest, report_id: int) -> HttpResponse:
    """The figures; a POST saves what control says in words."""
    control = find_readable(request, report_id)
    if request.method != "POST":
        return render_overview(request, control)
    require_work(request.membership, control.report)
    form = ConclusionForm(request.POST)
    if not form.is_valid():
        return render_overview(request, control, 422, form=form)
    conclude_control(member=request.membership, control=control, values=form.values)
    messages.success(request, _("Your conclusions are saved."))
    return redirect("control_overview", request.partnership.slug, report_id)


def render_overview(
    request: PartnershipRequest,
    control: ControlReport,
    status: int = 200,
    *,
    outcome_forms: Mapping[int, OutcomeForm] | None = None,
    **given: forms.BaseForm,
) -> HttpResponse:
    """The page with fresh forms, but for those ``given`` that have something to correct; outcomes by measure."""
    initial = {name: getattr(control, name) for name in ("findings", "conclusions", "follow_up")}
    refused = outcome_forms or {}
    overview = read_overview(control=control)
    found = list_contradictions(control=control, overview=overview)
    context = {
        **shared_context(request, control, "overview"),
        "overview": overview,
        "form": ConclusionForm(initial=initial),
        "steps": list_open_steps(control=control),
        "certificate_form": CertificateForm(contradictions=found),
        "reason_form": ReasonForm(prefix="reopen"),
        "certificates": list_certificates_of(report=control.report),
        "may_reopen": can_reopen_control(request.membership, control.report),
        "measures": list_own_measures(control=control),
        "measure_form": MeasureForm(prefix="measure"),
        "earlier_measures": [
            (one, refused.get(one.pk) or OutcomeForm(prefix=f"measure-{one.pk}"))
            for one in list_earlier_measures(control=control)
        ],
        **given,
    }
    return render(request, "control/control_overview.html", context, status=status)


def find_readable(request: PartnershipRequest, report_id: int) -> ControlReport:
    """The control of a report, as far as this seat may read it; 404 or 403 else."""
    control = get_control(report_id=report_id)
    require(can_read_control(request.membership, control.report))
    return control


def shared_context(request: PartnershipRequest, control: ControlReport, active: str) -> dict[str, object]:
    """What every page of a control needs."""
    return {
        "control": control,
        "report": control.report,
        "active": active,
        "may_work": can_work_in_control(request.membership, control.report),
    }
