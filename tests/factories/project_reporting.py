"""Project reports over the world of partner reports."""

from apps.jobs.services.job import perform_job
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.services.project_report import start_project_report
from tests.factories.reporting import World


def drafted(world: World) -> ProjectReport:
    """A report of the period as a worker drafted it."""
    report = start_project_report(member=world.cast.lead, period=world.period)
    assert perform_job(partnership_id=report.partnership_id, job_id=report.job_id)
    report.refresh_from_db()
    return report
