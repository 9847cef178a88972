"""Who may check and who may decide."""

from typing import TYPE_CHECKING

from apps.consortia.models import Membership
from apps.consortia.permissions import while_open
from apps.eligibility.enums import FlagState
from apps.finance.permissions import can_read_lines
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.eligibility.models import Flag
    from apps.reporting.models import PartnerReport


@while_open
def can_check_report(member: Membership, report: "PartnerReport") -> bool:
    """The partner itself, and the lead for every partner."""
    return member.role == Role.LEAD or (member.role == Role.PARTNER and member.partner_id == report.partner_id)


@while_open
def can_replay_report(member: Membership, report: "PartnerReport") -> bool:
    """Hold it against another version of the rules: whoever may have it checked. Nothing of it changes."""
    return can_check_report(member, report)


@while_open
def can_replay_reports(member: Membership) -> bool:
    """Ask for several at once: whoever acts for a partner, each for what he sees."""
    return member.role in {Role.LEAD, Role.PARTNER}


@while_open
def can_keep_own_rules(member: Membership) -> bool:
    """The lead partner writes the rules that hold for the whole project."""
    return member.role == Role.LEAD


def can_read_flags(member: Membership, report: "PartnerReport") -> bool:
    """Whoever reads the lines."""
    return can_read_lines(member, report)


def has_step(member: Membership, flag: "Flag", state: FlagState) -> bool:
    """Whose step it is, whenever: to answer is the partner's, all else the lead partner's and the controller's."""
    if state == FlagState.ANSWERED:
        return member.role in {Role.PARTNER, Role.LEAD} and member.partner_id == flag.partner_id
    return member.role == Role.LEAD or member.controls(flag.partner_id)


@while_open
def can_decide_flag(member: Membership, flag: "Flag") -> bool:
    """The lead partner and the partner's controller decide, once the report has been submitted."""
    return has_step(member, flag, FlagState.ACCEPTED) and not flag.report.is_editable


@while_open
def can_answer_flag(member: Membership, flag: "Flag") -> bool:
    """The partner that was asked."""
    return has_step(member, flag, FlagState.ANSWERED) and flag.state == FlagState.ASKED


@while_open
def can_take_step(member: Membership, flag: "Flag", state: FlagState) -> bool:
    """Bring a flag into this state: the partner answers, the lead partner or the controller does all else."""
    return can_answer_flag(member, flag) if state == FlagState.ANSWERED else can_decide_flag(member, flag)
