"""A worker's sign of life: written beside the work, by a thread that dies with the worker's process."""

import logging
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection
from django.utils import timezone

from apps.jobs.models import Job
from apps.tenancy.context import Seat, enter_tenant

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_BEATS = 15.0


@contextmanager
def heartbeat(*, seat: Seat, job_id: int, token: uuid.UUID) -> Iterator[None]:
    """While the block works, say every few seconds that its worker lives. Work that hangs ends by its time limit."""
    ended = threading.Event()
    thread = threading.Thread(target=_beat_until, args=(ended, seat, job_id, token), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _beat_until(ended: threading.Event, seat: Seat, job_id: int, token: uuid.UUID) -> None:
    while not ended.wait(SECONDS_BETWEEN_BEATS):
        try:
            _beat(seat, job_id, token)
        except DatabaseError:
            logger.warning("The heartbeat of job %s could not be written.", job_id)
        finally:
            # The thread's own connection, kept no longer than a beat.
            connection.close()


def _beat(seat: Seat, job_id: int, token: uuid.UUID) -> None:
    with enter_tenant(seat):
        # Skipped while the work holds the row: the lock is a sign of life in itself, and waiting would stop the work.
        mine = Job.objects.filter(pk=job_id, claim=token).select_for_update(skip_locked=True)
        Job.objects.filter(pk__in=mine.values("pk")).update(heartbeat_at=timezone.now())
