"""Who may do what with earlier applications. The predicate that shows a button guards its POST; the wall stands behind.

Nobody but the organisation's own people sees one of its applications, so what others would be refused they do not find.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.consortia.enums import PartnershipStatus
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.memory.models import EarlierApplication

_BEFORE_THE_PROJECT = frozenset({PartnershipStatus.SEARCHING, PartnershipStatus.PREPARATION})


def can_search_memory(member: Membership) -> bool:
    """Whoever acts for an organisation; not auditors and controllers, who act for none."""
    return member.role in {Role.LEAD, Role.PARTNER} and member.partner_id is not None


def can_add_application(member: Membership) -> bool:
    """In the organisation's own room, and in a partnership as long as its application is being prepared.

    A running project's papers are the project's: its auditors read the files of its partners.
    """
    partnership = member.partnership
    return can_search_memory(member) and (partnership.is_room or partnership.status in _BEFORE_THE_PROJECT)


def can_change_application(member: Membership, application: EarlierApplication) -> bool:
    """Its own people."""
    return can_search_memory(member) and application.partner_id == member.partner_id
