"""The state of a past moment, rebuilt from the history the database itself writes.

For every tracked table of a tenant the schema ``as_of`` holds a view of the same name and columns: the last row of each
object that was written up to a moment, without the objects that were deleted by then. ``state_of`` puts the schema in
front of the search path, so that inside it every selector reads the past and none needs to know. The views run with the
reader's rights: the walls around the history stand as they stand around the table.

An append-only table without a history has a view too: the rows that were written by then. What has neither hangs on
rows that have, and tables of no tenant (people, organisations, programmes) are read as they are today.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

SCHEMA = "as_of"
DELETED = "delete"
_MOMENT = "sammen.as_of"
Row = TypeVar("Row", bound=models.Model)


@contextmanager
def state_of(moment: dt.datetime | None) -> Iterator[None]:
    """Inside, what is read is what stood at ``moment`` (aware), and nothing can be written; None: today's state.

    Querysets must be evaluated inside. Opened inside a tenant.
    """
    if moment is None:
        yield
        return
    with transaction.atomic():
        outer = _set("search_path", f"{SCHEMA}, public")
        outer_moment = _set(_MOMENT, moment.isoformat())
        with connection.cursor() as cursor:
            # The past is not written to. Ends with the savepoint, as in ``context._make_read_only``.
            cursor.execute("SET LOCAL transaction_read_only = on")
        # When the block raises, the savepoint's rollback puts both back.
        yield
        _set("search_path", outer)
        _set(_MOMENT, outer_moment)


def rows_as_of(model: type[Row], moment: dt.datetime) -> list[Row]:
    """Every row of a tracked model as it stood at ``moment``, as far as this seat may read its history. One query."""
    with state_of(moment):
        # By id: the order of some models joins a table whose row was not there yet.
        return list(model._default_manager.order_by("pk"))


def _set(name: str, value: str) -> str:
    """For the rest of the transaction; what it was before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), ''), set_config(%s, %s, true)", [name, name, value])
        return str(cursor.fetchone()[0])


def histories() -> list[type[models.Model]]:
    """The history tables of the tenants' models."""
    return [model for model in apps.get_models() if tracked_model(model)]


def tracked_model(model: type[models.Model]) -> Any:
    """The tenant's model whose history a table is; None for every other table."""
    tracked = getattr(model, "pgh_tracked_model", None)
    return tracked if getattr(tracked, "wall", None) else None


def build_views() -> None:
    """Build them anew. Runs as the owner, once all tables exist."""
    with connection.cursor() as cursor:
        for statement in view_statements():
            cursor.execute(statement)


def view_statements() -> Iterable[str]:
    role = f"{settings.DATABASE_APP_ROLE}, {settings.DATABASE_AUDITOR_ROLE}"
    yield f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"
    yield f"CREATE SCHEMA {SCHEMA}"
    for history in histories():
        yield _view(history)
    for model, column in append_only():
        yield _kept_view(model, column)
    yield f"GRANT USAGE ON SCHEMA {SCHEMA} TO {role}"
    yield f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {role}"


def _view(history: Any) -> str:
    tracked = history.pgh_tracked_model
    # Through ``pgh_obj_id``, by which rows are told apart, so that asking for one object reads the history of that one.
    # The last is the one written last: a transaction that waited for another is stamped with its earlier beginning.
    kept = {field.column for field in history._meta.concrete_fields}
    columns = ", ".join(_past_column(field, kept) for field in tracked._meta.concrete_fields)
    return f"""
        CREATE VIEW {SCHEMA}."{tracked._meta.db_table}" WITH (security_invoker = true) AS
        SELECT {columns} FROM (
            SELECT DISTINCT ON (pgh_obj_id) * FROM public."{history._meta.db_table}"
            WHERE pgh_created_at <= nullif(current_setting('{_MOMENT}', true), '')::timestamptz
            ORDER BY pgh_obj_id, pgh_id DESC
        ) AS latest WHERE pgh_label <> '{DELETED}'
    """  # noqa: S608 - names of ours


def _past_column(field: Any, kept: set[str]) -> str:
    """A column of the view; what the history leaves out, such as a vector, was nothing that anybody stated."""
    if field.primary_key:
        return f'pgh_obj_id AS "{field.column}"'
    return f'"{field.column}"' if field.column in kept else f'NULL::{field.db_type(connection)} AS "{field.column}"'


def missing_views() -> set[str]:
    """Names of tables whose past cannot be read."""
    wanted = {history.pgh_tracked_model._meta.db_table for history in histories()}  # type: ignore[attr-defined]
    wanted |= {model._meta.db_table for model, _column in append_only()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT viewname FROM pg_views WHERE schemaname = %s", [SCHEMA])
        return wanted - {name for (name,) in cursor.fetchall()}


def append_only() -> Iterator[tuple[type[models.Model], str]]:
    """Tables that only grow and have no history, with the column that says when a row was written."""
    tracked = {history.pgh_tracked_model for history in histories()}  # type: ignore[attr-defined]
    for model in apps.get_models():
        if getattr(getattr(model, "wall", None), "append_only", False) and model not in tracked:
            written = [one for one in model._meta.concrete_fields if isinstance(one, models.DateTimeField)]
            stamped = [one for one in written if one.auto_now_add or one.default is timezone.now]
            if len(stamped) == 1:
                yield model, str(stamped[0].column)


def _kept_view(model: type[models.Model], column: str) -> str:
    table = model._meta.db_table
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    return f"""
        CREATE VIEW {SCHEMA}."{table}" WITH (security_invoker = true) AS
        SELECT {columns} FROM public."{table}"
        WHERE "{column}" <= nullif(current_setting('{_MOMENT}', true), '')::timestamptz
    """  # noqa: S608 - names of ours


def drop_views_before_migrate(**kwargs: object) -> None:
    """A view would hold fast the columns a migration changes; they are built again with the wall, after it."""
    if is_owner():
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def is_owner() -> bool:
    """Whether this connection is the role that owns the tables, as in a migration."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return bool(cursor.fetchone()[0] == settings.DATABASE_OWNER_ROLE)
