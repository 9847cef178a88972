"""Clicks on follow-up measures; they stand on the overview of a control."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.common.errors import show_refusal
from apps.consortia.http import PartnershipRequest
from apps.control.forms.measure import MeasureForm, OutcomeForm
from apps.control.models import ControlReport
from apps.control.selectors.measure import list_earlier_measures, list_own_measures
from apps.control.services.control_report import require_work
from apps.control.services.measure import add_measure, close_measure, remove_measure, reopen_measure
from apps.control.views.control_report import find_readable, render_overview


@require_POST
def measure_add(request: PartnershipRequest, report_id: int) -> HttpResponse:
    control = _find_workable(request, report_id)
    form = MeasureForm(request.POST, prefix="measure")
    if form.is_valid():
        try:
            add_measure(member=request.membership, control=control, **form.cleaned_data)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    if form.errors:
        return render_overview(request, control, 422, measure_form=form)
    messages.success(request, _("The measure is added. Later controls of this partner show it until it is closed."))
    return _overview(request, report_id)


@require_POST
def measure_remove(request: PartnershipRequest, report_id: int, measure_id: int) -> HttpResponse:
    control = _find_workable(request, report_id)
    measure = get_object_or_404(list_own_measures(control=control), pk=measure_id)
    remove_measure(member=request.membership, measure=measure)
    messages.success(request, _("The measure is taken off."))
    return _overview(request, report_id)


@require_POST
def measure_close(request: PartnershipRequest, report_id: int, measure_id: int) -> HttpResponse:
    control = _find_workable(request, report_id)
    measure = get_object_or_404(list_earlier_measures(control=control), pk=measure_id)
    form = OutcomeForm(request.POST, prefix=f"measure-{measure.pk}")
    if not form.is_valid():
        return render_overview(request, control, 422, outcome_forms={measure.pk: form})
    close_measure(member=request.membership, control=control, measure=measure, **form.cleaned_data)
    messages.success(request, _("The measure is closed."))
    return _overview(request, report_id)


@require_POST
def measure_reopen(request: PartnershipRequest, report_id: int, measure_id: int) -> HttpResponse:
    control = _find_workable(request, report_id)
    measure = get_object_or_404(list_earlier_measures(control=control), pk=measure_id)
    reopen_measure(member=request.membership, control=control, measure=measure)
    messages.success(request, _("The measure is open again."))
    return _overview(request, report_id)


def _find_workable(request: PartnershipRequest, report_id: int) -> ControlReport:
    control = find_readable(request, report_id)
    require_work(request.membership, control.report)
    return control


def _overview(request: PartnershipRequest, report_id: int) -> HttpResponse:
    response = redirect("control_overview", request.partnership.slug, report_id)
    response["Location"] += "#measures"
    return response
