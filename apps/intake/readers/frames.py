"""A sheet by columns: a hundred thousand rows as a few buffers instead of millions of objects.

A column whose cells are all texts, all numbers or all dates is held as just that, empty cells as null. Where a column
mixes them, its cells are held as text, and a second column says what each of them was.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from itertools import zip_longest
from typing import Any

import polars as pl

from apps.intake.readers.workbook import CellError, CellErrorCode, FileKind, RawCell, RawSheet, RawWorkbook

# So many rows lie together in a stored frame: a page of a long list is found without reading what is before it.
ROWS_TOGETHER = 4096
_NUL = "\x00"  # PostgreSQL keeps no such sign, and no list means one


class Kind(IntEnum):
    """What a cell of a mixed column was."""

    TEXT = 0
    NUMBER = 1
    WHOLE = 2
    DATE = 3
    MOMENT = 4
    TRUTH = 5
    FORMULA_ERROR = 6
    NOT_CALCULATED = 7


_ERRORS = {CellErrorCode.FORMULA_ERROR: Kind.FORMULA_ERROR, CellErrorCode.NOT_CALCULATED: Kind.NOT_CALCULATED}
_ERROR_CODES = {kind: code for code, kind in _ERRORS.items()}
# Added to a number it leaves it as it is, but for minus zero: a column that holds both would read one for the other.
_NO_MINUS_ZERO = 0.0
# What nearly all cells are, by their exact type.
_PLAIN: Mapping[type, int] = {
    str: Kind.TEXT.value,
    float: Kind.NUMBER.value,
    dt.date: Kind.DATE.value,
    dt.datetime: Kind.MOMENT.value,
}
_SPELLINGS: Mapping[type, Any] = {
    float: lambda cell: repr(_plain(cell)),
    dt.date: dt.date.isoformat,
    dt.datetime: dt.datetime.isoformat,
}


@dataclass(frozen=True, slots=True)
class SheetFrame:
    """As ``RawSheet``, by columns: row 1 of the sheet is row 0 of the frame. See ``column`` and ``rows``."""

    name: str
    frame: pl.DataFrame
    visible: bool = True
    hidden_rows: tuple[int, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def height(self) -> int:
        return self.frame.height

    @property
    def width(self) -> int:
        return sum(1 for name in self.frame.columns if not name.startswith("k"))

    @property
    def is_empty(self) -> bool:
        """No cell holds anything."""
        return all(self.frame[str(index)].null_count() == self.height for index in range(self.width))

    def rows(self, indexes: Sequence[int] | slice) -> list[list[RawCell]]:
        """The cells of some rows, as they are in the file; an empty cell is an empty text."""
        part = self.frame[indexes]
        return [list(row) for row in zip(*cells_by_column(part), strict=True)] if self.width else [[]] * part.height

    def cells_of(self, column: int) -> list[RawCell]:
        """A column, with empty cells where it does not reach."""
        names = [name for name in (str(column), f"k{column}") if name in self.frame.columns]
        return next(cells_by_column(self.frame.select(names))) if names else [""] * self.height

    def head(self, count: int) -> RawSheet:
        """Its first rows."""
        rows = [_trimmed(row) for row in self.rows(slice(0, count))]
        return RawSheet(self.name, rows, self.visible, self.hidden_rows, self.merged)

    def as_raw(self) -> RawSheet:
        """The same sheet by rows, without the empty cells at their ends."""
        rows = [_trimmed(row) for row in self.rows(slice(None))]
        return RawSheet(self.name, rows, self.visible, self.hidden_rows, self.merged)


@dataclass(frozen=True, slots=True)
class WorkbookFrames:
    """As ``RawWorkbook``, with its sheets by columns."""

    filename: str
    kind: FileKind
    sheets: list[SheetFrame]
    encoding: str = ""
    delimiter: str = ""
    notes: list[str] = field(default_factory=list)

    def as_raw(self) -> RawWorkbook:
        sheets = [sheet.as_raw() for sheet in self.sheets]
        return RawWorkbook(self.filename, self.kind, sheets, self.encoding, self.delimiter, self.notes)


def frame_of_rows(rows: Iterable[Sequence[RawCell]]) -> pl.DataFrame:
    """The rows as columns; shorter rows are filled up."""
    return frame_of_columns(zip_longest(*rows, fillvalue=""))


def frame_of_columns(columns: Iterable[Sequence[Any]]) -> pl.DataFrame:
    """Columns of cells as they come from a reader. A number that is none is held as a formula's error."""
    series: dict[str, pl.Series] = {}
    for index, cells in enumerate(columns):
        series |= _series(str(index), cells)
    return pl.DataFrame(series)


def cells_by_column(frame: pl.DataFrame) -> Iterator[list[RawCell]]:
    """The cells of a frame, column by column. Numbers become Decimal by their shortest spelling: 0.1 is exactly 0.1."""
    for name in frame.columns:
        if not name.startswith("k"):
            yield _cells(frame[name], frame[f"k{name}"] if f"k{name}" in frame.columns else None)


