"""Who opens the pages that stand over all partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.consortia.permissions import can_see_all_figures

if TYPE_CHECKING:
    from apps.consortia.models import Membership


def can_open_cockpit(member: Membership) -> bool:
    """Every partner's figures side by side: for those who see them all."""
    return can_see_all_figures(member)
