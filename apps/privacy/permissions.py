"""Who reads who looked. The wall shows a partner the looks at its own people's data only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership


def can_read_viewings(member: Membership) -> bool:
    """The lead partner and auditors all of the project's, a partner's people those of their own partner."""
    return member.role in {Role.LEAD, Role.PARTNER, Role.AUDITOR}
