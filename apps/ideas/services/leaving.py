"""A partner goes again before the application is submitted."""

from __future__ import annotations

from apps.common.permissions import require
from apps.consortia.models import Membership, Partner
from apps.consortia.services.joining import leave_as_partner
from apps.ideas.enums import ApproachState
from apps.ideas.models import Approach, ProjectIdea
from apps.ideas.permissions import can_leave_preparation
from apps.ideas.selectors.idea import find_idea_of
from apps.ideas.services.approach import mark_left
from apps.tenancy.context import enter_tenant, system_seat


def leave_preparation(*, member: Membership) -> None:
    """The member's organisation leaves with all its seats; the role it filled is open again, both rooms know.

    Raises ``ValidationError`` while something of the project hangs on it, and ``PermissionDenied``.
    """
    require(can_leave_preparation(member))
    idea = find_idea_of(project_id=member.partnership_id)
    with enter_tenant(system_seat(member.partnership_id, member.user_id)):
        partner = Partner.objects.select_related("organisation").get(pk=member.partner_id)
        member.partner = partner
        organisation_id = partner.organisation_id
        leave_as_partner(partner=partner, actor_id=member.user_id)
    if idea is not None and (approach := _accepted(idea, organisation_id, member.user_id)):
        mark_left(member=member, approach=approach)


def _accepted(idea: ProjectIdea, organisation_id: int, user_id: int) -> Approach | None:
    """Read as the idea's room: who leaves may have had no part in the approach."""
    with enter_tenant(system_seat(idea.partnership_id, user_id)):
        rows = Approach.objects.select_related("organisation")
        return rows.filter(idea=idea, organisation_id=organisation_id, state=ApproachState.ACCEPTED).first()
