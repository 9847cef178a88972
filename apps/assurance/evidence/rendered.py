"""The documents Sammen draws up (reports, certificates, minutes) as they are kept in PDF/A, and what is not kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.assurance.enums import LeftOut
from apps.assurance.evidence.files import PlannedFile, UnpackedFile
from apps.assurance.evidence.names import hashed_name
from apps.control.models import Certificate
from apps.control.selectors.control_document import ControlDocument
from apps.meetings.enums import MINUTES_DOCUMENT, MinutesStatus
from apps.meetings.models import Minutes
from apps.project_reporting.enums import DOCUMENT, DOCUMENT_WITH_LINES, ProjectReportStatus
from apps.project_reporting.models import ProjectReport
from apps.publishing.enums import Format
from apps.publishing.models import RenderedDocument
from apps.reporting.enums import DOCUMENT as PARTNER_REPORT
from apps.reporting.enums import HANDED_IN

if TYPE_CHECKING:
    from apps.assurance.evidence.scope import PackScope


@dataclass(frozen=True, slots=True)
class Expected:
    """A document that should be there: of which version of what, and for whose page of which period."""

    kind: str
    subject_id: int
    version: int
    title: str
    folder: str
    group: tuple[str, int] | None = None

    @property
    def key(self) -> tuple[str, int, int]:
        return self.kind, self.subject_id, self.version


@dataclass(frozen=True, slots=True)
class PackedReport:
    title: str
    path: str
    language: str
    group: tuple[str, int] | None


def list_expected(*, scope: PackScope) -> list[Expected]:
    """Inside the asker's tenant: what her seat reads and the scope holds."""
    return [*_partner_reports(scope), *_certificates(scope), *_project_documents(scope)]


def plan_rendered(expected: list[Expected]) -> tuple[list[PlannedFile], list[PackedReport], list[UnpackedFile]]:
    """In the pack's language where it was drawn up so, else in every language it was drawn up in. One query.

    Two documents with the same bytes are one file.
    """
    kept = _kept({one.kind for one in expected})
    files: dict[str, PlannedFile] = {}
    reports, missing = [], []
    for one in expected:
        found = [document for document in kept.get(one.key, []) if default_storage.exists(document.file.name)]
        mine = [document for document in found if document.language in {"", get_language()}] or found
        if not mine:
            code = one.group[0] if one.group else ""
            missing.append(UnpackedFile(one.title, code, LeftOut.NOT_DRAWN_UP))
        for document in mine:
            path = f"reports/{one.folder}/{hashed_name(document.sha256, document.name)}"
            planned = PlannedFile(path, document.name, document.file.name, document.sha256, document.media_type)
            reports.append(
                PackedReport(one.title, files.setdefault(document.sha256, planned).path, document.language, one.group)
            )
    return list(files.values()), reports, missing


def _kept(kinds: set[str]) -> dict[tuple[str, int, int], list[Any]]:
    kept: dict[tuple[str, int, int], list[Any]] = {}
    for document in RenderedDocument.objects.filter(kind__in=kinds, format=Format.PDF).order_by("language", "pk"):
        kept.setdefault((document.kind, document.subject_id, document.version), []).append(document)
    return kept


def _partner_reports(scope: PackScope) -> Iterator[Expected]:
    for report in scope.reports().filter(status__in=HANDED_IN):
        code, period = report.partner.code, report.period.number
        title = _("Partner report %(report)s of %(partner)s") % {"report": report.code, "partner": code}
        yield Expected(PARTNER_REPORT, report.pk, report.version, title, f"{code}/R{period}", (code, period))


def _certificates(scope: PackScope) -> Iterator[Expected]:
    titles = {
        ControlDocument.CERTIFICATE: _("Certificate %(number)s"),
        ControlDocument.REPORT: _("Control report to certificate %(number)s"),
    }
    issued = Certificate.objects.filter(report__in=scope.reports().order_by().values("pk"))
    for one in issued.select_related("report__period", "partner").order_by("report", "version"):
        code, period = one.partner.code, one.report.period.number
        for document, title in titles.items():
            yield Expected(
                document.kind, one.control_id, one.version, title % {"number": one.number}, f"{code}/R{period}",
                (code, period),
            )  # fmt: skip


def _project_documents(scope: PackScope) -> Iterator[Expected]:
    """Of the whole partnership, so in no pack of one partner or of chosen lines."""
    if scope.partner_id is not None or scope.line_ids is not None:
        return
    frozen = ProjectReport.objects.filter(scope.where(period="period"), status=ProjectReportStatus.FROZEN)
    editions = {
        DOCUMENT_WITH_LINES: _("Project report %(number)s, version %(version)s, with the single costs"),
        DOCUMENT: _("Project report %(number)s, version %(version)s"),
    }
    for report in frozen.select_related("period").defer("snapshot").order_by("period__number", "version"):
        for kind, title in editions.items():
            named = title % {"number": report.period.number, "version": report.version}
            yield Expected(kind, report.pk, report.version, named, f"project/R{report.period.number}")
    if scope.is_whole:
        approved = Minutes.objects.filter(status=MinutesStatus.APPROVED).select_related("meeting")
        for minutes in approved.order_by("meeting__starts_at", "version"):
            title = _("Minutes of %(meeting)s, version %(version)s") % {
                "meeting": minutes.meeting.title,
                "version": minutes.version,
            }
            yield Expected(MINUTES_DOCUMENT, minutes.pk, minutes.version, title, "minutes")
