"""Periodic work over all partnerships."""

from celery import shared_task

from apps.tenancy.tasks import TenantTask
from apps.tenancy.wall import list_tenant_ids


@shared_task(base=TenantTask, name="assurance.remove_expired_packs")
def remove_expired_packs() -> None:
    """Every night. Safe to run twice: a file that is gone is gone."""
    from apps.assurance.evidence.work_file import remove_abandoned_work
    from apps.assurance.services.evidence_pack import remove_expired_packs as remove

    for partnership_id in list_tenant_ids():
        remove(partnership_id=partnership_id)
    remove_abandoned_work()
