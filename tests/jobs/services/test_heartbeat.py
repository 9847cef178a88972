"""Two workers on two connections: what one writes is seen by the other while it works."""

import datetime
import threading
import time

import pytest
from django.db import connection
from django.utils import timezone

from apps.jobs.enums import JobStatus
from apps.jobs.models import Job
from apps.jobs.services import heartbeat as beats
from apps.jobs.services.heartbeat import heartbeat
from apps.jobs.services.job import STALE_AFTER, JobClaim, claim_job, resume_abandoned
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import make_cast
from tests.factories.jobs import ask

# Putting back what was there keeps the clean-up from installing functions, which only the owner may.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
LONG_AGO = STALE_AFTER + datetime.timedelta(minutes=1)


@pytest.fixture
def claim(monkeypatch: pytest.MonkeyPatch) -> JobClaim:
    """A worker's claim that was last heard of long ago; its heart beats fast once it beats."""
    monkeypatch.setattr(beats, "SECONDS_BETWEEN_BEATS", 0.05)
    job = ask(make_cast())
    claim = claim_job(partnership_id=job.partnership_id, job_id=job.pk)
    assert claim is not None
    with enter_tenant(claim.seat):
        Job.objects.update(heartbeat_at=timezone.now() - LONG_AGO)
    return claim


def silent_for(claim: JobClaim) -> datetime.timedelta:
    with enter_tenant(system_seat(claim.seat.partnership_id)):
        return timezone.now() - Job.objects.get(pk=claim.job_id).heartbeat_at


def wait_for_a_beat(claim: JobClaim) -> bool:
    return any(silent_for(claim) < STALE_AFTER or time.sleep(0.02) for _ in range(250))


def in_another_worker(work) -> object:
    """What the work answers on a connection of its own."""
    answers: list[object] = []

    def run() -> None:
        answers.append(work())
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return answers[0]


def test_heart_beats_while_the_work_lasts_and_stops_with_it(claim: JobClaim) -> None:
    with heartbeat(seat=claim.seat, job_id=claim.job_id, token=claim.token):
        assert wait_for_a_beat(claim) is True
    with enter_tenant(claim.seat):
        Job.objects.update(heartbeat_at=timezone.now() - LONG_AGO)
    time.sleep(0.2)

    assert silent_for(claim) >= LONG_AGO


def test_job_whose_row_its_worker_holds_is_not_taken_from_it_however_long_it_works(claim: JobClaim) -> None:
    with heartbeat(seat=claim.seat, job_id=claim.job_id, token=claim.token), claim.holding():
        time.sleep(0.2)
        taken = in_another_worker(lambda: resume_abandoned(partnership_id=claim.seat.partnership_id))

    assert taken == 0
    assert silent_for(claim) < STALE_AFTER


def test_step_announced_is_seen_by_others_while_the_worker_works(claim: JobClaim) -> None:
    def look() -> tuple[str, str, int, int]:
        with enter_tenant(system_seat(claim.seat.partnership_id)):
            job = Job.objects.get(pk=claim.job_id)
            return (job.status, job.step, job.done, job.total)

    with claim.step("count", done=1, total=3):
        seen = in_another_worker(look)

    assert seen == (JobStatus.RUNNING, "count", 1, 3)


def test_job_asked_for_by_four_at_once_is_one_job() -> None:
    cast = make_cast()
    barrier = threading.Barrier(4)
    answers: list[object] = []

    def click() -> None:
        try:
            barrier.wait(timeout=10)
            answers.append(ask(cast).pk)
        except BaseException as failure:
            answers.append(failure)
        finally:
            connection.close()

    clicks = [threading.Thread(target=click) for _ in range(4)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()

    with enter_tenant(cast.lead.seat):
        assert answers == [Job.objects.get().pk] * 4


def test_job_claimed_by_four_workers_at_once_is_had_by_one() -> None:
    job = ask(make_cast())
    barrier = threading.Barrier(4)
    answers: list[bool] = []

    def take() -> None:
        barrier.wait(timeout=10)
        answers.append(claim_job(partnership_id=job.partnership_id, job_id=job.pk) is not None)
        connection.close()

    workers = [threading.Thread(target=take) for _ in range(4)]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()

    assert sorted(answers) == [False, False, False, True]
