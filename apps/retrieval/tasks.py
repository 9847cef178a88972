"""Computes what texts are found by; the words of a text are found without it."""

from celery import shared_task

from apps.tenancy.tasks import TenantTask


@shared_task(base=TenantTask, name="retrieval.fill_tenant")
def fill_tenant(*, tenant_id: int) -> int:
    """The vectors of one tenant's texts that have none; safe to run twice."""
    from apps.retrieval.services.vectors import fill_tenant as fill

    return fill(tenant_id=tenant_id)


@shared_task(base=TenantTask, name="retrieval.fill_all_tenants")
def fill_all_tenants() -> int:
    """Of every tenant, as after the model came or became another; safe to run twice."""
    from apps.retrieval.services.vectors import fill_all_tenants as fill

    return fill()
