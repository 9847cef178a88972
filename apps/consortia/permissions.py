"""Who sees what inside a partnership. The database's wall stands behind these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership


def can_see_partner_figures(member: Membership, partner_id: int) -> bool:
    """A partner's unsubmitted work and its ledger: its own people, the lead partner and auditors."""
    return member.role in {Role.LEAD, Role.AUDITOR} or member.partner_id == partner_id
