"""The lead partner's periodic report: its versions, its draft, the frozen report and its files."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from apps.common.formats import format_number
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.models import ReportingPeriod
from apps.project_reporting.drafting.verify import Finding
from apps.project_reporting.enums import ProjectReportStatus
from apps.project_reporting.files import require_file
from apps.project_reporting.forms.draft_sentence import NewSentenceForm
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.permissions import (
    can_download_project_report,
    can_edit_project_report,
    can_read_live_overview,
    can_read_project_report,
    can_read_report_details,
    can_redraft_project_report,
    can_start_project_report,
)
from apps.project_reporting.selectors.claim import read_claim_total, read_verified_share
from apps.project_reporting.selectors.draft import read_project_state
from apps.project_reporting.selectors.form_text import find_text_problems, list_missing_answers
from apps.project_reporting.selectors.project_report import (
    get_project_report,
    list_period_entries,
    read_draft_page,
    read_frozen_page,
)
from apps.project_reporting.selectors.report_document import file_name
from apps.project_reporting.selectors.report_page import list_tabs
from apps.project_reporting.services.draft_sentence import approve_all_sentences
from apps.project_reporting.services.project_report import (
    find_long_sections,
    find_problems,
    freeze_project_report,
    redraft_project_report,
    refresh_figures,
    start_project_report,
)
from apps.project_reporting.services.report_document import get_document
from apps.project_reporting.wordings import claim_words
from apps.publishing.enums import Format
from apps.publishing.figure_address import figure_place
from apps.publishing.files import answer_with_file


@require_GET
def list_reports(request: PartnershipRequest) -> HttpResponse:
    context = {
        "entries": list_period_entries(),
        "may_start": can_start_project_report(request.membership),
        "may_read_overview": can_read_live_overview(request.membership),
    }
    return render(request, "project_reporting/project_report_list.html", context)


@require_POST
def start_report(request: PartnershipRequest) -> HttpResponse:
    require(can_start_project_report(request.membership))
    period = get_object_or_404(ReportingPeriod.objects.all(), pk=_number(request.POST.get("period")))
    try:
        report = start_project_report(member=request.membership, period=period)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("project_report_list", request.partnership.slug)
    return _home(request, report)


@require_GET
def show_report(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    report = _readable(request, project_report_id)
    if report.is_frozen:
        return render(request, "project_reporting/project_report_frozen.html", _frozen_context(request, report))
    if report.status == ProjectReportStatus.DRAFT:
        return render_draft(request, report)
    return render(request, "project_reporting/project_report_progress.html", _progress_context(request, report))


def render_draft(request: PartnershipRequest, report: ProjectReport, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of a draft; ``forms`` are those with something to correct, in place of fresh ones."""
    context = _draft_context(request, report) | forms
    return render(request, "project_reporting/project_report.html", context, status=status)


def _draft_context(request: PartnershipRequest, report: ProjectReport) -> dict[str, object]:
    state = read_project_state(report=report)
    may_edit = can_edit_project_report(request.membership, report)
    findings = find_problems(report=report, state=state)
    return read_draft_page(report=report, state=state, place=find_place(request, report)) | {
        "project_report": report,
        "tabs": list_tabs(report=report),
        "too_long": find_long_sections(report=report, state=state),
        "problems": _by_sentence(findings),
        "text_problems": find_text_problems(report=report, state=state),
        "unanswered": list_missing_answers(report=report),
        "may_edit": may_edit,
        "may_redraft": can_redraft_project_report(request.membership, report),
        "may_read_overview": can_read_live_overview(request.membership),
        "new_sentence_form": NewSentenceForm() if may_edit else None,
        "claim_words": _claim_words(report) if may_edit else "",
    }


def find_place(request: PartnershipRequest, report: ProjectReport) -> str:
    """Where the report's figures lead whoever reads the lines of all partners; nowhere for others."""
    if not can_read_report_details(request.membership):
        return ""
    return figure_place(request.partnership.slug, project_report=report.pk)


def _claim_words(report: ProjectReport) -> str:
    total = read_claim_total(report=report)
    return claim_words(is_certified=total.is_certified, count=total.count, eur=total.eur)


def _by_sentence(findings: list[Finding]) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.sentence_id, []).append(finding)
    return found


def _frozen_context(request: PartnershipRequest, report: ProjectReport) -> dict[str, object]:
    return read_frozen_page(member=request.membership, report=report, place=find_place(request, report)) | {
        "verified": read_verified_share(report=report),
        "project_report": report,
        "tabs": list_tabs(report=report),
        "may_download": can_download_project_report(request.membership, report),
        "may_start": can_start_project_report(request.membership),
        "may_read_overview": can_read_live_overview(request.membership),
    }


def _progress_context(request: PartnershipRequest, report: ProjectReport) -> dict[str, object]:
    return {"project_report": report, "may_redraft": can_redraft_project_report(request.membership, report)}


@require_POST
def redraft_report(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    report = _readable(request, project_report_id)
    require(can_redraft_project_report(request.membership, report))
    redraft_project_report(member=request.membership, report=report)
    return _home(request, report)


@require_POST
def refresh_report(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    report = _editable(request, project_report_id)
    changed = refresh_figures(member=request.membership, report=report)
    text = ngettext(
        "%(count)s sentence was brought up to date.", "%(count)s sentences were brought up to date.", changed
    )
    messages.success(request, text % {"count": format_number(changed)})
    return _home(request, report)


@require_POST
def approve_report(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    report = _editable(request, project_report_id)
    count = approve_all_sentences(member=request.membership, report=report)
    text = ngettext("You approved %(count)s sentence.", "You approved %(count)s sentences.", count)
    messages.success(request, text % {"count": format_number(count)})
    return _home(request, report)


@require_POST
def freeze_report(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    report = _editable(request, project_report_id)
    try:
        frozen = freeze_project_report(member=request.membership, report=report)
    except ValidationError as error:
        messages.error(request, " ".join([_("The report was not frozen."), *error.messages]))
    else:
        told = _(
            "The report is frozen and counts as submitted to the programme. Its text and figures no longer change."
        )
        messages.success(request, f"{told} {_claim_words(frozen)}")
    return _home(request, report)


@require_GET
def download_file(
    request: PartnershipRequest, project_report_id: int, file_format: str, language: str
) -> HttpResponseBase:  # fmt: skip
    """A frozen report as a file. The address stays, whether a worker has drawn the file up already or not."""
    report = _readable(request, project_report_id)
    require_file(request.membership, report, file_format, language)
    document = get_document(member=request.membership, report=report, format=Format(file_format), language=language)
    return answer_with_file(
        request, document, name=file_name(report, Format(file_format), language), format=file_format
    )


def _readable(request: PartnershipRequest, report_id: int) -> ProjectReport:
    report = get_project_report(report_id=report_id)
    require(can_read_project_report(request.membership, report))
    return report


def _editable(request: PartnershipRequest, report_id: int) -> ProjectReport:
    report = _readable(request, report_id)
    require(can_edit_project_report(request.membership, report))
    return report


def _home(request: PartnershipRequest, report: ProjectReport) -> HttpResponseRedirect:
    return redirect("project_report", request.partnership.slug, report.pk)


def _number(text: str | None) -> int:
    if text is None or not text.isdecimal() or len(text) > 18:
        raise Http404
    return int(text)
