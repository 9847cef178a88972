"""What workers do for reports besides their jobs. Safe to run twice: the result is unique in the database."""

from celery import shared_task

from apps.tenancy.tasks import TenantTask


@shared_task(base=TenantTask, name="reporting.render_report_files")
def render_report_files(*, partnership_id: int, report_id: int) -> None:
    """Render a frozen report's PDF in every language."""
    from apps.project_reporting.services.report_file import render_all_files

    render_all_files(partnership_id=partnership_id, report_id=report_id)
