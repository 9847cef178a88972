"""Who reads and who decides in control. The wall and the triggers stand behind these; pages show buttons by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.consortia.permissions import can_see_partner_figures, may_control, while_open
from apps.reporting.enums import PartnerReportStatus

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.reporting.models import PartnerReport


def can_read_control(member: Membership, report: PartnerReport) -> bool:
    """Whoever reads the partner's figures: its people, its controller, the lead partner and auditors."""
    return can_see_partner_figures(member, report.partner_id)


@while_open
def can_start_control(member: Membership, report: PartnerReport) -> bool:
    """The partner's controller, once the report is submitted."""
    return may_control(member, report.partner_id) and report.status == PartnerReportStatus.SUBMITTED


@while_open
def can_work_in_control(member: Membership, report: PartnerReport) -> bool:
    """The partner's controller, while the report is in control: not while it was given back, nor once certified."""
    return may_control(member, report.partner_id) and report.status == PartnerReportStatus.IN_CONTROL


@while_open
def can_reopen_control(member: Membership, report: PartnerReport) -> bool:
    """The partner's controller takes her own certificate back."""
    return may_control(member, report.partner_id) and report.status == PartnerReportStatus.CERTIFIED
