"""Refuses a database that would not enforce the wall: a mighty role, a table without policy, a policy of old."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from apps.tenancy.enums import Readers
from apps.tenancy.history import missing_views
from apps.tenancy.wall import operator_models, wall_of, walled_models


@register(Tags.database, deploy=True)
def check_wall(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """The application role must be bound by row-level security, and every tenant table must carry it."""
    if not databases or "default" not in databases:
        return []
    return [*_role_errors(), *_table_errors(), *_policy_errors(), *_history_errors(), *_operator_errors()]


def _role_errors() -> list[CheckMessage]:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        name, is_super, bypasses = cursor.fetchone()
    if is_super or bypasses:
        return [Error(f"The database role {name} can bypass row-level security.", id="tenancy.E001")]
    return []


def _table_errors() -> list[CheckMessage]:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relkind = 'r'")
        guarded = dict(cursor.fetchall())
    # A table that does not exist yet is the business of migrate, not of this check.
    return [
        Error(f"{model._meta.db_table} has no forced row-level security.", id="tenancy.E002")
        for model in walled_models()
        if guarded.get(model._meta.db_table) is False
    ]


def _policy_errors() -> list[CheckMessage]:
    """A wall built before there were controllers would show them nothing, or stop them where they may write."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT tablename, qual FROM pg_policies WHERE policyname = 'wall_read'")
        conditions = dict(cursor.fetchall())
    return [
        Error(f"The policies of {model._meta.db_table} are older than the code: run migrate.", id="tenancy.E003")
        for model in walled_models()
        if wall_of(model).read == Readers.OWN_PARTNER
        and "sammen.controlled" not in conditions.get(model._meta.db_table, "sammen.controlled")
    ]


def _history_errors() -> list[CheckMessage]:
    """Where a view is missing, today's rows would be taken for those of a past day."""
    return [
        Error(f"There is no view of the past of {table}: run migrate.", id="tenancy.E004")
        for table in sorted(missing_views())
    ]


def _operator_errors() -> list[CheckMessage]:
    """What an operator loads is not the application's to change, but for the rows of workers, behind a policy."""
    tables = {model._meta.db_table: bool(model.made_by_workers) for model in operator_models()}
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname = ANY(%s)"
            " AND relnamespace = 'public'::regnamespace AND has_table_privilege(%s, oid, 'INSERT, UPDATE, DELETE')"
            " AND NOT (relrowsecurity AND relname = ANY(%s)) ORDER BY relname",
            [list(tables), settings.DATABASE_APP_ROLE, [table for table, by_workers in tables.items() if by_workers]],
        )
        return [
            Error(f"The application may write {name}, which an operator loads: run migrate.", id="tenancy.E005")
            for (name,) in cursor.fetchall()
        ]
