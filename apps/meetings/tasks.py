"""What workers do for meetings. Safe to run twice: a rendered file is unique in the database."""

from celery import shared_task

from apps.tenancy.tasks import TenantTask


@shared_task(base=TenantTask, name="meetings.render_minutes_files")
def render_minutes_files(*, partnership_id: int, minutes_id: int) -> None:
    """Print approved minutes in every language."""
    from apps.meetings.services.minutes_document import render_all_minutes_files

    render_all_minutes_files(partnership_id=partnership_id, minutes_id=minutes_id)
