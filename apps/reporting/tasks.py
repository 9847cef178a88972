"""What workers do for reports. Each is safe to run twice: the work is claimed, or its result unique in the database."""

from celery import shared_task

from apps.tenancy.tasks import TenantTask
from apps.tenancy.wall import list_tenant_ids


@shared_task(base=TenantTask, name="reporting.draft_project_report")
def draft_project_report(*, partnership_id: int, report_id: int, user_id: int | None = None) -> None:
    """Draft one project report."""
    from apps.reporting.services.draft import perform_draft

    perform_draft(partnership_id=partnership_id, report_id=report_id, user_id=user_id)


@shared_task(base=TenantTask, name="reporting.resume_abandoned_drafts")
def resume_abandoned_drafts() -> None:
    """Take up drafts whose worker was killed."""
    from apps.reporting.services.draft import resume_abandoned

    for partnership_id in list_tenant_ids():
        resume_abandoned(partnership_id=partnership_id)


@shared_task(base=TenantTask, name="reporting.render_report_files")
def render_report_files(*, partnership_id: int, report_id: int) -> None:
    """Render a frozen report's PDF in every language."""
    from apps.reporting.services.report_file import render_all_files

    render_all_files(partnership_id=partnership_id, report_id=report_id)
