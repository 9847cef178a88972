"""Files that belong to a partner report as a whole."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.reporting.models import PartnerReport, PartnerReportAnnex
from apps.reporting.permissions import can_edit_partner_report
from apps.reporting.services.partner_report import lock_editable


def attach_annex(*, member: Membership, report: PartnerReport, file: UploadedFile, note: str) -> PartnerReportAnnex:
    """Keep a file as an annex. The same file twice stands there once.

    Raises ``ValidationError`` for a file we do not keep and once the report is handed in, and ``PermissionDenied``.
    """
    require(can_edit_partner_report(member, report))
    return tie_annex(member=member, report=report, document=store_document(member=member, file=file), note=note)


def tie_annex(*, member: Membership, report: PartnerReport, document: Document, note: str) -> PartnerReportAnnex:
    """Make a stored file of the partner an annex. Raises ``ValidationError`` once the report is handed in."""
    locked = lock_editable(report)
    annex, created = PartnerReportAnnex.objects.get_or_create(
        report=locked,
        document=document,
        defaults={
            "partnership_id": locked.partnership_id,
            "partner_id": locked.partner_id,
            "note": note.strip(),
        },
    )
    if created:
        _record(member, locked, {"annex": document.name, "sha256": document.sha256})
    return annex


def remove_annex(*, member: Membership, annex: PartnerReportAnnex) -> None:
    """Take an annex out; the file stays in the partner's keeping.

    Raises ``ValidationError`` once the report is handed in, and ``PermissionDenied``.
    """
    require(can_edit_partner_report(member, annex.report))
    locked = lock_editable(annex.report)
    annex.delete()
    _record(member, locked, {"annex": annex.document.name, "is_removed": True})


def _record(member: Membership, report: PartnerReport, data: dict[str, Any]) -> None:
    record_event(
        key=EventKey.PROGRESS_REPORTED,
        partnership_id=report.partnership_id,
        partner_id=report.partner_id,
        actor_id=member.user_id,
        subject=report,
        data={"period": report.period.number, **data},
    )
