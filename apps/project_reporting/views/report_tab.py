"""The tabs of a project report: each can be read by whoever reads the report; the lead partner fills a draft's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.permissions import can_see_all_figures
from apps.project_reporting.drafting.form_text import TextFinding
from apps.project_reporting.enums import ReportKind, ReportTab, SubmissionStatus
from apps.project_reporting.forms.report_form import AnswersForm, IdentificationForm, InvestmentForm, ObjectivesForm
from apps.project_reporting.forms.submission import DeductionFormSet, ReturnForm, VerificationForm, WithdrawalForm
from apps.project_reporting.models import InvestmentProgress, ProjectReport
from apps.project_reporting.permissions import (
    can_edit_project_report,
    can_follow_submission,
    can_read_project_report,
)
from apps.project_reporting.selectors.form_text import find_text_problems
from apps.project_reporting.selectors.project_report import get_project_report
from apps.project_reporting.selectors.report_page import list_tabs, read_tab
from apps.project_reporting.selectors.report_source import get_offered, list_taken
from apps.project_reporting.selectors.source_amounts import list_claimed_lines
from apps.project_reporting.services.report_form import (
    answer_questions,
    identify_report,
    remove_investment,
    state_investment,
    state_objectives,
)
from apps.project_reporting.services.report_source import choose_source
from apps.project_reporting.services.text_confirmation import confirm_text
from apps.workplan.models import WorkPackage

_IDENTIFIED = ("kind", "is_final", "ends_early")
# The tabs that hold free texts of people.
_IN_WORDS = {ReportTab.IDENTIFICATION, ReportTab.WORK_PLAN, ReportTab.RESULTS, ReportTab.CLOSURE}


@require_GET
def show_tab(request: PartnershipRequest, project_report_id: int, tab: str) -> HttpResponse:
    report = find_readable(request, project_report_id)
    if tab not in list_tabs(report=report):
        raise Http404
    return render_tab(request, report, ReportTab(tab))


def render_tab(
    request: PartnershipRequest, report: ProjectReport, tab: ReportTab, status: int = 200, **forms_: Any
) -> HttpResponse:
    """The page of a tab; ``forms_`` are those with something to correct, in place of fresh ones.

    ``objectives`` among them are by id of the work package.
    """
    context = read_tab(report=report, tab=tab) | {
        "project_report": report,
        "tab": tab,
        "tabs": list_tabs(report=report),
        "sees_all": can_see_all_figures(request.membership),
        "may_edit": can_edit_project_report(request.membership, report),
    }
    is_checked = tab in _IN_WORDS and not report.is_frozen
    context["text_problems"] = by_place(find_text_problems(report=report)) if is_checked else {}
    refused = forms_.pop("objectives", {})
    context |= _forms(request, report, tab, context) | forms_
    for package in context.get("work_packages", ()):
        package["form"] = refused.get(package["id"]) or package.get("form")
    return render(request, f"project_reporting/tabs/{tab.value.replace('-', '_')}.html", context, status=status)


def _forms(
    request: PartnershipRequest, report: ProjectReport, tab: ReportTab, context: dict[str, Any]
) -> dict[str, Any]:
    if tab == ReportTab.PROGRAMME:
        return _programme_forms(request, report)
    if not context["may_edit"]:
        return {}
    found: dict[str, Any] = {"answers_form": AnswersForm(tab=tab, answers=context.get("answers", ()))}
    if tab == ReportTab.IDENTIFICATION:
        found["form"] = IdentificationForm(initial={name: getattr(report, name) for name in _IDENTIFIED})
    if tab == ReportTab.WORK_PLAN:
        found["investment_form"] = InvestmentForm(prefix="investment")
        for package in context["work_packages"]:
            package["form"] = ObjectivesForm(initial=package, prefix=f"wp{package['id']}")
    return found


def _programme_forms(request: PartnershipRequest, report: ProjectReport) -> dict[str, Any]:
    may_follow = can_follow_submission(request.membership, report)
    if not may_follow:
        return {"may_follow": False}
    is_submitted = report.standing == SubmissionStatus.SUBMITTED
    return {
        "may_follow": True,
        "is_submitted": is_submitted,
        "may_take_back": report.standing == SubmissionStatus.VERIFIED,
        "verification_form": VerificationForm(),
        "deductions": DeductionFormSet(form_kwargs=deductible(report), prefix="deductions"),
        "return_form": ReturnForm(prefix="return"),
        "withdrawal_form": WithdrawalForm(prefix="withdrawal"),
    }


def deductible(report: ProjectReport) -> dict[str, Any]:
    """What the programme may deduct from, for the form: the partner reports claimed, and their lines."""
    sources = list(list_taken(report=report).filter(is_included=True))
    # Only while it may be verified is there a form that asks for them.
    is_submitted = report.standing == SubmissionStatus.SUBMITTED
    return {"sources": sources, "lines": list_claimed_lines(sources=sources) if is_submitted else []}


@require_POST
def identify(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    report = find_editable(request, project_report_id)
    form = IdentificationForm(request.POST)
    try:
        if form.is_valid():
            said = form.cleaned_data | {"kind": ReportKind(form.cleaned_data["kind"])}
            identify_report(member=request.membership, report=report, **said)
    except ValidationError as error:
        form.add_error(None, error)
    if form.errors:
        return render_tab(request, report, ReportTab.IDENTIFICATION, 422, form=form)
    return _saved(request, report, ReportTab.IDENTIFICATION)


@require_POST
def answer(request: PartnershipRequest, project_report_id: int, tab: str) -> HttpResponse:
    report = find_editable(request, project_report_id)
    if tab not in list_tabs(report=report):
        raise Http404
    form = AnswersForm(request.POST, tab=tab)
    if not form.is_valid():
        return render_tab(request, report, ReportTab(tab), 422, answers_form=form)
    answer_questions(member=request.membership, report=report, answers=form.cleaned_data)
    return _saved(request, report, ReportTab(tab))


@require_POST
def objectives(request: PartnershipRequest, project_report_id: int, work_package_id: int) -> HttpResponse:
    report = find_editable(request, project_report_id)
    package = get_object_or_404(WorkPackage.objects.all(), pk=work_package_id)
    form = ObjectivesForm(request.POST, prefix=f"wp{package.pk}")
    try:
        if form.is_valid():
            state_objectives(member=request.membership, report=report, work_package=package, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
    if form.errors:
        return render_tab(request, report, ReportTab.WORK_PLAN, 422, objectives={package.pk: form})
    return _saved(request, report, ReportTab.WORK_PLAN)


@require_POST
def investment(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    report = find_editable(request, project_report_id)
    form = InvestmentForm(request.POST, prefix="investment")
    if not form.is_valid():
        return render_tab(request, report, ReportTab.WORK_PLAN, 422, investment_form=form)
    state_investment(member=request.membership, report=report, values=form.values)
    return _saved(request, report, ReportTab.WORK_PLAN)


@require_POST
def investment_remove(request: PartnershipRequest, project_report_id: int, investment_id: int) -> HttpResponse:
    report = find_editable(request, project_report_id)
    found = get_object_or_404(InvestmentProgress.objects.filter(report=report), pk=investment_id)
    remove_investment(member=request.membership, report=report, investment=found)
    return _saved(request, report, ReportTab.WORK_PLAN)


@require_POST
def confirm(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    """The figures and names in a text that stand nowhere in the project are right: a person says so."""
    report = find_editable(request, project_report_id)
    try:
        text = confirm_text(member=request.membership, report=report, place=request.POST.get("place", ""))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return go_to_tab(request, report, ReportTab.IDENTIFICATION)
    messages.success(request, _("It is kept that you vouch for this text."))
    return go_to_tab(request, report, text.tab)


@require_POST
def source(request: PartnershipRequest, project_report_id: int, report_id: int) -> HttpResponse:
    """Include a certificate, or leave it for a later report."""
    report = find_editable(request, project_report_id)
    offered = get_offered(report=report, partner_report_id=report_id)
    is_included = request.POST.get("included") == "1"
    try:
        choose_source(
            member=request.membership, report=report, partner_report=offered.partner_report, is_included=is_included
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return go_to_tab(request, report, ReportTab.CERTIFICATES)


def by_place(findings: Iterable[TextFinding]) -> dict[str, list[TextFinding]]:
    found: dict[str, list[TextFinding]] = {}
    for finding in findings:
        found.setdefault(finding.text.place, []).append(finding)
    return found


def find_readable(request: PartnershipRequest, report_id: int) -> ProjectReport:
    report = get_project_report(report_id=report_id)
    require(can_read_project_report(request.membership, report))
    return report


def find_editable(request: PartnershipRequest, report_id: int) -> ProjectReport:
    report = find_readable(request, report_id)
    require(can_edit_project_report(request.membership, report))
    return report


def go_to_tab(request: PartnershipRequest, report: ProjectReport, tab: ReportTab) -> HttpResponseRedirect:
    return redirect("project_report_tab", request.partnership.slug, report.pk, tab)


def _saved(request: PartnershipRequest, report: ProjectReport, tab: ReportTab) -> HttpResponseRedirect:
    messages.success(request, _("Saved."))
    return go_to_tab(request, report, tab)
