"""The PDFs of a frozen report: rendered from its snapshot, once per language, kept with the hash of their bytes."""

import hashlib

from django.core.files.base import ContentFile

from apps.consortia.models import Membership
from apps.project_reporting.models import ProjectReport, ReportFile
from apps.project_reporting.pdf.project_report import render_project_report_pdf
from apps.project_reporting.selectors.report_content import all_languages
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role


def get_pdf(*, member: Membership, report: ProjectReport, language: str) -> bytes:
    """The PDF of a frozen report. Rendered on the spot if no worker has been there yet.

    The same snapshot gives the same file, so a reader who may not store one (auditor, partner) gets the same bytes.
    """
    stored = ReportFile.objects.filter(report=report, language=language).first()
    if stored is not None:
        return read_file(stored)
    pdf = render_project_report_pdf(report.snapshot or {}, report.sha256, language)
    if member.role == Role.LEAD:
        store_file(report=report, language=language, pdf=pdf)
    return pdf


def read_file(stored: ReportFile) -> bytes:
    with stored.file.open("rb") as file:
        return bytes(file.read())


def render_all_files(*, partnership_id: int, report_id: int) -> int:
    """Render what is missing of a frozen report, language by language; answers how many files are new."""
    seat = system_seat(partnership_id)
    with enter_tenant(seat):
        report = ProjectReport.objects.get(pk=report_id)
        done = set(ReportFile.objects.filter(report=report).values_list("language", flat=True))
    missing = [language for language in all_languages() if report.is_frozen and language not in done]
    for language in missing:
        pdf = render_project_report_pdf(report.snapshot or {}, report.sha256, language)
        with enter_tenant(seat):
            store_file(report=report, language=language, pdf=pdf)
    return len(missing)


def store_file(*, report: ProjectReport, language: str, pdf: bytes) -> ReportFile:
    """Keep a PDF. A second one in the same language changes nothing."""
    stored, _created = ReportFile.objects.get_or_create(
        report=report,
        language=language,
        defaults={
            "partnership_id": report.partnership_id,
            "sha256": hashlib.sha256(pdf).hexdigest(),
            "file": ContentFile(pdf, name="report.pdf"),
        },
    )
    return stored
