"""What a grid sends when it saves, deletes or brings back lines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest

from apps.finance.services.expenditure_grid import MOST_LINES


@dataclass(frozen=True, slots=True)
class SentRow:
    """``key`` is the page's own name of the row, ``texts`` what was typed, by column; ``line_id`` None is a new row."""

    key: str
    line_id: int | None
    revision: int
    texts: dict[str, str]


def read_rows(body: bytes) -> list[SentRow]:
    """The rows of a message. Raises ``BadRequest`` for anything the grid would not send."""
    try:
        sent = json.loads(body)["rows"]
        rows = [_row(row) for row in sent]
    # OverflowError: JSON in Python knows Infinity, which no whole number is.
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise BadRequest("These are no rows of a grid.") from error
    if len(rows) > MOST_LINES:
        raise BadRequest("These are too many rows for one message.")
    return rows


def _row(sent: dict[str, Any]) -> SentRow:
    line = sent.get("line")
    texts = {_storable(str(name)): _storable(text) for name, text in sent.get("texts", {}).items()}
    return SentRow(
        _storable(str(sent["key"])), None if line is None else int(line), int(sent.get("revision", 0)), texts
    )


def _storable(text: str) -> str:
    # Half of a surrogate pair passes JSON and no encoding; PostgreSQL stores no NUL.
    text.encode()
    return text.replace("\x00", "")
