"""How the child process sends cells to its parent: lines of JSON, where an object stands for a typed cell.

JSON and not pickle: a process that has opened a hostile file is not trusted to send code.
"""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

from apps.intake.readers.workbook import CellError, CellErrorCode


def encode(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), default=_encode_cell)


def decode(line: str | bytes) -> Any:
    """Numbers with a point become Decimal by their shortest spelling, so 0.1 is exactly 0.1."""
    return json.loads(line, parse_float=Decimal, parse_constant=_no_number, object_hook=_decode_object)


def _encode_cell(cell: object) -> dict[str, str]:
    if isinstance(cell, dt.datetime):
        return {"@t": cell.isoformat()}
    if isinstance(cell, dt.date):
        return {"@d": cell.isoformat()}
    if isinstance(cell, CellError):
        return {"@e": cell.code, "shown": cell.shown}
    return {"@s": str(cell)}  # a time of day or a duration: nothing in a list of expenditure is one


def _decode_object(value: dict[str, Any]) -> Any:
    if "@d" in value:
        return dt.date.fromisoformat(value["@d"])
    if "@t" in value:
        return dt.datetime.fromisoformat(value["@t"])
    if "@e" in value:
        return CellError(CellErrorCode(value["@e"]), str(value["shown"]))
    return value.get("@s", value)


def _no_number(name: str) -> CellError:
    return CellError(CellErrorCode.FORMULA_ERROR, name)
