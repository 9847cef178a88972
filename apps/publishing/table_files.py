"""A table as CSV and JSON: for programs, so the same in every language but for the titles.

Dates are ISO 8601, amounts and percentages decimal strings with a point, a missing value is empty or null.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from apps.common.exported_text import escape_formula
from apps.publishing.tables import Table, Value
from apps.publishing.texts import printable

BOM = "\ufeff"


def write_csv(table: Table, *, with_bom: bool = True) -> bytes:
    """RFC 4180 in UTF-8, the columns' keys in the first line, no totals.

    With a byte order mark, because Excel takes the file for another encoding without one and its user cannot say
    otherwise; a program reads it as "utf-8-sig". Files of an export pack are written without.

    SECURITY: a text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    writer.writerows([_csv_value(value) for value in row] for row in table.rows)
    return ((BOM if with_bom else "") + out.getvalue()).encode()


def table_as_data(table: Table) -> dict[str, Any]:
    """The table as plain JSON data."""
    keys = [column.key for column in table.columns]
    return {
        "name": table.name,
        "title": printable(table.title),
        "columns": [
            {"key": column.key, "label": printable(column.label), "kind": str(column.kind)} for column in table.columns
        ],
        "rows": [_record(keys, row) for row in table.rows],
        "totals": None if table.totals is None else _record(keys, table.totals),
        "notes": [printable(note) for note in table.notes],
    }


def write_json(content: Any) -> bytes:
    """JSON in UTF-8, indented, keys in the order they were given."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _record(keys: Sequence[str], row: Sequence[Value]) -> dict[str, Any]:
    return {key: json_value(value) for key, value in zip(keys, row, strict=True)}


def json_value(value: Value) -> str | int | None:
    match value:
        case Decimal():
            return f"{value:f}"
        case dt.date():
            return value.isoformat()
        case str():
            return printable(value)
        case _:
            return value


def _csv_value(value: Value) -> str:
    if isinstance(value, str):
        return escape_formula(printable(value))
    plain = json_value(value)
    return "" if plain is None else str(plain)