def pack(frame: pl.DataFrame) -> bytes:
    """The frame as Arrow's file format, compressed."""
    target = io.BytesIO()
    frame.write_ipc(target, compression="lz4")
    return target.getvalue()


def unpack(content: bytes) -> pl.DataFrame:
    return pl.read_ipc(io.BytesIO(content))


def _series(name: str, cells: Sequence[Any]) -> dict[str, pl.Series]:
    kinds = set(map(type, cells))
    if kinds <= {str}:
        return {name: _texts(name, cells)}
    if kinds <= {float, str} and all(cell == "" for cell in cells if cell.__class__ is str):
        numbers = [None if cell == "" else _plain(cell) for cell in cells]
        if all(map(math.isfinite, filter(None, numbers))):
            return {name: pl.Series(name, numbers, dtype=pl.Float64)}
    if kinds <= {dt.date, str} and all(cell == "" for cell in cells if cell.__class__ is str):
        return {name: pl.Series(name, [None if cell == "" else cell for cell in cells], dtype=pl.Date)}
    return _mixed(name, cells)


def _texts(name: str, cells: Sequence[str]) -> pl.Series:
    series = pl.Series(name, cells, dtype=pl.String)
    if series.str.contains(_NUL, literal=True).any():
        series = series.str.replace_all(_NUL, "", literal=True)
    return series.set(series == "", None)


def _mixed(name: str, cells: Sequence[Any]) -> dict[str, pl.Series]:
    spelt_kinds, spelt = _spell_all(cells)
    texts = _texts(name, spelt)
    kinds = pl.Series(f"k{name}", spelt_kinds, dtype=pl.UInt8)
    # An error whose sign is not known has no text, and is no empty cell.
    return {
        name: texts.zip_with((kinds < Kind.FORMULA_ERROR) | texts.is_not_null(), pl.Series([""])),
        kinds.name: kinds,
    }


def _spell_all(cells: Sequence[Any]) -> tuple[list[int], list[str]]:
    """As ``_spell`` each of them. A column of amounts is mixed because of its heading, so this is the usual case."""
    if not _PLAIN.keys() >= set(map(type, cells)) or not _are_finite(cells):
        spelt = [_spell(cell) for cell in cells]
        return [kind for kind, _ in spelt], [text for _, text in spelt]
    kinds = [_PLAIN[cell.__class__] for cell in cells]
    return kinds, [cell if cell.__class__ is str else _SPELLINGS[cell.__class__](cell) for cell in cells]


def _are_finite(cells: Sequence[Any]) -> bool:
    return all(map(math.isfinite, [cell for cell in cells if cell.__class__ is float]))


def _plain(number: float) -> float:
    return number + _NO_MINUS_ZERO


def _spell(cell: Any) -> tuple[Kind, str]:
    if isinstance(cell, str):
        return Kind.TEXT, cell
    if isinstance(cell, bool):
        return Kind.TRUTH, "1" if cell else "0"
    if isinstance(cell, float):
        return (Kind.NUMBER, repr(_plain(cell))) if math.isfinite(cell) else (Kind.FORMULA_ERROR, _no_number(cell))
    if isinstance(cell, int):
        return Kind.WHOLE, str(cell)
    if isinstance(cell, dt.datetime):
        return Kind.MOMENT, cell.isoformat()
    if isinstance(cell, dt.date):
        return Kind.DATE, cell.isoformat()
    if isinstance(cell, CellError):
        return _ERRORS[cell.code], cell.shown
    # A time of day or a duration: nothing in a list of expenditure is one.
    return Kind.TEXT, "" if cell is None else str(cell)


def _no_number(cell: float) -> str:
    return "NaN" if math.isnan(cell) else "Infinity" if cell > 0 else "-Infinity"


def _cells(series: pl.Series, kinds: pl.Series | None) -> list[RawCell]:
    if kinds is not None:
        return [
            "" if text is None else _READ[kind](text)
            for text, kind in zip(series.to_list(), kinds.to_list(), strict=True)
        ]
    if series.dtype == pl.Float64:
        return ["" if number is None else Decimal(repr(number)) for number in series.to_list()]
    return ["" if cell is None else cell for cell in series.to_list()]


_READ: Mapping[int, Any] = {
    Kind.TEXT: str,
    Kind.NUMBER: Decimal,
    Kind.WHOLE: int,
    Kind.DATE: dt.date.fromisoformat,
    Kind.MOMENT: dt.datetime.fromisoformat,
    Kind.TRUTH: lambda text: text == "1",
    Kind.FORMULA_ERROR: lambda text: CellError(CellErrorCode.FORMULA_ERROR, text),
    Kind.NOT_CALCULATED: lambda text: CellError(CellErrorCode.NOT_CALCULATED, text),
}


def _trimmed(row: list[RawCell]) -> list[RawCell]:
    while row and row[-1] == "":
        row.pop()
    return row
