from celery import shared_task

from apps.tenancy.tasks import TenantTask
from apps.tenancy.wall import list_tenant_ids


@shared_task(base=TenantTask, name="jobs.perform_job")
def perform_job(*, partnership_id: int, job_id: int) -> None:
    """Do one job. Safe to run twice: the job is claimed in the database."""
    from apps.jobs.services.job import perform_job as perform

    perform(partnership_id=partnership_id, job_id=job_id)


@shared_task(base=TenantTask, name="jobs.resume_abandoned_jobs")
def resume_abandoned_jobs() -> None:
    """Take up jobs whose worker was killed."""
    from apps.jobs.services.job import resume_abandoned

    for partnership_id in list_tenant_ids():
        resume_abandoned(partnership_id=partnership_id)
