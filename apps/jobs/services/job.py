"""Work for a worker: requested after commit, claimed in the database, seen while it is done, ended visibly.

The worker takes the row with one conditional UPDATE and a fresh claim id and works in short steps that commit on
their own, each of which checks the claim. One that is killed falls silent; the job is then given to another.
"""

import datetime
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from celery.exceptions import SoftTimeLimitExceeded
from django.db.models import F, Q
from django.utils import timezone, translation

from apps.accounts.models import User
from apps.jobs.enums import UNFINISHED, JobStatus
from apps.jobs.kinds import get_kind
from apps.jobs.models import Job
from apps.jobs.services.heartbeat import heartbeat
from apps.jobs.tasks import perform_job as perform_job_task
from apps.tenancy.context import Seat, enter_tenant, system_seat
from apps.tenancy.models import TenantModel

# Four heartbeats missed. A worker that is alive but slow keeps its job: the heartbeat does not wait for the work.
STALE_AFTER = datetime.timedelta(seconds=60)
# Waiting in the queue is no fault; only after this long is the message taken for lost and sent again.
LOST_AFTER = datetime.timedelta(minutes=3)


class JobFailed(Exception):
    """The work cannot be done for a reason the kind has words for; the job ends as failed."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


class JobPostponed(JobFailed):
    """Something outside is away; the job waits, says why, and is tried again after ``LOST_AFTER``."""


class ClaimLost(Exception):
    """Another worker has taken the job over; this one stops and writes nothing more."""


@dataclass(frozen=True)
class JobClaim:
    """A worker's hold on a job, and what it needs to know to do it."""

    seat: Seat
    job_id: int
    token: uuid.UUID
    kind: str
    subject_id: int
    user_id: int | None
    language: str

    def announce(self, step: str, *, done: int = 0, total: int = 0) -> None:
        """Say what is being done and how far; committed at once, and no transaction is held afterwards.

        Raises ``ClaimLost`` when another worker has the job.
        """
        with self.holding() as job:
            job.step, job.done, job.total = step, done, total
            job.save(update_fields=["step", "done", "total"])

    @contextmanager
    def step(self, code: str, *, done: int = 0, total: int = 0) -> Iterator[Job]:
        """Announce a step, then do it in a transaction of its own that holds the job."""
        self.announce(code, done=done, total=total)
        with self.holding() as job:
            yield job

    @contextmanager
    def holding(self) -> Iterator[Job]:
        """The tenant, with the job locked while this worker still has it; raises ``ClaimLost`` otherwise."""
        with enter_tenant(self.seat):
            jobs = Job.objects.filter(pk=self.job_id, claim=self.token, status=JobStatus.RUNNING)
            job = jobs.select_for_update(of=("self",)).first()
            if job is None:
                raise ClaimLost
            yield job
            # No heartbeat could be written while the row was locked: it is written with what was done.
            jobs.update(heartbeat_at=timezone.now())


def request_job(*, kind: str, subject: TenantModel, partner_id: int, user: User, mandate_id: int | None = None) -> Job:
    """Have a worker do this once the transaction is committed; one unfinished for the subject is answered instead.

    ``mandate_id`` marks what auditors have done among their papers: nobody else sees the job.
    """
    # The database lets one job wait per subject: of two requests at the same moment the second finds the first's.
    job, created = Job.objects.get_or_create(
        kind=kind,
        subject_id=subject.pk,
        status__in=UNFINISHED,
        defaults={
            "partnership_id": subject.partnership_id,
            "partner_id": partner_id,
            "requested_by": user,
            "language": user.language,
            "mandate_id": mandate_id,
        },
    )
    if created:
        _enqueue(job)
    return job


def _enqueue(job: Job) -> None:
    perform_job_task.after_commit(partnership_id=job.partnership_id, job_id=job.pk, language=job.language)


