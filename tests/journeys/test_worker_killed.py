"""A worker is killed in the middle of a check: another one finishes the run, once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from celery import Celery
from kombu import Connection

from config.local.processes import wait_until
from tests.journeys.caller import Caller
from tests.journeys.conftest import WORKER_MS, Running, Walker

pytestmark = pytest.mark.journey
API = "/partnerships/ai4citizens"
SECONDS = WORKER_MS / 1000


def test_check_of_a_killed_worker_is_finished_once_by_another(running: Running | None, walk: Walker) -> None:
    if running is None:
        pytest.skip("JOURNEYS_BASE_URL names a product whose worker is not ours to kill.")
    walk.sign_in("lead.tampere@sammen.example")
    caller = Caller(walk.base, walk.make_token())
    report = max(caller.get_all(f"{API}/reports/"), key=lambda one: (one["status"] == "submitted", -one["id"]))
    path = f"{API}/reports/{report['id']}/"
    caller.send(f"{path}checks/", status=202)
    _wait_until_no_check_runs(running, report["id"])
    expected = _flags(caller, path)

    run = _kill_the_worker_in_mid_run(running, caller, path)
    job = caller.get(f"{API}/checks/{run}/")["job"]

    assert caller.get(f"{API}/checks/{run}/")["status"] == "running"
    _start_another_worker(running)
    _let_it_be_found_silent(running, job)
    assert wait_until(lambda: caller.get(f"{API}/checks/{run}/")["status"] == "done", seconds=SECONDS, pause=0.5)
    assert _query(running, "SELECT attempts, failure FROM jobs_job WHERE id = %s", job) == [(2, "")]
    assert _flags(caller, path) == expected
    assert len(expected) > 0


def _wait_until_no_check_runs(running: Running, report: int) -> None:
    unfinished = (
        "SELECT id FROM jobs_job WHERE kind = 'eligibility.check' AND subject_id = %s"
        " AND status IN ('queued', 'running')"
    )
    assert wait_until(lambda: _query(running, unfinished, report) == [], seconds=SECONDS, pause=0.5)


def _flags(caller: Caller, path: str) -> list[tuple[Any, ...]]:
    told = ("line", "rule", "severity", "ineligible_eur", "state")
    return sorted(tuple(str(flag[name]) for name in told) for flag in caller.get_all(f"{path}flags/"))


def _kill_the_worker_in_mid_run(running: Running, caller: Caller, path: str) -> int:
    """The run is held at its last step, where flags are written, while its worker and all its children are killed."""
    with _flags_held(running):
        asked = caller.send(f"{path}checks/", status=202)
        begun = "SELECT 1 FROM jobs_job WHERE id = %s AND status = 'running'"
        assert wait_until(lambda: _query(running, begun, asked["job"]) == [(1,)], seconds=SECONDS, pause=0.5)
        waits = "SELECT 1 FROM pg_locks WHERE relation = 'eligibility_flag'::regclass AND granted = %s"
        assert wait_until(lambda: _query(running, waits, False) != [], seconds=SECONDS, pause=0.5)
        worker = next(child for child in running.supervisor.children if child.name == "worker")
        worker.kill_group()
    return int(asked["id"])


@contextmanager
def _flags_held(running: Running) -> Iterator[None]:
    with _connect(running) as holder, holder.transaction():
        holder.execute("LOCK TABLE eligibility_flag IN SHARE MODE")
        yield


def _start_another_worker(running: Running) -> None:
    killed = next(child for child in running.supervisor.children if child.name == "worker")
    running.supervisor.children.remove(killed)
    running.supervisor.start("worker", killed.process.args, running.env)


def _let_it_be_found_silent(running: Running, job: int) -> None:
    """Ten minutes pass without a sign of life, and beat's order to look for such runs goes out at once."""
    with _connect(running) as connection:
        connection.execute(
            "UPDATE jobs_job SET heartbeat_at = heartbeat_at - %(past)s::interval WHERE id = %(job)s",
            {"past": "10 minutes", "job": job},
        )
    with Celery(set_as_current=False) as client, Connection(running.env["CELERY_BROKER_URL"]) as broker:
        client.send_task("jobs.resume_abandoned_jobs", queue="sammen", connection=broker)


def _query(running: Running, statement: str, value: int | bool) -> list[tuple[Any, ...]]:
    with _connect(running) as connection:
        return connection.execute(statement, [value]).fetchall()


def _connect(running: Running) -> psycopg.Connection[tuple[Any, ...]]:
    """Past the wall that holds back the product's own role."""
    return psycopg.connect(running.engines.postgres.url("postgres"))
