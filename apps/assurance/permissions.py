"""Who may do what in the auditor's room: analyses for all, working papers for the people of an audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.consortia.permissions import can_write_papers
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.assurance.models.working_paper import WorkingPaper
    from apps.consortia.models import Membership


def can_analyse(member: Membership) -> bool:
    """Auditors, the lead partner, controllers and partners: each over the lines the wall shows to the seat."""
    return member.role in {Role.AUDITOR, Role.LEAD, Role.CONTROLLER, Role.PARTNER}


def can_change_paper(member: Membership, paper: WorkingPaper) -> bool:
    """The people of the audit, while its mandate lasts, until the paper is released."""
    return is_own_paper(member, paper) and not paper.is_released


def is_own_paper(member: Membership, paper: WorkingPaper) -> bool:
    """The paper belongs to the audit the member works on today."""
    return can_write_papers(member) and member.mandate is not None and member.mandate.pk == paper.mandate_id


def can_request_pack(member: Membership) -> bool:
    """The lead partner, partners for their own, and auditors while their mandate lasts. Controllers get none."""
    return can_write_papers(member) or (member.role in {Role.LEAD, Role.PARTNER} and member.partner_id is not None)
