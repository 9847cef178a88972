"""Periodic work over all partnerships."""

from celery import shared_task

from apps.tenancy.tasks import TenantTask
from apps.tenancy.wall import list_tenant_ids


@shared_task(base=TenantTask, name="dashboard.send_reminders")
def send_reminders() -> None:
    """Every morning. Safe to run twice: each reminder is claimed in the database."""
    from apps.dashboard.services.reminder import send_reminders as send

    for partnership_id in list_tenant_ids():
        send(partnership_id=partnership_id)
