"""What a reader hands on: sheets of raw cells, just as they are in the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class FileKind(StrEnum):
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


class CellErrorCode(StrEnum):
    FORMULA_ERROR = "formula_error"
    NOT_CALCULATED = "not_calculated"


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that shows an error, or a formula whose result was never stored. It must not pass for empty.

    ``shown`` is what the person sees in the cell, such as ``#DIV/0!``; empty if that is not known.
    """

    code: CellErrorCode
    shown: str = ""


RawCell = str | int | float | bool | Decimal | dt.date | dt.datetime | dt.time | CellError | None
RawRow = Sequence[RawCell]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """``rows[0]`` is row 1 of the sheet, however many empty rows come first. Rows differ in length."""

    name: str
    rows: list[list[RawCell]]
    visible: bool = True
    hidden_rows: tuple[int, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column, from 0

    def cells_of(self, column: int) -> list[RawCell]:
        """A column, with empty cells where a row is shorter."""
        return [row[column] if column < len(row) else "" for row in self.rows]

    @property
    def is_empty(self) -> bool:
        return not any(cell not in ("", None) for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """``encoding`` and ``delimiter`` are set for text files only; ``notes`` are codes from ``notes.NOTES``."""

    filename: str
    kind: FileKind
    sheets: list[RawSheet]
    encoding: str = ""
    delimiter: str = ""
    notes: list[str] = field(default_factory=list)
