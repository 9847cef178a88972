"""Who may do what with the application. The predicate that shows a button guards its POST; triggers stand behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.applications.enums import DECIDED, IN_PREPARATION, SECTION_TRANSITIONS, SectionState
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.applications.models import ApplicationSection
    from apps.consortia.models import Membership


def acting_partner_id(member: Membership) -> int:
    """The partner for which the member writes; ask ``can_write_application`` first."""
    assert member.partner_id is not None  # noqa: S101 - for the type checker
    return member.partner_id


def can_write_application(member: Membership) -> bool:
    """Everybody who acts for a partner writes and comments, until the project runs: then it stays as it is."""
    acts = member.role in {Role.LEAD, Role.PARTNER} and member.partner_id is not None
    return acts and member.partnership.status in IN_PREPARATION


def can_remember_application(member: Membership) -> bool:
    """Once the programme has decided, the lead partner may keep it among its organisation's earlier applications."""
    return member.role == Role.LEAD and member.partner_id is not None and member.partnership.status in DECIDED


def can_plan_application(member: Membership) -> bool:
    """When the call closes, who answers for a section and by when: the lead partner."""
    return member.role == Role.LEAD and can_write_application(member)


def can_move_section(member: Membership, section: ApplicationSection, state: SectionState) -> bool:
    """One step on or back; the lead partner alone agrees and takes that back."""
    if (section.state, state) not in SECTION_TRANSITIONS or not can_write_application(member):
        return False
    return member.role == Role.LEAD or SectionState.AGREED not in {section.state, state}
