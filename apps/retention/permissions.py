"""Who may do what with keeping and forgetting. The predicate that shows a button guards its POST."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.retention.models import LegalHold, SubjectRequest


def can_place_holds(member: Membership) -> bool:
    """The lead partner, who is the programme's counterpart, places and lifts holds and states the grant of aid."""
    return member.role == Role.LEAD


def can_lift_hold(member: Membership, hold: LegalHold) -> bool:
    return can_place_holds(member) and not hold.is_lifted


def can_keep_requests(member: Membership) -> bool:
    """Whoever acts for a partner takes requests of its own people; the lead partner those of the project too."""
    return member.role in {Role.LEAD, Role.PARTNER} and member.partner_id is not None


def answers_for(member: Membership, partner_id: int | None) -> bool:
    """Whose it is to answer: a partner's people for its own staff, the lead partner for the project."""
    if partner_id is None:
        return member.role == Role.LEAD
    return can_keep_requests(member) and member.partner_id == partner_id


def can_read_requests(member: Membership) -> bool:
    """Lead partner and auditors all, a partner its own; of others' requests without the person's name."""
    return member.role in {Role.LEAD, Role.PARTNER, Role.AUDITOR}


def can_answer_request(member: Membership, request: SubjectRequest) -> bool:
    """Check the identity, decide and answer: until it is answered."""
    return answers_for(member, request.partner_id) and not request.is_done
