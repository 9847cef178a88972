"""Who may bring lists in. Lists belong to their report's partner, so its rules decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.finance.permissions import can_edit_lines, can_read_lines
from apps.intake.enums import ImportStatus

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.intake.models import ExpenditureImport
    from apps.reporting.models import PartnerReport


def can_upload(member: Membership, report: PartnerReport) -> bool:
    return can_edit_lines(member, report)


def can_read_import(member: Membership, upload: ExpenditureImport) -> bool:
    return can_read_lines(member, upload.report)


def can_edit_import(member: Membership, upload: ExpenditureImport) -> bool:
    """Choose columns, confirm or discard: only while it is a preview."""
    return upload.status == ImportStatus.PREVIEW and can_edit_lines(member, upload.report)


def can_undo_import(member: Membership, upload: ExpenditureImport) -> bool:
    """Take all its lines out again, as long as the report is not submitted."""
    return upload.status == ImportStatus.CONFIRMED and can_edit_lines(member, upload.report)
