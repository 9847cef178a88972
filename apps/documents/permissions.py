"""Who may read a file. The database's wall hides it from all others; these say it in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from apps.consortia.permissions import can_see_person_names
from apps.documents.personal import is_for_the_lead
from apps.documents.shared import is_shared
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.documents.models import Document


def can_read_document(member: Membership, document: Document) -> bool:
    """The partner that owns it, auditors, the lead partner once it proves something and names nobody, and every member
    once its partner has given it to all.

    A controller reads the files of her partners that are tied to what was handed in; the wall hides the others.
    """
    if can_see_person_names(member, document.partner_id) or is_shared(document):
        return True
    return member.role == Role.LEAD and is_for_the_lead(document)


def acting_partner_id(member: Membership) -> int:
    """The partner the member acts for. Raises ``PermissionDenied`` for members who act for none."""
    if member.partner_id is None:
        raise PermissionDenied
    return member.partner_id
