"""The kept files of a handed-in partner report."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from apps.jobs.models import Job
from apps.jobs.selectors.job import latest_job
from apps.publishing.enums import DocumentReaders, Format
from apps.publishing.figure_address import figure_place
from apps.publishing.models import RenderedDocument
from apps.publishing.selectors.rendered_document import list_rendered
from apps.publishing.subject import Subject
from apps.reporting.enums import DOCUMENT, DOCUMENTS_JOB, FORMATS, IN_ALL_LANGUAGES, SNAPSHOT_FORMAT
from apps.reporting.models import PartnerReport, PartnerReportSnapshot


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file one may have of a report; ``document`` once it is kept. ``language`` is empty if it is alike in all."""

    format: Format
    language: str
    document: RenderedDocument | None

    @property
    def asked(self) -> str:
        """The language in its address."""
        return self.language or settings.LANGUAGE_CODE


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """The files of the version last handed in, and the work on them; none for a report never handed in."""

    version: int
    files: tuple[ReportFile, ...]
    job: Job | None


def list_files() -> list[tuple[Format, str]]:
    """Every format in every language; the empty language where they would be alike."""
    languages = [code for code, _name in settings.LANGUAGES]
    return [
        (format, language) for format in FORMATS for language in ([""] if format in IN_ALL_LANGUAGES else languages)
    ]


def subject_of(report: PartnerReport) -> Subject:
    """Read by whoever reads the partner's lines: its own people, its controller, the lead partner and auditors."""
    return Subject(
        report.partnership_id,
        DOCUMENT,
        report.pk,
        DocumentReaders.OWN_PARTNER,
        partner_id=report.partner_id,
        version=report.version,
    )


def place_of(submission: PartnerReportSnapshot) -> str:
    """Where the figures of what was handed in are traced; the files say it."""
    report, slug = submission.report, submission.report.partnership.slug
    return figure_place(slug, is_absolute=True, partner_report=report.pk, version=submission.version)


def find_submission(*, report: PartnerReport) -> PartnerReportSnapshot | None:
    """What was last handed in, if files can be drawn up from it; None for snapshots taken before they could."""
    of_report = PartnerReportSnapshot.objects.filter(report=report, version=report.version)
    return of_report.filter(content__format__gte=SNAPSHOT_FORMAT).first()


def read_report_files(*, report: PartnerReport) -> ReportFiles | None:
    """All files of the version last handed in, kept already or not. Three queries."""
    of_report = PartnerReportSnapshot.objects.filter(report=report, version=report.version)
    if not of_report.filter(content__format__gte=SNAPSHOT_FORMAT).exists():
        return None
    rows = list_rendered(kind=DOCUMENT, subject_id=report.pk).filter(version=report.version)
    kept = {(one.format, one.language): one for one in rows}
    files = tuple(ReportFile(format, language, kept.get((format, language))) for format, language in list_files())
    return ReportFiles(report.version, files, latest_job(kind=DOCUMENTS_JOB, subject_id=report.pk))


def file_name(report: PartnerReport, format: Format, language: str) -> str:
    """As it is saved: project, partner, report and version, such as ai4citizens-PP3-R2-v1-en.pdf."""
    number = report.code.replace(".", "")
    stem = f"{report.partnership.slug}-{report.partner.code}-{number}-v{report.version}"
    in_all = not language or format in IN_ALL_LANGUAGES
    return f"{stem}.{format}" if in_all else f"{stem}-{language}.{format}"
