"""Who may do what in the auditor's room: analyses for all, working papers for the people of an audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from apps.assurance.enums import FindingState
from apps.consortia.permissions import can_write_papers
from apps.finance.permissions import can_correct
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.assurance.models.finding import Finding
    from apps.assurance.models.sample import Sample
    from apps.assurance.models.working_paper import WorkingPaper
    from apps.consortia.models import Membership


def can_analyse(member: Membership) -> bool:
    """Auditors, the lead partner, controllers and partners: each over the lines the wall shows to the seat."""
    return member.role in {Role.AUDITOR, Role.LEAD, Role.CONTROLLER, Role.PARTNER}


def can_change_paper(member: Membership, paper: WorkingPaper) -> bool:
    """The people of the audit, while its mandate lasts, until the paper is released."""
    return is_own_paper(member, paper) and not paper.is_released


def reads_whole_sample(member: Membership, sample: Sample) -> bool:
    """What was drawn from, and what the sample says of it: auditors, the lead partner, and the one partner it is of.

    Others with units in it read their own.
    """
    return member.role in {Role.AUDITOR, Role.LEAD} or sample.partner_id == member.partner_id


def is_own_paper(member: Membership, paper: WorkingPaper) -> bool:
    """The paper belongs to the audit the member works on today."""
    return can_write_papers(member) and member.mandate is not None and member.mandate.pk == paper.mandate_id


def say_released(member: Membership, paper: WorkingPaper) -> str:
    """Why a paper of her own audit stays as it is: another window or colleague was faster. Nothing to anybody else."""
    if is_own_paper(member, paper) and paper.is_released:
        return _("It is released and stays as it is. Reload the page.")
    return ""


def say_too_late(member: Membership, finding: Finding) -> str:
    """Why those whose step it would be cannot take it now. Nothing to anybody else."""
    if is_own_paper(member, finding) or is_audited(member, finding):
        return _("The finding is no longer in a state that allows this. Reload the page.")
    return ""


def can_request_pack(member: Membership) -> bool:
    """The lead partner, partners for their own, and auditors while their mandate lasts. Controllers get none."""
    return can_write_papers(member) or (member.role in {Role.LEAD, Role.PARTNER} and member.partner_id is not None)


def can_change_finding(member: Membership, finding: Finding) -> bool:
    """The people of its audit until it is closed; once it is released, each change is a new version."""
    return is_own_paper(member, finding) and finding.status != FindingState.CLOSED


def can_release_finding(member: Membership, finding: Finding) -> bool:
    return is_own_paper(member, finding) and finding.status == FindingState.DRAFT


def can_decide_finding(member: Membership, finding: Finding) -> bool:
    """Say what became of it, once the audited were heard or had the time to be; the service looks at the days."""
    return is_own_paper(member, finding) and finding.status == FindingState.RELEASED


def can_close_finding(member: Membership, finding: Finding) -> bool:
    return is_own_paper(member, finding) and finding.status == FindingState.FINAL


def can_answer_finding(member: Membership, finding: Finding) -> bool:
    """The lead partner and the partner it concerns, while it is provisional."""
    return is_audited(member, finding) and finding.status == FindingState.RELEASED


def can_follow_up_finding(member: Membership, finding: Finding) -> bool:
    """The same, once it is final: they say what they did."""
    return is_audited(member, finding) and finding.status == FindingState.FINAL


def can_correct_finding(member: Membership, finding: Finding) -> bool:
    """The lead partner records the corrections of a final finding that was not withdrawn."""
    is_final = finding.status in {FindingState.FINAL, FindingState.CLOSED}
    return can_correct(member) and is_final and not finding.is_withdrawn


def is_audited(member: Membership, finding: Finding) -> bool:
    """Acts for the lead partner or for the partner it concerns."""
    if member.partner_id is None:
        return False
    return member.role == Role.LEAD or (member.role == Role.PARTNER and member.partner_id == finding.partner_id)
