"""What the lead partner records of a frozen report's way at the programme."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
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
    report = _followed(request, project_report_id)
    form = ReturnForm(request.POST, prefix="return")
    if form.is_valid():
        try:
            return_project_report(member=request.membership, report=report, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
    if form.errors:
        return render_tab(request, report, ReportTab.PROGRAMME, 422, return_form=form)
    messages.success(request, _("Recorded. A new version corrects the report."))
    return go_to_tab(request, report, ReportTab.PROGRAMME)


@require_POST
def withdraw(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    """The lead partner takes its own report back."""
    report = _followed(request, project_report_id)
    form = WithdrawalForm(request.POST, prefix="withdrawal")
    if form.is_valid():
        try:
            withdraw_project_report(member=request.membership, report=report, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error.messages)
    if form.errors:
        return render_tab(request, report, ReportTab.PROGRAMME, 422, withdrawal_form=form)
    messages.success(request, _("The report is withdrawn. A new version replaces it."))
    return go_to_tab(request, report, ReportTab.PROGRAMME)


@require_POST
def take_verification_back(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    report = _followed(request, project_report_id)
    form = WithdrawalForm(request.POST, prefix="withdrawal")
    if form.is_valid():
        try:
            withdraw_verification(member=request.membership, report=report, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error.messages)
    if form.errors:
        return render_tab(request, report, ReportTab.PROGRAMME, 422, withdrawal_form=form)
    messages.success(request, _("The verification is taken back. Record it anew."))
    return go_to_tab(request, report, ReportTab.PROGRAMME)


def _followed(request: PartnershipRequest, report_id: int) -> ProjectReport:
    report = find_readable(request, report_id)
    require(can_follow_submission(request.membership, report))
    return report
