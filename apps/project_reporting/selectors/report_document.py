"""The kept files of a project report, in two editions."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from apps.consortia.models import Membership
from apps.project_reporting.enums import (
    DOCUMENT,
    DOCUMENT_WITH_LINES,
    FORMATS,
    IN_ALL_LANGUAGES,
    ProjectReportStatus,
)
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.permissions import can_read_report_details
from apps.publishing.enums import DocumentReaders, Format
from apps.publishing.figure_address import figure_place
from apps.publishing.models import RenderedDocument
from apps.publishing.selectors.rendered_document import find_rendered, list_rendered
from apps.publishing.subject import Subject


@dataclass(frozen=True, slots=True)
class Edition:
    """Which of the two a reader gets: with the single costs, or what every member reads."""

    kind: str
    readers: DocumentReaders
    has_lines: bool


FOR_MEMBERS = Edition(DOCUMENT, DocumentReaders.MEMBERS, has_lines=False)
WITH_LINES = Edition(DOCUMENT_WITH_LINES, DocumentReaders.LEADERSHIP, has_lines=True)
EDITIONS = (WITH_LINES, FOR_MEMBERS)


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file one may have of a report; ``document`` once it is kept. ``language`` is empty for the snapshot itself."""

    format: Format
    language: str
    document: RenderedDocument | None

    @property
    def asked(self) -> str:
        """The language in its address."""
        return self.language or settings.LANGUAGE_CODE


def place_of(report: ProjectReport) -> str:
    """Where the report's figures are traced; its files say it."""
    return figure_place(report.partnership.slug, is_absolute=True, project_report=report.pk)


def edition_for(member: Membership) -> Edition:
    return WITH_LINES if can_read_report_details(member) else FOR_MEMBERS


def list_files() -> list[tuple[Format, str]]:
    """Every format in every language; the empty language where they would be alike."""
    languages = [code for code, _name in settings.LANGUAGES]
    return [
        (format, language) for format in FORMATS for language in ([""] if format in IN_ALL_LANGUAGES else languages)
    ]


def subject_of(report: ProjectReport, edition: Edition) -> Subject:
    return Subject(report.partnership_id, edition.kind, report.pk, edition.readers, version=report.version)


def list_report_documents(*, report: ProjectReport, edition: Edition) -> QuerySet[RenderedDocument]:
    """The files that are kept, by format and language."""
    return list_rendered(kind=edition.kind, subject_id=report.pk)


def list_report_files(*, report: ProjectReport, edition: Edition) -> list[ReportFile]:
    """All files of a frozen report, kept already or not. One query."""
    kept = {(one.format, one.language): one for one in list_report_documents(report=report, edition=edition)}
    return [ReportFile(format, language, kept.get((format, language))) for format, language in list_files()]


def find_earlier_document(
    *, report: ProjectReport, edition: Edition, format: Format, language: str
) -> RenderedDocument | None:
    """The file that this one corrects: of the last frozen version of the same period."""
    earlier = ProjectReport.objects.filter(
        period_id=report.period_id, version__lt=report.version, status=ProjectReportStatus.FROZEN
    )
    last = earlier.defer("snapshot").order_by("-version").first()
    if last is None:
        return None
    return find_rendered(subject=subject_of(last, edition), format=format, language=language)


def file_name(report: ProjectReport, format: Format, language: str) -> str:
    stem = f"{report.partnership.slug}-period-{report.period.number}-v{report.version}"
    return f"{stem}.{format}" if not language or format in IN_ALL_LANGUAGES else f"{stem}-{language}.{format}"
