"""The end of a search: nobody who is still waiting for an answer is left without one."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from apps.audit.models import Event
from apps.audit.signals import event_recorded
from apps.common.permissions import require
from apps.consortia.enums import PartnershipStatus
from apps.consortia.models import Membership, Partnership
from apps.consortia.selectors.membership import list_room_seats
from apps.ideas.enums import OPEN_IDEAS, WAITING_APPROACHES, ApproachState, IdeaState
from apps.ideas.models import ProjectIdea
from apps.ideas.permissions import can_close_idea, received_it
from apps.ideas.selectors.approach import list_approaches_of
from apps.ideas.selectors.idea import list_ideas_of
from apps.ideas.services.approach import decline_approach, withdraw_approach
from apps.ideas.services.idea import move_idea
from apps.tenancy.context import enter_tenant


def close_idea(*, member: Membership, idea: ProjectIdea) -> None:
    """End the search for good; a partnership that was founded goes on.

    Interests that wait are declined and invitations taken back, and so is what was accepted where no partnership was
    founded; the other sides are told. Raises ``ValidationError`` if the idea has changed meanwhile, and
    ``PermissionDenied``.
    """
    require(can_close_idea(member, idea))
    move_idea(member=member, idea=idea, state=IdeaState.CLOSED)
    ends = [*WAITING_APPROACHES, *([] if idea.project_id else [ApproachState.ACCEPTED])]
    for approach in list_approaches_of(idea=idea).filter(state__in=ends).order_by("pk"):
        was_asked = approach.is_waiting and received_it(member, approach)
        (decline_approach if was_asked else withdraw_approach)(member=member, approach=approach)


@receiver(event_recorded)
def close_with_submission(event: Event, subject: Any = None, **kwargs: Any) -> None:
    """Nobody can join a partnership whose application is submitted: whoever submits it ends its search as well."""
    if not isinstance(subject, Partnership) or event.data.get("to") != PartnershipStatus.SUBMITTED:
        return
    rooms = list_room_seats(user_id=event.actor_id) if event.actor_id else []
    seats = {seat.partnership_id: seat for seat in rooms}
    for idea in list(list_ideas_of(project_id=event.partnership_id).filter(state__in=OPEN_IDEAS)):
        if seat := seats.get(idea.partnership_id):
            with enter_tenant(seat.seat):
                close_idea(member=seat, idea=idea)
