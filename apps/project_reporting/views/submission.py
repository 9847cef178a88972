"""What the lead partner records of a frozen report's way at the programme."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.project_reporting.enums import ReportTab
from apps.project_reporting.forms.submission import DeductionFormSet, ReturnForm, VerificationForm, WithdrawalForm
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.permissions import can_follow_submission
from apps.project_reporting.services.submission import return_project_report, withdraw_project_report
from apps.project_reporting.services.verification import record_verification, withdraw_verification
from apps.project_reporting.views.report_tab import deductible, find_readable, go_to_tab, render_tab


@require_POST
def verify(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    report = _followed(request, project_report_id)
    form = VerificationForm(request.POST, request.FILES)
    deductions = DeductionFormSet(request.POST, form_kwargs=deductible(report), prefix="deductions")
    if "add_row" in request.POST:
        stated = VerificationForm(initial={name: request.POST.get(name) for name in form.fields})
        grown = deductions.with_another_row()  # type: ignore[attr-defined] # of DeductionFormSet
        return render_tab(request, report, ReportTab.PROGRAMME, verification_form=stated, deductions=grown)
    if not (form.is_valid() and deductions.is_valid()):
        return render_tab(request, report, ReportTab.PROGRAMME, 422, verification_form=form, deductions=deductions)
    try:
        values = form.values(deductions.values)  # type: ignore[attr-defined] # of DeductionFormSet
        record_verification(member=request.membership, report=report, values=values, letter=form.cleaned_data["letter"])
    except ValidationError as error:
        form.add_error(None, error.messages)
        return render_tab(request, report, ReportTab.PROGRAMME, 422, verification_form=form, deductions=deductions)
    messages.success(request, _("The verification is recorded."))
    return go_to_tab(request, report, ReportTab.PROGRAMME)


@require_POST
def give_back(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    """The programme returned the report for correction."""
    report, form = _followed(request, project_report_id), ReturnForm(request.POST, prefix="return")
    said = _("Recorded. A new version corrects the report.")
    return _step(request, report, "return_form", form, return_project_report, said)


@require_POST
def withdraw(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    """The lead partner takes its own report back."""
    report, form = _followed(request, project_report_id), WithdrawalForm(request.POST, prefix="withdrawal")
    said = _("The report is withdrawn. A new version replaces it.")
    return _step(request, report, "withdrawal_form", form, withdraw_project_report, said)


@require_POST
def take_verification_back(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    report, form = _followed(request, project_report_id), WithdrawalForm(request.POST, prefix="withdrawal")
    said = _("The verification is taken back. Record it anew.")
    return _step(request, report, "withdrawal_form", form, withdraw_verification, said)


def _step(
    request: PartnershipRequest, report: ProjectReport, name: str, form: Form, take: Callable[..., object], said: str
) -> HttpResponse:
    """Take the step the form describes; refused, the tab comes back with the form under its ``name``."""
    if form.is_valid():
        try:
            take(member=request.membership, report=report, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
    if form.errors:
        return render_tab(request, report, ReportTab.PROGRAMME, 422, **{name: form})
    messages.success(request, said)
    return go_to_tab(request, report, ReportTab.PROGRAMME)


def _followed(request: PartnershipRequest, report_id: int) -> ProjectReport:
    report = find_readable(request, report_id)
    require(can_follow_submission(request.membership, report))
    return report
