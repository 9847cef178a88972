"""A frame of what a query finds, without an object for any row or value."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import polars as pl
from django.db import connection
from django.db.models import QuerySet

from apps.eligibility.frame import Schema, compose_texts


def read_frame(rows: QuerySet[Any, Any], names: Sequence[str], schema: Schema) -> pl.DataFrame:
    """As ``frame.build_from_tuples``, of the rows of a ``values_list`` in the order of ``names``. No booleans.

    The database writes them as CSV, which polars reads by column. An empty text is null in a frame anyway.
    """
    sql, params = rows.query.sql_with_params()
    written = BytesIO()
    with connection.cursor() as cursor:
        # Django's cursor for debugging takes a statement and no parameters beside it.
        statement = cursor.mogrify(f"COPY ({sql}) TO STDOUT WITH (FORMAT csv)", params)
        with cursor.copy(statement) as copied:
            for part in copied:
                written.write(part)
    written.seek(0)
    found = pl.read_csv(
        written, has_header=False, schema={name: schema[name] for name in names}, raise_if_empty=False
    )  # fmt: skip
    missing = [pl.lit(None, dtype=kind).alias(name) for name, kind in schema.items() if name not in names]
    return found.with_columns(compose_texts(pl.col(pl.String)), *missing).select(*schema)
