"""Who may read a file. The database's wall hides it from all others; these say it in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.documents.models import Document


def can_read_document(member: Membership, document: Document) -> bool:
    """The partner that owns it, the lead partner and auditors."""
    return member.role in {Role.LEAD, Role.AUDITOR} or member.partner_id == document.partner_id


def can_add_document(member: Membership) -> bool:
    """Whoever acts for a partner; auditors act for none."""
    return member.role in {Role.LEAD, Role.PARTNER} and member.partner_id is not None


def acting_partner_id(member: Membership) -> int:
    """The partner the member acts for. Raises ``PermissionDenied`` for members who act for none."""
    if member.partner_id is None:
        raise PermissionDenied
    return member.partner_id
