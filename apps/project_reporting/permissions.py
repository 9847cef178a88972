"""Who may do what with the project report. The predicate that shows a button guards its POST."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.consortia.models import Membership
from apps.consortia.permissions import can_see_all_figures, while_open
from apps.project_reporting.enums import ProjectReportStatus
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.project_reporting.models import ProjectReport


@while_open
def can_start_project_report(member: Membership) -> bool:
    """The project report is the lead partner's."""
    return member.role == Role.LEAD


def can_read_project_report(member: Membership, report: ProjectReport) -> bool:
    """A draft is read by the lead partner and the auditor; the frozen report by every member."""
    return report.is_frozen or can_see_all_figures(member)


def can_read_live_overview(member: Membership) -> bool:
    """What is not frozen yet holds open reports of all partners: the lead partner and auditors."""
    return can_see_all_figures(member)


@while_open
def can_edit_project_report(member: Membership, report: ProjectReport) -> bool:
    """Edit, approve, refresh and freeze a draft."""
    return member.role == Role.LEAD and report.status == ProjectReportStatus.DRAFT


@while_open
def can_redraft_project_report(member: Membership, report: ProjectReport) -> bool:
    return member.role == Role.LEAD and report.status in {ProjectReportStatus.DRAFT, ProjectReportStatus.FAILED}


def can_read_report_details(member: Membership) -> bool:
    """The single costs and the words of findings: whoever reads the lines of all partners."""
    return can_see_all_figures(member)


def can_download_project_report(member: Membership, report: ProjectReport) -> bool:
    return report.is_frozen and can_read_project_report(member, report)


def can_mark_paid(member: Membership, report: ProjectReport) -> bool:
    """Payments say so, and corrections: one that an audit asks for after the closure may settle or reopen a claim."""
    return member.role == Role.LEAD and report.is_frozen


@while_open
def can_follow_submission(member: Membership, report: ProjectReport) -> bool:
    """The lead partner alone deals with the programme: it records what became of a frozen report."""
    return member.role == Role.LEAD and report.is_frozen
