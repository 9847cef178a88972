"""Who may do what with earlier applications. The predicate that shows a button guards its POST; the wall stands behind.

Nobody but the organisation's own people sees one of its applications, so what others would be refused they do not find.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.memory.models import EarlierApplication


def can_search_memory(member: Membership) -> bool:
    """Whoever acts for an organisation; not auditors and controllers, who act for none."""
    return member.role in {Role.LEAD, Role.PARTNER} and member.partner_id is not None


def can_add_application(member: Membership) -> bool:
    """In the organisation's own room alone: a partnership's papers are the partnership's, also while it prepares.

    Its lead partner reads its log, and its auditors the files of its partners.
    """
    return can_search_memory(member) and member.partnership.is_room


def can_change_application(member: Membership, application: EarlierApplication) -> bool:
    """Its own people."""
    return can_search_memory(member) and application.partner_id == member.partner_id
