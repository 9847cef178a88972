"""What workers do for control. Safe to run twice: a file is unique in the database."""

from celery import shared_task

from apps.tenancy.tasks import TenantTask


@shared_task(base=TenantTask, name="control.render_control_documents")
def render_control_documents(*, partnership_id: int, certificate_id: int) -> None:
    """Render a certificate and its control report in every language and format."""
    from apps.control.services.control_document import render_all_documents

    render_all_documents(partnership_id=partnership_id, certificate_id=certificate_id)
