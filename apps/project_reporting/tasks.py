"""What workers do for reports besides their jobs. Safe to run twice: the result is unique in the database."""

from celery import shared_task

from apps.tenancy.tasks import TenantTask


@shared_task(base=TenantTask, name="reporting.render_report_files")
def render_report_documents(*, partnership_id: int, report_id: int) -> None:
    """Render a frozen report in every language and format. Named as it was before: messages may be on their way."""
    from apps.project_reporting.services.report_document import render_all_documents

    render_all_documents(partnership_id=partnership_id, report_id=report_id)
