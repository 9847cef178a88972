from celery import shared_task

from apps.tenancy.tasks import TenantTask


@shared_task(base=TenantTask, name="audit.seal_trails")
def seal_trails() -> None:
    """Seal what the trail of each partnership holds since its last seal."""
    from apps.audit.services.seal import seal_trails as seal

    seal()
