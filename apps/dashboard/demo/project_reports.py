"""The lead partner's reports of the closed periods: drafted, read and frozen by the services people use."""

from apps.consortia.models import ReportingPeriod
from apps.dashboard.demo.partnership import Stage
from apps.jobs.services.job import perform_job
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.services.draft_sentence import approve_all_sentences
from apps.project_reporting.services.project_report import freeze_project_report, start_project_report
from apps.tenancy.context import enter_tenant


def play_project_report(stage: Stage, period: ReportingPeriod) -> None:
    """Draft, approve and freeze the report of one period. Its PDFs are rendered for their first reader."""
    lead = stage.lead
    with enter_tenant(lead.seat):
        report = start_project_report(member=lead, period=period)
    assert report.job_id is not None  # noqa: S101 - for the type checker; a started report has its job
    perform_job(partnership_id=stage.partnership.pk, job_id=report.job_id)
    with enter_tenant(lead.seat):
        drafted = ProjectReport.objects.get(pk=report.pk)
        approve_all_sentences(member=lead, report=drafted)
        freeze_project_report(member=lead, report=drafted)
