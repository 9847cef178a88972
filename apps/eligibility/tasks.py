from celery import shared_task

from apps.tenancy.tasks import TenantTask
from apps.tenancy.wall import list_tenant_ids


@shared_task(base=TenantTask, name="eligibility.perform_check_run")
def perform_check_run(*, partnership_id: int, run_id: int) -> None:
    """Check one partner report. Safe to run twice: the run is claimed in the database."""
    from apps.eligibility.services.check_run import perform_check

    perform_check(partnership_id=partnership_id, run_id=run_id)


@shared_task(base=TenantTask, name="eligibility.resume_abandoned_check_runs")
def resume_abandoned_check_runs() -> None:
    """Take up checks whose worker was killed."""
    from apps.eligibility.services.check_run import resume_abandoned

    for partnership_id in list_tenant_ids():
        resume_abandoned(partnership_id=partnership_id)
