"""A partner goes again before the application is submitted: by itself, or taken out by the lead partner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.dispatch import receiver

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.audit.signals import event_recorded
from apps.common.permissions import require
from apps.consortia.models import Membership, Partner
from apps.consortia.services.joining import leave_as_partner
from apps.ideas.enums import ApproachState
from apps.ideas.models import Approach, ProjectIdea
from apps.ideas.permissions import can_leave_preparation
from apps.ideas.selectors.idea import list_ideas_of
from apps.ideas.services.approach import mark_left
from apps.tenancy.context import enter_tenant, system_seat


def leave_preparation(*, member: Membership) -> None:
    """The member's organisation leaves with all its seats; the role it filled is open again, both rooms know.

    Raises ``ValidationError`` while something of the project hangs on it, and ``PermissionDenied``.
    """
    require(can_leave_preparation(member))
    if member.partner_id is None:
        raise PermissionDenied
    ideas = list(list_ideas_of(project_id=member.partnership_id))
    with enter_tenant(system_seat(member.partnership_id, member.user_id)):
        partner = Partner.objects.select_related("organisation").get(pk=member.partner_id)
        member.partner = partner
        organisation = Q(organisation_id=partner.organisation_id)
        leave_as_partner(partner=partner, actor_id=member.user_id)
    for approach in _accepted(ideas, organisation, member.user_id):
        mark_left(member=member, approach=approach)


@receiver(event_recorded)
def open_role_again(event: Event, **kwargs: Any) -> None:
    """The lead partner took a partner out: the role it filled in the idea is open again, and both rooms know."""
    if event.key != EventKey.PARTNER_REMOVED or event.actor_id is None:
        return
    ideas = list(list_ideas_of(project_id=event.partnership_id))
    for approach in _accepted(ideas, Q(organisation__name=event.data["organisation"]), event.actor_id):
        member = Membership.objects.select_related("partnership", "partner__organisation", "user")
        mark_left(member=member.get(user_id=event.actor_id), approach=approach)


def _accepted(ideas: list[ProjectIdea], organisation: Q, user_id: int) -> Iterator[Approach]:
    """Read as each idea's room: who leaves may have had no part in the approach."""
    for idea in ideas:
        with enter_tenant(system_seat(idea.partnership_id, user_id)):
            rows = Approach.objects.select_related("organisation")
            found = rows.filter(organisation, idea=idea, state=ApproachState.ACCEPTED).first()
        if found is not None:
            yield found
