"""PostgreSQL's settings for a few statements of a transaction."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def local_settings(inside: Mapping[str, Any], outside: Mapping[str, Any]) -> Iterator[None]:
    """``inside`` holds in the block; what it sets and ``outside`` names is put back after it. In a transaction."""
    _set_local(inside)
    yield
    # When the block raises, the transaction is lost, and the settings with it.
    _set_local(outside)


def _set_local(settings: Mapping[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(["set_config(%s, %s, true)"] * len(settings)),
            [str(part) for setting in settings.items() for part in setting],
        )
