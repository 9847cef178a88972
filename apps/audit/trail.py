"""What the audit trail consists of: the log, the history the database writes of each row, and what is append-only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, models

from apps.tenancy.wall import wall_of, walled_models

_OWN_TABLES = {"audit.Seal", "audit.SealBlock"}
# Part of a history row's text: the person and role in whose name it was written stand in another table.
CONTEXT = "pgh_context"


@dataclass(frozen=True, slots=True)
class TrailTable:
    """One table of the trail. ``key`` identifies a row, ``moment`` says when it was written.

    ``subject`` is the model whose rows it tells about: for a history the tracked one, else the table's own.
    """

    name: str
    key: str
    moment: str
    subject: type[models.Model]
    is_history: bool
    tenant: str
    has_partner: bool

    @property
    def source(self) -> str:
        """FROM what, with ``item`` and, for a history, ``context``. Names are those of models, never input."""
        joined = " LEFT JOIN pghistory_context context ON context.id = item.pgh_context_id" if self.is_history else ""
        return f'"{self.name}" AS item{joined}'

    @property
    def content(self) -> str:
        """The row as one jsonb value. Its text in UTC is what is hashed."""
        if not self.is_history:
            return "to_jsonb(item)"
        return f"(to_jsonb(item) || jsonb_build_object('{CONTEXT}', to_jsonb(context) - 'updated_at'))"


@cache
def trail_tables() -> tuple[TrailTable, ...]:
    """Every table of the trail, by name."""
    models_of_trail = [model for model in walled_models() if _is_trail(model)]
    return tuple(sorted((_trail_table(model) for model in models_of_trail), key=lambda table: table.name))


@cache
def tracked_models() -> tuple[tuple[type[models.Model], type[models.Model]], ...]:
    """Each tracked model of a tenant with the model of its history."""
    histories = [model for model in walled_models() if hasattr(model, "pgh_tracked_model")]
    return tuple((model.pgh_tracked_model, model) for model in histories)


def find_trail_table(name: str) -> TrailTable | None:
    return next((table for table in trail_tables() if table.name == name), None)


def read_columns() -> dict[str, list[str]]:
    """The columns each table of the trail has in the database now, as the names of its content."""
    names = [table.name for table in trail_tables()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attrelid::regclass::text, array_agg(attname::text ORDER BY attname) FROM pg_attribute"
            " WHERE attrelid = ANY(%s::regclass[]) AND attnum > 0 AND NOT attisdropped GROUP BY attrelid",
            [names],
        )
        found = dict(cursor.fetchall())
    contexts = {table.name for table in trail_tables() if table.is_history}
    return {name: [*found[name], *([CONTEXT] if name in contexts else [])] for name in names}


def use_exact_texts() -> None:
    """Inside a transaction: what a row's text depends on besides the row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('TimeZone', 'UTC', true), set_config('bytea_output', 'hex', true)")


def tenant_column(model: type[models.Model]) -> str:
    """The partnership itself is its own tenant."""
    return "partnership_id" if _has_column(model, "partnership_id") else "id"


def _is_trail(model: type[models.Model]) -> bool:
    return wall_of(model).append_only and model._meta.label not in _OWN_TABLES


def _trail_table(model: type[models.Model]) -> TrailTable:
    subject: Any = getattr(model, "pgh_tracked_model", None)
    return TrailTable(
        name=model._meta.db_table,
        key=str(model._meta.pk.column),
        moment=_moment_column(model),
        subject=subject or model,
        is_history=subject is not None,
        tenant=tenant_column(model),
        has_partner=_has_column(model, "partner_id"),
    )


def _moment_column(model: type[models.Model]) -> str:
    """When a row was written. Raises ``LookupError`` for a table that does not say."""
    moments = [field for field in model._meta.local_fields if isinstance(field, models.DateTimeField)]
    # Set by the application as it writes; a day somebody states would not do.
    found = sorted(moments, key=lambda field: not field.auto_now_add)
    if not found:
        raise LookupError(f"{model._meta.label} is append-only and does not say when a row was written.")
    return str(found[0].column)


def _has_column(model: type[models.Model], name: str) -> bool:
    return any(field.column == name for field in model._meta.local_fields)
