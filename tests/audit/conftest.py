"""Seals and files in a folder of the test, and a connection that may do everything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as conf
from django.db import OperationalError, connection, connections, transaction

from tests.factories.cast import Cast, make_cast


@pytest.fixture(autouse=True)
def seals_folder(settings, tmp_path: Path) -> Path:
    settings.TRAIL_SEALS = str(tmp_path / "seals")
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "seals"


@pytest.fixture
def keeper(django_db_setup, django_db_blocker) -> Iterator[Cast]:
    """The cast in a database whose connection belongs to its superuser and acts as the application until ``tamper``."""
    database = connections["default"]
    role = database.settings_dict["USER"]
    with django_db_blocker.unblock():
        database.close()
        database.settings_dict["USER"] = "postgres"
        try:
            database.ensure_connection()
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(f"SET LOCAL ROLE {conf.DATABASE_APP_ROLE}")
                yield make_cast()
                transaction.set_rollback(True)
        except OperationalError as error:
            pytest.skip(f"no superuser of this database: {error}")
        finally:
            database.close()
            database.settings_dict["USER"] = role
