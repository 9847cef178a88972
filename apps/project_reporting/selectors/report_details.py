"""The details of a frozen report, for those who read the partners' lines."""

from __future__ import annotations

import json
from typing import Any

from apps.project_reporting.content.details import join_details, split_details
from apps.project_reporting.enums import DETAILS
from apps.project_reporting.models import ProjectReport
from apps.publishing.enums import DocumentReaders, Format
from apps.publishing.selectors.rendered_document import find_rendered, read_rendered
from apps.publishing.subject import Subject


def details_of(report: ProjectReport) -> Subject:
    """Kept as a file: behind the wall of whoever sees all partners, and never changed."""
    return Subject(report.partnership_id, DETAILS, report.pk, DocumentReaders.LEADERSHIP, version=report.version)


def read_report_parts(*, report: ProjectReport, with_details: bool) -> dict[str, Any]:
    """What a frozen report says, whole or as every member reads it. Snapshots of earlier formats hold all in one.

    Raises ``PermissionError`` if the details are asked for by a seat that does not see all partners.
    """
    snapshot = report.snapshot or {}
    if "details_sha256" not in snapshot:
        return snapshot if with_details else split_details(snapshot)[0]
    if not with_details:
        return snapshot
    kept = find_rendered(subject=details_of(report), format=Format.JSON, language="")
    if kept is None:
        raise PermissionError(f"project report {report.pk}")
    return join_details(snapshot, json.loads(read_rendered(kept)))
