"""Who does what in the auditor's room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership


def can_analyse(member: Membership) -> bool:
    """Auditors, the lead partner, controllers and partners: each over the lines the wall shows to the seat."""
    return member.role in {Role.AUDITOR, Role.LEAD, Role.CONTROLLER, Role.PARTNER}
