"""Reads of project reports: the list over periods, one report, and its content for a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from apps.common.languages import reading_language
from apps.consortia.models import Membership, ReportingPeriod
from apps.project_reporting.content.document import read_document
from apps.project_reporting.drafting.limits import Length
from apps.project_reporting.drafting.questions import write_question
from apps.project_reporting.models import DraftSentence, ProjectReport
from apps.project_reporting.selectors.draft import list_questions, list_sentences
from apps.project_reporting.selectors.report_content import build_report_content
from apps.project_reporting.selectors.report_details import read_report_parts
from apps.project_reporting.selectors.report_document import edition_for, list_report_files
from apps.project_reporting.selectors.section_length import read_section_lengths
from apps.project_reporting.structures.project_state import ProjectState
from apps.reporting.enums import HANDED_IN
from apps.reporting.models import PartnerReport


@dataclass(frozen=True, slots=True)
class PeriodEntry:
    """One period with its report versions, newest first, and how many partner reports are submitted."""

    period: ReportingPeriod
    submitted: int
    reports: list[ProjectReport]


def list_project_reports() -> QuerySet[ProjectReport]:
    """The reports this seat sees, newest first; their snapshots stay in the database."""
    return ProjectReport.objects.select_related("period", "frozen_by", "job", "submission").defer("snapshot")


def list_period_entries() -> list[PeriodEntry]:
    """Every period, newest first. A fixed number of queries."""
    reports = list(list_project_reports())
    submitted = Q(partner_reports__status__in=HANDED_IN)
    periods = ReportingPeriod.objects.annotate(submitted=Count("partner_reports", filter=submitted)).order_by("-number")
    return [
        PeriodEntry(period, period.submitted, [report for report in reports if report.period_id == period.pk])
        for period in periods
    ]


def get_project_report(*, report_id: int) -> ProjectReport:
    """One report this seat sees, or 404: a draft is hidden from partners as if it did not exist."""
    related = ("period", "partnership__programme_version", "frozen_by", "job", "submission", "replaces")
    reports = ProjectReport.objects.select_related(*related).defer("replaces__snapshot")
    return get_object_or_404(reports, pk=report_id)


def get_sentence(*, report: ProjectReport, sentence_id: int) -> DraftSentence:
    return get_object_or_404(list_sentences(report=report), pk=sentence_id)


def read_frozen_page(*, member: Membership, report: ProjectReport, place: str = "") -> dict[str, Any]:
    """A frozen report's content in the active language, as far as the reader sees it; ``place``: where figures lead."""
    edition = edition_for(member)
    content = read_report_parts(report=report, with_details=edition.has_lines)
    files = list_report_files(report=report, edition=edition)
    return read_document(content, report.sha256, _language(), place) | {"files": files}


def read_draft_page(*, report: ProjectReport, state: ProjectState, place: str = "") -> dict[str, Any]:
    """A draft's content as of today in the active language, with questions and what was left out.

    ``place``: where figures lead.
    """
    language = _language()
    content = build_report_content(report=report, state=state, languages=[language])
    questions = list_questions(report=report)
    return read_document(content, "", language, place) | {
        "questions": [(question, write_question(question.params, language)) for question in questions],
        "removed": list_sentences(report=report).filter(is_removed=True),
        "waiting": _count_waiting(report),
        "lengths": _lengths_by_code(report, state),
        "partner_reports": PartnerReport.objects.filter(period=report.period).select_related("partner__organisation"),
    }


def _lengths_by_code(report: ProjectReport, state: ProjectState) -> dict[str, Length]:
    """As a page names its sections: the code of a work package or partner, nothing for the whole project."""
    codes = {package.pk: package.code for package in state.work_packages}
    partners = {partner.pk: partner.code for partner in state.partners}
    return {
        codes.get(section.work_package_id or 0) or partners.get(section.partner_id or 0, ""): length
        for section, length in read_section_lengths(report=report).items()
    }


def _count_waiting(report: ProjectReport) -> int:
    waiting = list_sentences(report=report).filter(is_machine_drafted=True, approved_at__isnull=True, is_removed=False)
    return waiting.count()


def _language() -> str:
    return reading_language()
