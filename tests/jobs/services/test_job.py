"""A job is done once, seen while it is done, and ends visibly."""

import datetime

import pytest
from django.utils import timezone

from apps.jobs.enums import JobStatus
from apps.jobs.models import Job
from apps.jobs.services.job import (
    LOST_AFTER,
    STALE_AFTER,
    ClaimLost,
    claim_job,
    perform_job,
    request_job,
    resume_abandoned,
)
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.tasks import work_in_process
from tests.factories.cast import Cast
from tests.factories.jobs import BEHAVIOUR, COUNT, SEEN, ask, told_done, told_failed


def perform(job: Job) -> bool:
    return perform_job(partnership_id=job.partnership_id, job_id=job.pk)


def fresh(job: Job) -> Job:
    with enter_tenant(system_seat(job.partnership_id)):
        return Job.objects.get(pk=job.pk)


def age(job: Job, by: datetime.timedelta, **changes: object) -> None:
    with enter_tenant(system_seat(job.partnership_id)):
        Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now() - by, **changes)


def start_and_vanish(job: Job, *, attempts: int = 1) -> None:
    """A worker takes the job and is killed: it leaves a claim and an old heartbeat behind."""
    assert claim_job(partnership_id=job.partnership_id, job_id=job.pk) is not None
    age(job, STALE_AFTER + datetime.timedelta(seconds=1), attempts=attempts)


def resume(job: Job) -> int:
    return resume_abandoned(partnership_id=job.partnership_id)


def test_job_performed_ends_done(job: Job) -> None:
    assert perform(job) is True

    done = fresh(job)
    assert (done.status, done.step, done.done, done.total, done.attempts) == (JobStatus.DONE, "count", 3, 3, 1)
    assert done.finished_at is not None
    assert told_done == [job.subject_id]


def test_job_is_done_in_its_requesters_language(job: Job) -> None:
    perform(job)

    assert SEEN == ["pl Zakończono"]


def test_job_requested_is_done_after_commit(cast: Cast, tasks_run_at_once, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = ask(cast)

    assert fresh(job).status == JobStatus.DONE


def test_job_requested_while_the_caller_works_in_process_is_not_queued(
    cast: Cast, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks() as callbacks, work_in_process():
        ask(cast)

    assert callbacks == []


def test_second_request_while_one_waits_answers_the_waiting_one(cast: Cast, job: Job) -> None:
    with enter_tenant(cast.lead.seat):
        again = request_job(kind=COUNT, subject=cast.partner.partner, partner_id=job.partner_id, user=cast.lead.user)

    assert again.pk == job.pk


def test_request_after_the_last_is_done_is_a_new_job(cast: Cast, job: Job) -> None:
    perform(job)

    assert ask(cast).pk != job.pk


def test_job_performed_twice_is_done_once(job: Job) -> None:
    assert [perform(job), perform(job)] == [True, False]
    assert len(SEEN) == 1


def test_two_workers_claim_one_job_one_has_it(job: Job) -> None:
    claims = [claim_job(partnership_id=job.partnership_id, job_id=job.pk) for _ in range(2)]

    assert [claim is not None for claim in claims] == [True, False]


def test_failure_the_kind_knows_is_told_in_its_words(job: Job) -> None:
    BEHAVIOUR["do"] = "fail"

    assert perform(job) is True

    failed = fresh(job)
    assert (failed.status, failed.failure, failed.failure_detail) == (JobStatus.FAILED, "missing", "XTS")
    assert failed.failure_text == (
        "There is no exchange rate of this month for XTS. Import the Commission's list of rates."
    )
    assert told_failed == [(job.subject_id, "missing")]


def test_unforeseen_error_ends_the_job_as_failed_and_reaches_the_log(job: Job) -> None:
    BEHAVIOUR["do"] = "raise"

    with pytest.raises(ZeroDivisionError):
        perform(job)

    failed = fresh(job)
    assert (failed.status, failed.failure) == (JobStatus.FAILED, "unexpected")
    assert failed.failure_text == "Something went wrong on our side; it has been noted. Start it again."
    assert told_failed == [(job.subject_id, "unexpected")]


def test_job_that_cannot_be_done_now_waits_says_why_and_is_tried_again(job: Job) -> None:
    BEHAVIOUR["do"] = "postpone"
    perform(job)

    waiting = fresh(job)
    assert (waiting.status, waiting.attempts) == (JobStatus.QUEUED, 0)
    assert waiting.step_text.startswith("There is no exchange rate of this month for XTS.")
    assert resume(job) == 0
    BEHAVIOUR.clear()
    age(job, LOST_AFTER + datetime.timedelta(seconds=1))
    assert resume(job) == 1
    assert perform(job) is True
    assert (fresh(job).status, fresh(job).failure) == (JobStatus.DONE, "")
    assert told_failed == []


def test_worker_killed_another_does_the_job_once(job: Job) -> None:
    start_and_vanish(job)

    assert resume(job) == 1
    assert [perform(job), perform(job)] == [True, False]
    assert (fresh(job).status, fresh(job).attempts) == (JobStatus.DONE, 2)


def test_job_of_a_worker_heard_of_lately_is_left_alone(job: Job) -> None:
    start_and_vanish(job)
    age(job, STALE_AFTER - datetime.timedelta(seconds=5))

    assert resume(job) == 0
    assert fresh(job).status == JobStatus.RUNNING


def test_message_lost_by_the_queue_is_sent_again(job: Job, django_capture_on_commit_callbacks) -> None:
    age(job, LOST_AFTER + datetime.timedelta(seconds=1))

    with django_capture_on_commit_callbacks() as callbacks:
        assert [resume(job), resume(job)] == [1, 0]

    assert len(callbacks) == 1


def test_job_that_kills_its_worker_every_time_fails_in_the_end(job: Job) -> None:
    start_and_vanish(job, attempts=3)

    assert resume(job) == 0

    assert (fresh(job).status, fresh(job).failure) == (JobStatus.FAILED, "abandoned")
    assert told_failed == [(job.subject_id, "abandoned")]


def test_worker_that_wakes_up_after_its_job_was_taken_over_writes_nothing(job: Job) -> None:
    claim = claim_job(partnership_id=job.partnership_id, job_id=job.pk)
    assert claim is not None
    age(job, STALE_AFTER + datetime.timedelta(seconds=1))
    resume(job)

    with pytest.raises(ClaimLost):
        claim.announce("count", done=1, total=3)

    assert (fresh(job).step, fresh(job).done) == ("", 0)


def test_work_held_by_a_worker_counts_as_its_sign_of_life(job: Job) -> None:
    claim = claim_job(partnership_id=job.partnership_id, job_id=job.pk)
    assert claim is not None
    age(job, STALE_AFTER + datetime.timedelta(seconds=1))

    with claim.holding():
        pass

    assert resume(job) == 0
