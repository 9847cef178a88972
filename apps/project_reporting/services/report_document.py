"""The files of a frozen report: rendered from its snapshot once per language and format, and kept for good."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from apps.consortia.models import Membership
from apps.documents.services.rendered_document import keep_rendered
from apps.project_reporting.enums import IN_ALL_LANGUAGES
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.pdf.project_report import render_project_report
from apps.project_reporting.selectors.report_details import details_of, read_report_parts
from apps.project_reporting.selectors.report_document import (
    EDITIONS,
    Edition,
    edition_for,
    file_name,
    find_earlier_document,
    list_files,
    list_report_documents,
    place_of,
    subject_of,
)
from apps.publishing.enums import Format
from apps.publishing.models import RenderedDocument
from apps.publishing.selectors.rendered_document import find_rendered
from apps.publishing.services.rendered_document import store_rendered
from apps.publishing.table_files import write_json
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role


def store_details(*, report: ProjectReport, details: Mapping[str, Any]) -> RenderedDocument:
    """Keep what only those read who read the lines, as the report is frozen."""
    return store_rendered(
        subject=details_of(report),
        format=Format.JSON,
        language="",
        name=file_name(report, Format.JSON, ""),
        content=write_json(details),
        snapshot_sha256=report.sha256,
    )


def get_document(
    *, member: Membership, report: ProjectReport, format: Format, language: str
) -> RenderedDocument | bytes:
    """The kept file of a frozen report, in the reader's edition; rendered on the spot if no worker has been there yet.

    The same snapshot gives the same file, so a reader who may not store one (auditor, partner) gets the same bytes.
    """
    edition = edition_for(member)
    said = "" if format in IN_ALL_LANGUAGES else language
    stored = find_rendered(subject=subject_of(report, edition), format=format, language=said)
    if stored is not None:
        return stored
    said_in = read_report_parts(report=report, with_details=edition.has_lines)
    content = render_project_report(said_in, report.sha256, format, said, place_of(report))
    if member.role != Role.LEAD:
        return content
    return store_document(
        report=report, edition=edition, format=format, language=said, content=content, actor_id=member.user_id
    )


def render_all_documents(*, partnership_id: int, report_id: int) -> int:
    """Render what is missing of a frozen report, file by file; answers how many are new."""
    seat = system_seat(partnership_id)
    with enter_tenant(seat):
        report = ProjectReport.objects.select_related("period", "partnership").get(pk=report_id)
        if not report.is_frozen:
            return 0
        parts = {edition: read_report_parts(report=report, with_details=edition.has_lines) for edition in EDITIONS}
        missing = [(edition, *file) for edition in EDITIONS for file in _list_missing(report, edition)]
    for edition, format, language in missing:
        content = render_project_report(parts[edition], report.sha256, format, language, place_of(report))
        with enter_tenant(seat):
            store_document(
                report=report, edition=edition, format=format, language=language, content=content, actor_id=None
            )
    return len(missing)


def _list_missing(report: ProjectReport, edition: Edition) -> list[tuple[Format, str]]:
    done = set(list_report_documents(report=report, edition=edition).values_list("format", "language"))
    return [file for file in list_files() if file not in done]


def store_document(
    *, report: ProjectReport, edition: Edition, format: Format, language: str, content: bytes, actor_id: int | None
) -> RenderedDocument:
    """Keep a file and record it. A second one in the same language and format changes nothing."""
    return keep_rendered(
        about=report,
        subject=subject_of(report, edition),
        format=format,
        language=language,
        name=file_name(report, format, language),
        content=content,
        snapshot_sha256=report.sha256,
        actor_id=actor_id,
        data={"period": report.period.number, "version": report.version},
        replaces=find_earlier_document(report=report, edition=edition, format=format, language=language),
    )
