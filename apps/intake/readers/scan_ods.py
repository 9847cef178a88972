"""A first pass over an .ods: how far its tables reach, which rows are hidden, which cells show an error.

OpenDocument writes "this row 1 048 576 times" in a few bytes. Empty repeats at the end are how LibreOffice closes
every sheet and mean nothing; repeats before or with content are unfolded by the reader, row by row.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field

from apps.intake.readers.archive import pieces
from apps.intake.readers.limits import ReadLimits
from apps.intake.readers.refusal_codes import ChildRefusal, Refusal
from apps.intake.readers.scan_xlsx import SheetScan
from apps.intake.readers.workbook import CellError, CellErrorCode

_STEP = re.compile(
    rb"<table:table (?P<table>[^>]*)>|<table:table-row\b(?P<row>[^>/]*)>(?P<body>.*?)</table:table-row>", re.DOTALL
)
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)", re.DOTALL)
_NAME = re.compile(rb'table:name="([^"]*)"')
_ROWS = re.compile(rb'number-rows-repeated="(\d+)"')
_COLUMNS = re.compile(rb'number-columns-repeated="(\d+)"')
_TEXT = re.compile(rb"<text:p[^>]*>([^<]*)<")


@dataclass(slots=True)
class _Table:
    name: str = ""
    next_row: int = 0
    scan: SheetScan = field(default_factory=SheetScan)


def scan_ods(archive: zipfile.ZipFile, limits: ReadLimits) -> dict[str, SheetScan]:
    """Scan every table, by its name. Raises ``ChildRefusal`` for a table that reaches too far."""
    tables: list[_Table] = [_Table()]
    for piece in pieces(archive, "content.xml", b"</table:table-row>"):
        for step in _STEP.finditer(piece):
            if step["table"] is not None:
                tables.append(_Table(_text(_NAME, step["table"])))
            else:
                _take_row(tables[-1], step["row"], step["body"], limits)
    return {table.name: table.scan for table in tables}


def _take_row(table: _Table, attributes: bytes, body: bytes, limits: ReadLimits) -> None:
    first, repeats = table.next_row, _count(_ROWS, attributes)
    table.next_row += repeats
    if b"value-type" not in body and b"<text:p" not in body:
        return
    if table.next_row > limits.rows:
        raise ChildRefusal(Refusal.TOO_MANY_ROWS, sheet=table.name, limit=limits.rows)
    if b'visibility="' in attributes:
        table.scan.hidden_rows.extend(range(first + 1, table.next_row + 1))
    if b"columns-repeated" in body or b'"error"' in body or b">#" in body or b">Err:" in body:
        _take_cells(table, first, body, limits)


def _take_cells(table: _Table, row: int, body: bytes, limits: ReadLimits) -> None:
    column = 0
    for attributes, content in _CELL.findall(body):
        if b"value-type" in attributes and column + _count(_COLUMNS, attributes) > limits.columns:
            raise ChildRefusal(Refusal.TOO_MANY_COLUMNS, sheet=table.name, limit=limits.columns)
        shown = _text(_TEXT, content)
        if b'"error"' in attributes or (b"table:formula" in attributes and shown.startswith(("#", "Err:"))):
            table.scan.cell_errors[(row, column)] = CellError(CellErrorCode.FORMULA_ERROR, shown)
        column += _count(_COLUMNS, attributes)


def _count(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    match = pattern.search(attributes)
    return int(match[1][:9]) if match else 1


def _text(pattern: re.Pattern[bytes], source: bytes) -> str:
    match = pattern.search(source)
    return match[1].decode("utf-8", "replace") if match else ""
