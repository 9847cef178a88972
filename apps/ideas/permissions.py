"""Who may do what. The predicate that shows a button guards its POST; walls and triggers stand behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.ideas.enums import ApproachKind, ApproachState, IdeaState, OwnRole
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.ideas.models import Approach, OrganisationProfile, ProjectIdea


def acts_in_room(member: Membership) -> bool:
    """Whoever has a seat in an organisation's room acts for the organisation."""
    return member.partnership.is_room and member.role == Role.LEAD


def owns(member: Membership, row: ProjectIdea | OrganisationProfile) -> bool:
    return acts_in_room(member) and row.partnership_id == member.partnership_id


def can_change_idea(member: Membership, idea: ProjectIdea) -> bool:
    """Its organisation, until it is closed."""
    return owns(member, idea) and idea.state != IdeaState.CLOSED


def can_publish_idea(member: Membership, idea: ProjectIdea) -> bool:
    return owns(member, idea) and idea.state == IdeaState.DRAFT


def can_take_idea_back(member: Membership, idea: ProjectIdea) -> bool:
    return owns(member, idea) and idea.state == IdeaState.PUBLISHED


def can_close_idea(member: Membership, idea: ProjectIdea) -> bool:
    return can_change_idea(member, idea)


def can_found_preparation(member: Membership, idea: ProjectIdea) -> bool:
    """Who would lead founds the partnership, once."""
    leads = idea.own_role == OwnRole.LEAD
    return owns(member, idea) and leads and idea.state == IdeaState.PUBLISHED and idea.project_id is None


def can_show_interest(member: Membership, idea: ProjectIdea) -> bool:
    """Another organisation, while the idea is open and before the call's deadline."""
    return acts_in_room(member) and idea.partnership_id != member.partnership_id and idea.is_open and not idea.is_past


def can_invite(member: Membership, idea: ProjectIdea) -> bool:
    """Its organisation, while the idea is open and before the call's deadline."""
    return owns(member, idea) and idea.is_open and not idea.is_past


def is_idea_side(member: Membership, approach: Approach) -> bool:
    return acts_in_room(member) and approach.partnership_id == member.partnership_id


def is_other_side(member: Membership, approach: Approach) -> bool:
    return acts_in_room(member) and approach.other_room_id == member.partnership_id


def sent_it(member: Membership, approach: Approach) -> bool:
    """The member's side sent the approach, whoever of its people did."""
    is_interest = approach.kind == ApproachKind.INTEREST
    return is_other_side(member, approach) if is_interest else is_idea_side(member, approach)


def received_it(member: Membership, approach: Approach) -> bool:
    is_interest = approach.kind == ApproachKind.INTEREST
    return is_idea_side(member, approach) if is_interest else is_other_side(member, approach)


def can_write_message(member: Membership, approach: Approach) -> bool:
    """Both sides, until one has gone or was declined."""
    is_open = approach.is_waiting or approach.state == ApproachState.ACCEPTED
    return is_open and (is_idea_side(member, approach) or is_other_side(member, approach))


def can_decide_approach(member: Membership, approach: Approach) -> bool:
    """Accept or decline: the side that was approached."""
    return approach.is_waiting and received_it(member, approach)


def can_choose_role(member: Membership, approach: Approach) -> bool:
    """For an organisation that stated none, the idea's side that takes it in."""
    return can_decide_approach(member, approach) and is_idea_side(member, approach) and approach.role_id is None


def can_withdraw_approach(member: Membership, approach: Approach) -> bool:
    """Who sent it, until it is decided. What was accepted either side takes back, until a partnership is founded."""
    if approach.state == ApproachState.ACCEPTED:
        return not approach.has_project and (is_idea_side(member, approach) or is_other_side(member, approach))
    return approach.is_waiting and sent_it(member, approach)


def can_leave_preparation(member: Membership) -> bool:
    """A partner that joined goes again before the application is submitted; the lead partner cannot."""
    return member.role == Role.PARTNER and member.partnership.is_forming


def can_seek_partners(member: Membership) -> bool:
    """The lead partner, before the application is submitted."""
    return member.role == Role.LEAD and member.partnership.is_forming and not member.partnership.is_room
