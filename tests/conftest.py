"""Tests run on the real engines as the unprivileged role; only the test database is built by its owner."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test.utils import setup_databases, teardown_databases
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from apps.consortia.models import ReportingPeriod
from tests.factories.cast import Cast, make_cast
from tests.factories.database import connect_as


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: pytest.FixtureRequest, django_db_keepdb: bool
) -> Iterator[None]:
    suffix = os.environ.get("PYTEST_XDIST_WORKER", "")
    with django_db_blocker.unblock():
        connect_as("DATABASE_OWNER_URL")
        if suffix:
            settings.DATABASES["default"].setdefault("TEST", {})
            connections["default"].settings_dict["TEST"]["NAME"] = f"test_sammen_{suffix}"
        configuration = setup_databases(verbosity=0, interactive=False, keepdb=django_db_keepdb)
        with connection.cursor() as cursor:
            # Only here: transactional tests empty the tables afterwards.
            cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {settings.DATABASE_APP_ROLE}")
        connect_as("DATABASE_URL")
    yield
    with django_db_blocker.unblock():
        connect_as("DATABASE_OWNER_URL")
        teardown_databases(configuration, verbosity=0, keepdb=django_db_keepdb)


class FilesAndWalks(LoadScopeScheduling):
    """A file stays in one process, with what it loads once for all its tests; all walks through one product too."""

    def _split_scope(self, nodeid: str) -> str:
        return "walks" if nodeid.startswith("tests/journeys/") else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Where several processes share the tests. Groups by a mark would say it too, but pytest 9.2 does not show them."""
    return FilesAndWalks(config, log)


@pytest.fixture(autouse=True)
def begun_periods(monkeypatch: pytest.MonkeyPatch) -> None:
    """The days of the tests' projects are fixed and the clock is not: only their periods from 2100 on lie ahead."""
    monkeypatch.setattr(ReportingPeriod, "has_begun", property(lambda period: period.starts_on.year < 2100))


@pytest.fixture
def cast(db: None) -> Cast:
    """Lead, partner, other partner, auditor, controller and stranger: one partnership, and a second one beside it."""
    return make_cast()


@pytest.fixture
def tasks_run_at_once() -> Iterator[None]:
    """The real tasks, in this process, when a transaction's callbacks run."""
    from config.celery import app

    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False
