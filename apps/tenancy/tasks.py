"""The base of every task that works for a tenant."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from celery import Task
from django.db import transaction
from django.utils import translation

_queues: ContextVar[bool] = ContextVar("services_queue_tasks", default=True)


class TenantTask(Task):
    """A task that is called by ids, after commit, and works in the language of the person it works for.

    It does not open the tenant itself: a service enters it step by step (``enter_tenant``), so that progress is
    visible while it works and a claim is committed before the work begins.
    """

    abstract = True
    # Celery would hold a call against the task's own arguments, and the language is taken off before it gets there.
    typing = False

    def __call__(self, *args: Any, language: str = "en", **kwargs: Any) -> Any:
        with translation.override(language):
            return super().__call__(*args, **kwargs)

    def after_commit(self, **kwargs: Any) -> None:
        """Enqueue once the surrounding transaction is committed: the only way a service starts a task."""
        if _queues.get():
            transaction.on_commit(lambda: self.apply_async(kwargs=kwargs))


@contextmanager
def work_in_process() -> Iterator[None]:
    """Inside, services queue nothing: the caller does the work itself, as when records are taken over."""
    token = _queues.set(False)
    try:
        yield
    finally:
        _queues.reset(token)


def is_in_process() -> bool:
    """Nothing is queued now: what is not asked for by name is left out."""
    return not _queues.get()
