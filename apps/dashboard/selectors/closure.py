"""What is still open where a project is about to be closed."""

from __future__ import annotations

from dataclasses import dataclass

from apps.consortia.models import Membership, Partnership
from apps.dashboard.selectors.deadline import Deadline, list_deadlines


@dataclass(frozen=True, slots=True)
class ClosureState:
    """``open``: what somebody has still to do, as far as the seat knows; it hinders nobody from closing."""

    partnership: Partnership
    open: list[Deadline]


def get_closure_state(*, member: Membership) -> ClosureState:
    """As many queries as the list of deadlines."""
    partnership = member.partnership
    open_ones = [] if partnership.is_closed else [one for one in list_deadlines(member=member) if not one.is_done]
    return ClosureState(partnership, open_ones)
