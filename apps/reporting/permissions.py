"""Who may do what with reports. The predicate that shows a button guards its POST."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from apps.consortia.models import Membership, ReportingPeriod
from apps.consortia.permissions import can_see_partner_figures, while_open
from apps.reporting.enums import PartnerReportStatus
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


@while_open
def can_open_partner_report(member: Membership, period: ReportingPeriod) -> bool:
    """Whoever acts for a partner with a budget or a task in the project, once the period has begun."""
    if period.starts_on > timezone.localdate():
        return False
    return member.role in {Role.LEAD, Role.PARTNER} and member.partner_id is not None


@while_open
def can_edit_partner_report(member: Membership, report: PartnerReport) -> bool:
    """The partner's own people, while the report is not submitted."""
    own = member.role in {Role.LEAD, Role.PARTNER} and member.partner_id == report.partner_id
    return own and report.is_editable


@while_open
def can_submit_partner_report(member: Membership, report: PartnerReport) -> bool:
    return can_edit_partner_report(member, report)


@while_open
def can_reopen_partner_report(member: Membership, report: PartnerReport) -> bool:
    """The lead partner gives a report back; the partner does not take it."""
    return member.role == Role.LEAD and report.status == PartnerReportStatus.SUBMITTED


def can_download_partner_report(member: Membership, report: PartnerReport) -> bool:
    """Whoever reads the partner's lines reads them in a file too, once the report was handed in."""
    return bool(report.version) and can_see_partner_figures(member, report.partner_id)
