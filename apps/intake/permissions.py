"""Who may bring lists in. Lists belong to their report's partner, so its rules decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.consortia.permissions import while_open
from apps.finance.permissions import can_edit_lines, can_read_lines
from apps.intake.enums import GIVEABLE_UP, ImportStatus
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.intake.models import ExpenditureImport, ListProfile
    from apps.reporting.models import PartnerReport


@while_open
def can_upload(member: Membership, report: PartnerReport) -> bool:
    return can_edit_lines(member, report)


def can_read_import(member: Membership, upload: ExpenditureImport) -> bool:
    return can_read_lines(member, upload.report)


@while_open
def can_edit_import(member: Membership, upload: ExpenditureImport) -> bool:
    """Choose columns, correct rows, confirm: only while it is a preview."""
    return upload.status == ImportStatus.PREVIEW and can_edit_lines(member, upload.report)


@while_open
def can_discard_import(member: Membership, upload: ExpenditureImport) -> bool:
    """Give it up, or have it read once more: while nothing is being done to it and nothing of it is stored."""
    return upload.status in GIVEABLE_UP and can_edit_lines(member, upload.report)


@while_open
def can_undo_import(member: Membership, upload: ExpenditureImport) -> bool:
    """Take all its lines out again, as long as the report is not submitted."""
    return upload.status == ImportStatus.CONFIRMED and can_edit_lines(member, upload.report)


@while_open
def can_edit_profile(member: Membership, profile: ListProfile) -> bool:
    """The people of the organisation whose lists it describes, as far as they may write at all."""
    is_own = member.partner is not None and member.partner.organisation_id == profile.organisation_id
    return member.role in {Role.LEAD, Role.PARTNER} and is_own


def can_list_profiles(member: Membership) -> bool:
    """Whoever brings lists in for an organisation."""
    return member.role in {Role.LEAD, Role.PARTNER} and member.partner is not None