def perform_job(*, partnership_id: int, job_id: int) -> bool:
    """Do a waiting job to its end, in its requester's language. Answers False when another worker has it or had it."""
    claim = claim_job(partnership_id=partnership_id, job_id=job_id)
    if claim is None:
        return False
    try:
        with heartbeat(seat=claim.seat, job_id=job_id, token=claim.token), translation.override(claim.language):
            _perform(claim)
    except ClaimLost:
        return False
    return True


def claim_job(*, partnership_id: int, job_id: int) -> JobClaim | None:
    """Take a waiting job, or None. One UPDATE decides between workers that ask at the same moment."""
    token = uuid.uuid4()
    with enter_tenant(system_seat(partnership_id)):
        taken = Job.objects.filter(pk=job_id, status=JobStatus.QUEUED).update(
            status=JobStatus.RUNNING,
            claim=token,
            attempts=F("attempts") + 1,
            heartbeat_at=timezone.now(),
            step="",
            done=0,
            total=0,
            failure="",
            failure_detail="",
        )
        if not taken:
            return None
        job = Job.objects.get(pk=job_id)
    seat = system_seat(partnership_id, job.requested_by_id)
    return JobClaim(seat, job_id, token, job.kind, job.subject_id, job.requested_by_id, job.language)


def _perform(claim: JobClaim) -> None:
    try:
        get_kind(claim.kind).perform(claim)
        with claim.holding() as job:
            _finish(job)
    except ClaimLost:
        raise
    except JobPostponed as reason:
        with claim.holding() as job:
            _postpone(job, reason)
    except JobFailed as reason:
        with claim.holding() as job:
            _fail(job, reason.code, reason.detail)
    except Exception as error:
        with claim.holding() as job:
            _fail(job, "too_long" if isinstance(error, SoftTimeLimitExceeded) else "unexpected")
        raise


def _finish(job: Job) -> None:
    job.status, job.finished_at, job.claim, job.done = JobStatus.DONE, timezone.now(), None, job.total
    job.save(update_fields=["status", "finished_at", "claim", "done"])
    if job.definition.on_done:
        job.definition.on_done(job)


def _fail(job: Job, code: str, detail: str = "") -> None:
    job.status, job.finished_at, job.claim = JobStatus.FAILED, timezone.now(), None
    job.failure, job.failure_detail = code, detail[:200]
    job.save(update_fields=["status", "finished_at", "claim", "failure", "failure_detail"])
    if job.definition.on_failed:
        job.definition.on_failed(job)


def _postpone(job: Job, reason: JobPostponed) -> None:
    # The fault is not the job's: the attempt is not counted against it.
    job.status, job.claim, job.attempts, job.heartbeat_at = JobStatus.QUEUED, None, job.attempts - 1, timezone.now()
    job.failure, job.failure_detail = reason.code, reason.detail[:200]
    job.save(update_fields=["status", "claim", "attempts", "heartbeat_at", "failure", "failure_detail"])


def resume_abandoned(*, partnership_id: int) -> int:
    """Queue again what a killed worker left or the queue lost; answers how many.

    After the kind's ``max_attempts`` a job fails visibly instead: something in its data kills the worker.
    """
    now = timezone.now()
    with enter_tenant(system_seat(partnership_id)):
        silent = Q(status=JobStatus.RUNNING, heartbeat_at__lt=now - STALE_AFTER)
        lost = Q(status=JobStatus.QUEUED, heartbeat_at__lt=now - LOST_AFTER)
        # A locked row is being worked on at this moment, however old its heartbeat.
        jobs = list(Job.objects.filter(silent | lost).select_for_update(skip_locked=True, of=("self",)))
        return sum(_resume(job) for job in jobs)


def _resume(job: Job) -> bool:
    if job.status == JobStatus.RUNNING and job.attempts >= job.definition.max_attempts:
        _fail(job, "abandoned")
        return False
    # Without its claim the worker thought dead can no longer write, should it wake up.
    job.status, job.claim, job.heartbeat_at = JobStatus.QUEUED, None, timezone.now()
    job.save(update_fields=["status", "claim", "heartbeat_at"])
    _enqueue(job)
    return True
