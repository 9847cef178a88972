from celery import shared_task

from apps.tenancy.tasks import TenantTask


@shared_task(base=TenantTask, name="guidance.refresh_rule_passages")
def refresh_rule_passages() -> int:
    """Bring the passages of rules and figures up to date where they are not; safe to run twice."""
    from apps.guidance.services.rule_passages import refresh_rule_passages as refresh

    return refresh()
