"""Who follows figures to the lines behind them: whoever reads the lines. The wall stands behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.consortia.permissions import can_see_all_figures, can_see_partner_figures

if TYPE_CHECKING:
    from apps.consortia.models import Membership


def can_trace_project(member: Membership) -> bool:
    """A figure of all partners together: the lead partner, and auditors whose mandate leaves out no partner."""
    return can_see_all_figures(member)


def can_trace_partner(member: Membership, partner_id: int) -> bool:
    """A partner's: its own people, its controller, the lead partner and auditors, as for its lines."""
    return can_see_partner_figures(member, partner_id)
