"""What somebody with every right over the database can do behind the application's back."""

import datetime
from typing import Any

from django.conf import settings
from django.db import connection

from apps.audit.models import Seal
from apps.audit.selectors.discrepancy import Discrepancy, find_discrepancies
from apps.audit.services.seal import seal_trail
from apps.tenancy.context import enter_tenant, system_seat

NO_MARGIN = datetime.timedelta(0)


def tamper(sql: str, params: list[Any] | None = None) -> list[tuple[Any, ...]]:
    """As superuser, with triggers, foreign keys and row-level security off; then the application's role again."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, params)
        rows = cursor.fetchall() if cursor.description else []
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute(f"SET LOCAL ROLE {settings.DATABASE_APP_ROLE}")
    return rows


def seal_now(partnership_id: int) -> Seal | None:
    """Without a margin: nobody else writes in a test."""
    return seal_trail(partnership_id=partnership_id, margin=NO_MARGIN)


def verify(partnership_id: int) -> list[Discrepancy]:
    with enter_tenant(system_seat(partnership_id), read_only=True):
        return list(find_discrepancies(partnership_id=partnership_id))


def kinds(found: list[Discrepancy]) -> list[tuple[str, str, int]]:
    return [(str(one.kind), one.table, one.row_id) for one in found]
