"""How services hand work to workers."""

import pytest

from apps.jobs.tasks import perform_job
from apps.tenancy.tasks import work_in_process

pytestmark = pytest.mark.django_db

# No such tenant: should a worker of another test take the message, it finds nothing to do.
NOTHING = {"partnership_id": 0, "job_id": 0}


def test_a_task_is_queued_after_commit_with_the_language_of_its_reader(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        perform_job.after_commit(**NOTHING, language="pl")

    assert len(callbacks) == 1


def test_nothing_is_queued_while_the_caller_does_the_work_itself(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks, work_in_process():
        perform_job.after_commit(**NOTHING, language="pl")

    assert callbacks == []


def test_work_is_queued_again_once_the_caller_is_done(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        with work_in_process():
            pass
        perform_job.after_commit(**NOTHING, language="pl")

    assert len(callbacks) == 1
