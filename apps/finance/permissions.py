"""Who may read and change the ledger. The wall and the triggers stand behind these; pages show buttons by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.finance.enums import LineKind
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.finance.models import ExpenditureLine
    from apps.reporting.models import PartnerReport


def can_read_lines(member: Membership, report: PartnerReport) -> bool:
    """The partner's own people, the lead partner and auditors; other partners see the report, not its invoices."""
    return member.role in {Role.LEAD, Role.AUDITOR} or member.partner_id == report.partner_id


def can_edit_lines(member: Membership, report: PartnerReport) -> bool:
    """The partner's own people, as long as the report is not submitted."""
    acts = member.role in {Role.LEAD, Role.PARTNER} and member.partner_id == report.partner_id
    return acts and report.is_editable


def can_edit_line(member: Membership, line: ExpenditureLine) -> bool:
    """As for the report; flat rates are computed, so nobody edits them."""
    return line.kind != LineKind.FLAT_RATE and can_edit_lines(member, line.report)


def can_decide_category(member: Membership, line: ExpenditureLine) -> bool:
    """There is a proposal that differs from the line's category, and nobody has decided on it yet."""
    undecided = line.category_decided_by_id is None and line.suggested_category not in {"", line.category}
    return undecided and can_edit_line(member, line)
