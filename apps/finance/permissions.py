"""Who may read and change the ledger. The wall and the triggers stand behind these; pages show buttons by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.consortia.permissions import can_see_partner_figures, may_control, while_open
from apps.finance.enums import LineKind
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.finance.models import ExpenditureLine, ParkedLine
    from apps.reporting.models import PartnerReport


def can_read_lines(member: Membership, report: PartnerReport) -> bool:
    """The partner's own people, its controller, the lead partner and auditors; others see the report, not its invoices.

    A report that was never submitted is not there for a controller at all.
    """
    return can_see_partner_figures(member, report.partner_id)


@while_open
def can_edit_lines(member: Membership, report: PartnerReport) -> bool:
    """The partner's own people, as long as the report is not submitted."""
    acts = member.role in {Role.LEAD, Role.PARTNER} and member.partner_id == report.partner_id
    return acts and report.is_editable


@while_open
def can_edit_line(member: Membership, line: ExpenditureLine) -> bool:
    """As for the report; flat rates are computed, so nobody edits them."""
    return line.kind != LineKind.FLAT_RATE and can_edit_lines(member, line.report)


@while_open
def can_decide_category(member: Membership, line: ExpenditureLine) -> bool:
    """There is a proposal that differs from the line's category, and nobody has decided on it yet."""
    undecided = line.category_decided_by_id is None and line.suggested_category not in {"", line.category}
    return undecided and can_edit_line(member, line)


@while_open
def can_add_to_register(member: Membership) -> bool:
    """Contracts, trips and equipment: whoever acts for a partner enters that partner's own."""
    return member.role in {Role.LEAD, Role.PARTNER} and member.partner_id is not None


@while_open
def can_edit_register(member: Membership, partner_id: int) -> bool:
    """The partner's own people; lead partner and auditors read."""
    return can_add_to_register(member) and member.partner_id == partner_id


@while_open
def can_define_unit_costs(member: Membership) -> bool:
    """The lead partner keeps what the application form fixes for all."""
    return member.role == Role.LEAD


@while_open
def can_park_line(member: Membership, line: ExpenditureLine) -> bool:
    """The lead partner, once the report is submitted; during control the partner's controller instead.

    A certificate rests on what was parked before it, so afterwards nobody does. A flat rate follows its base.
    """
    return line.kind != LineKind.FLAT_RATE and not line.report.is_editable and _can_keep_parking(member, line.report)


@while_open
def can_release_line(member: Membership, parked: ParkedLine) -> bool:
    """As parking it; while the partner corrects its report, the lead partner."""
    return _can_keep_parking(member, parked.line.report)


def _can_keep_parking(member: Membership, report: PartnerReport) -> bool:
    # By value: reports lie in an app above this one.
    if report.status == "in_control":
        return may_control(member, report.partner_id)
    return member.role == Role.LEAD and report.status != "certified"


@while_open
def can_return_line(member: Membership, parked: ParkedLine) -> bool:
    """The people of the partner whose line it is."""
    return can_edit_register(member, parked.partner_id)


@while_open
def can_change_budget(member: Membership) -> bool:
    """The lead partner drafts changes, sends them to the programme and records the answer; all members read."""
    return member.role == Role.LEAD


@while_open
def can_plan_spending(member: Membership) -> bool:
    """The plan is part of the application form, which the lead partner keeps."""
    return member.role == Role.LEAD


@while_open
def can_keep_contributions(member: Membership, partner_id: int) -> bool:
    """The partner's own people, and the lead partner, who keeps the application form."""
    return member.role == Role.LEAD or can_edit_register(member, partner_id)


def can_correct(member: Membership) -> bool:
    """The lead partner records what the programme or an audit takes back after control."""
    return member.role == Role.LEAD
