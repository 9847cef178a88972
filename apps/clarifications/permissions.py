"""Who asks, answers and closes. The predicate that shows a button guards its POST; triggers stand behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.clarifications.enums import ClarificationKind, ClarificationStatus
from apps.consortia.permissions import while_open
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.clarifications.models import Clarification
    from apps.consortia.models import Membership


def asks_as(member: Membership, partner_id: int) -> ClarificationKind | None:
    """On whose behalf the member would ask about something of this partner; None where she may not."""
    if member.role == Role.LEAD:
        return ClarificationKind.LEAD
    if member.controls(partner_id):
        return ClarificationKind.CONTROL
    return ClarificationKind.PARTNER if _acts_for(member, partner_id) else None


@while_open
def can_ask(member: Membership, partner_id: int) -> bool:
    """The lead partner, the partner's controllers, and the partner itself."""
    return asks_as(member, partner_id) is not None


@while_open
def can_ask_about_project_report(member: Membership) -> bool:
    """The project report is the lead partner's; it asks the partners about it."""
    return member.role == Role.LEAD


def is_asker(member: Membership, clarification: Clarification) -> bool:
    """The member stands on the side that asked: whoever controls the partner now goes on with the control's threads."""
    return asks_as(member, clarification.partner_id) == clarification.kind


def is_owner(member: Membership, clarification: Clarification) -> bool:
    """Everybody who acts for the partner asked; where one person was named, she and the colleagues of her partner."""
    seat = clarification.owner_seat
    if seat is None:
        return _acts_for(member, clarification.owner_partner_id)
    return seat.pk == member.pk or _acts_for(member, seat.partner_id)


@while_open
def can_answer(member: Membership, clarification: Clarification) -> bool:
    """Until the thread is closed: an answer may be followed by another."""
    return is_owner(member, clarification) and not clarification.is_closed


@while_open
def can_close(member: Membership, clarification: Clarification) -> bool:
    return is_asker(member, clarification) and not clarification.is_closed


@while_open
def can_reopen(member: Membership, clarification: Clarification) -> bool:
    """Ask again, once there is an answer or the thread was closed."""
    states = {ClarificationStatus.ANSWERED, ClarificationStatus.CLOSED}
    return is_asker(member, clarification) and clarification.status in states


@while_open
def can_attach(member: Membership) -> bool:
    """Files belong to a partner; controllers act for none."""
    return member.partner_id is not None and member.role in {Role.LEAD, Role.PARTNER}


def _acts_for(member: Membership, partner_id: int | None) -> bool:
    return partner_id is not None and member.role in {Role.LEAD, Role.PARTNER} and member.partner_id == partner_id
