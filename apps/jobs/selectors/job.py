from collections.abc import Iterable

from apps.jobs.enums import UNFINISHED
from apps.jobs.models import Job


def latest_job(*, kind: str, subject_id: int) -> Job | None:
    """The job of this kind last requested for the subject."""
    return Job.objects.filter(kind=kind, subject_id=subject_id).order_by("-pk").first()


def latest_jobs(*, kind: str, subject_ids: Iterable[int]) -> dict[int, Job]:
    """By subject, the job of this kind last requested for it; subjects without one are left out."""
    jobs = Job.objects.filter(kind=kind, subject_id__in=subject_ids)
    return {job.subject_id: job for job in jobs.order_by("subject_id", "-pk").distinct("subject_id")}


def is_job_unfinished(*, kind: str, subject_id: int) -> bool:
    """Whether a job of this kind waits or runs for the subject."""
    return Job.objects.filter(kind=kind, subject_id=subject_id, status__in=UNFINISHED).exists()
