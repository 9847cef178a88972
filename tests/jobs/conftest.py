import pytest

from apps.jobs.models import Job
from tests.factories.cast import Cast
from tests.factories.jobs import BEHAVIOUR, SEEN, ask, told_done, told_failed


@pytest.fixture(autouse=True)
def _clean_slate() -> None:
    BEHAVIOUR.clear()
    SEEN.clear()
    told_done.clear()
    told_failed.clear()


@pytest.fixture
def job(cast: Cast) -> Job:
    """A job the Polish partner asked for."""
    return ask(cast)
