"""Turns: of two people who would change the same thing at once, the second waits until the first is through."""

from django.db import connection


def take_turns(what: str, key: int) -> None:
    """Wait until nobody else holds this thing, and hold it until the transaction ends.

    For what no row stands for yet, or whose row the person may read but not lock.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s), %s)", [what, key])
