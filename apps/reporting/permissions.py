"""Who may do what with reports. The predicate that shows a button guards its POST."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from apps.consortia.models import Membership, ReportingPeriod
from apps.reporting.enums import PartnerReportStatus, ProjectReportStatus
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport, ProjectReport


def can_open_partner_report(member: Membership, period: ReportingPeriod) -> bool:
    """Whoever acts for a partner with a budget or a task in the project, once the period has begun."""
    if period.starts_on > timezone.localdate():
        return False
    return member.role in {Role.LEAD, Role.PARTNER} and member.partner_id is not None


def can_edit_partner_report(member: Membership, report: PartnerReport) -> bool:
    """The partner's own people, while the report is not submitted."""
    own = member.role in {Role.LEAD, Role.PARTNER} and member.partner_id == report.partner_id
    return own and report.is_editable


def can_submit_partner_report(member: Membership, report: PartnerReport) -> bool:
    return can_edit_partner_report(member, report)


def can_reopen_partner_report(member: Membership, report: PartnerReport) -> bool:
    """The lead partner gives a report back; the partner does not take it."""
    return member.role == Role.LEAD and report.status == PartnerReportStatus.SUBMITTED


def can_start_project_report(member: Membership) -> bool:
    """The project report is the lead partner's."""
    return member.role == Role.LEAD


def can_read_project_report(member: Membership, report: ProjectReport) -> bool:
    """A draft is read by the lead partner and the auditor; the frozen report by every member."""
    return report.is_frozen or member.role in {Role.LEAD, Role.AUDITOR}


def can_edit_project_report(member: Membership, report: ProjectReport) -> bool:
    """Edit, approve, refresh and freeze a draft."""
    return member.role == Role.LEAD and report.status == ProjectReportStatus.DRAFT


def can_redraft_project_report(member: Membership, report: ProjectReport) -> bool:
    return member.role == Role.LEAD and report.status in {ProjectReportStatus.DRAFT, ProjectReportStatus.FAILED}


def can_download_project_report(member: Membership, report: ProjectReport) -> bool:
    return report.is_frozen and can_read_project_report(member, report)
