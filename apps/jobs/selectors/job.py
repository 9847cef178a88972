from apps.jobs.enums import UNFINISHED
from apps.jobs.models import Job


def latest_job(*, kind: str, subject_id: int) -> Job | None:
    """The job of this kind last requested for the subject."""
    return Job.objects.filter(kind=kind, subject_id=subject_id).order_by("-pk").first()


def is_job_unfinished(*, kind: str, subject_id: int) -> bool:
    """Whether a job of this kind waits or runs for the subject."""
    return Job.objects.filter(kind=kind, subject_id=subject_id, status__in=UNFINISHED).exists()
