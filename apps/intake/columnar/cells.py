"""One column of raw cells to typed values, and which of them are sure."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from apps.common.money import cents
from apps.intake.readers.frames import Kind, cells_by_column
from apps.intake.readers.workbook import RawCell
from apps.intake.values.amounts import LARGEST
from apps.intake.values.dates import FIRST_YEAR, LAST_YEAR
from apps.intake.values.reading import Reading

Parse = Callable[[RawCell], Reading[Any]]

# "1 234,56", "-12.50"; "1.234,56"; "1,234.56": two decimals, and thousands that are nothing else.
_TWO_DECIMALS = (
    r"^-?(?:(?:[0-9]{1,3}(?:[ \x{a0}\x{202f}][0-9]{3})*|[0-9]+)[.,][0-9]{2}"
    r"|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{2}|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]{2})$"
)
_WHOLE = r"^-?[0-9]{1,9}$"
_LARGEST_CENTS = cents(LARGEST)
# Begins like a value, holds a digit, and has no white space but single spaces within: such a text is itself.
_PLAIN_TEXT = r"^[A-Za-z0-9](?:[^\s\x00-\x1f\x7f-\xa0]| [^\s\x00-\x1f\x7f-\xa0])*$"
_DIGIT = "[0-9]"
# Below, every whole number is written without an exponent and without a rounding.
_WHOLE_BELOW = 1e15
_LARGEST_EXACT = 1e9


@dataclass(frozen=True, slots=True)
class RawColumn:
    """Cells as ``readers.frames`` holds them. ``kinds`` is there where the column is mixed."""

    cells: pl.Series
    kinds: pl.Series | None = None

    @classmethod
    def of(cls, frame: pl.DataFrame, column: int) -> RawColumn:
        name = str(column)
        if name not in frame.columns:
            return cls(pl.Series(name, [None] * frame.height, dtype=pl.String))
        return cls(frame[name], frame[f"k{name}"] if f"k{name}" in frame.columns else None)

    @property
    def keys(self) -> pl.DataFrame:
        kinds = pl.lit(int(Kind.TEXT), dtype=pl.UInt8) if self.kinds is None else self.kinds
        return pl.DataFrame({"0": self.cells}).with_columns(kinds.alias("k0"))

    def texts(self) -> pl.Series:
        """The cells that are text, null for the others."""
        if self.cells.dtype != pl.String:
            return pl.Series([None] * self.cells.len(), dtype=pl.String)
        return self.cells if self.kinds is None else self.cells.set(self.kinds != Kind.TEXT, None)

    def numbers(self) -> pl.Series:
        """The cells that are numbers, null for the others."""
        if self.cells.dtype == pl.Float64:
            return self.cells
        if self.kinds is None:
            return pl.Series([None] * self.cells.len(), dtype=pl.Float64)
        return self.cells.set(self.kinds != Kind.NUMBER, None).cast(pl.Float64, strict=False)


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """``values`` are null where a cell is empty or not ``sure``; ``currencies`` what is written beside amounts."""

    values: pl.Series
    sure: pl.Series
    currencies: pl.Series | None = None


def read_amounts(column: RawColumn, parse: Parse) -> TypedColumn:
    """Amounts in cents."""
    frame = pl.DataFrame({"t": column.texts(), "n": _cents_of_numbers(column.numbers())}).select(
        pl.when(pl.col("t").str.contains(_TWO_DECIMALS))
        .then(pl.col("t").str.replace_all("[^0-9-]", "").cast(pl.Int64, strict=False))
        .when(pl.col("t").str.contains(_WHOLE))
        .then(pl.col("t").cast(pl.Int64, strict=False) * 100)
        .otherwise(pl.col("n"))
        .alias("cents")
    )
    plain = frame["cents"]
    plain = plain.set(plain.abs() > _LARGEST_CENTS, None)
    return _with_the_rest(column, plain, parse, pl.Int64, cents)


def _cents_of_numbers(numbers: pl.Series) -> pl.Series:
    """Only what is exactly so many cents: the double nearest to them, which is what a spreadsheet stores."""
    amounts = numbers.fill_null(math.nan).to_numpy()
    with np.errstate(over="ignore"):
        whole = np.round(amounts * 100)
    # numpy divides, where a division by a constant in polars is a multiplication and off by a hair.
    exact = (whole / 100 == amounts) & (np.abs(amounts) < _LARGEST_EXACT)
    return pl.Series("n", np.where(exact, whole, 0).astype(np.int64)).set(pl.Series(~exact), None)


def read_dates(column: RawColumn, parse: Parse) -> TypedColumn:
    if column.cells.dtype == pl.Date:
        year = column.cells.dt.year()
        sure = (year.is_between(FIRST_YEAR, LAST_YEAR)) | column.cells.is_null()
        return TypedColumn(column.cells.set(~sure, None), sure)
    nothing = pl.Series([None] * column.cells.len(), dtype=pl.Date)
    return _with_the_rest(column, nothing, parse, pl.Date, lambda value: value)


def read_texts(column: RawColumn, parse: Parse) -> TypedColumn:
    texts, numbers = column.texts(), column.numbers()
    plain = pl.DataFrame({"t": texts, "n": numbers}).select(
        pl.when(pl.col("t").str.contains(_PLAIN_TEXT) & pl.col("t").str.contains(_DIGIT))
        .then(pl.col("t"))
        .when((pl.col("n") == pl.col("n").round(0)) & (pl.col("n") != 0) & (pl.col("n").abs() < _WHOLE_BELOW))
        .then(pl.col("n").cast(pl.Int64, strict=False).cast(pl.String))
    )
    return _with_the_rest(column, plain.to_series(), parse, pl.String, lambda value: value)


def read_answers(column: RawColumn, parse: Parse) -> TypedColumn:
    """Yes and no; null for neither."""
    nothing = pl.Series([None] * column.cells.len(), dtype=pl.Boolean)
    return _with_the_rest(column, nothing, parse, pl.Boolean, lambda value: value)


def read_others(column: RawColumn, parse: Parse) -> pl.Series:
    """Which cells of a column are sure whose values no line keeps, such as VAT rates."""
    nothing = pl.Series([None] * column.cells.len(), dtype=pl.Boolean)
    return _with_the_rest(column, nothing, parse, pl.Boolean, lambda value: True).sure


def map_distinct(values: pl.Series, mean: Callable[[Any], Any], dtype: pl.DataType | type[pl.DataType]) -> pl.Series:
    """What each value means, asked once for each distinct one. Nulls stay null."""
    distinct = values.drop_nulls().unique()
    if distinct.is_empty():
        return pl.Series([None] * values.len(), dtype=dtype)
    meanings = pl.Series([mean(value) for value in distinct.to_list()], dtype=dtype)
    return values.replace_strict(distinct, meanings, default=None, return_dtype=dtype)


def _with_the_rest(
    column: RawColumn, plain: pl.Series, parse: Parse, dtype: Any, keep: Callable[[Any], Any]
) -> TypedColumn:
    """Read each distinct cell that is neither empty nor plain, and put the answers where the cells stand."""
    open_cells = column.cells.is_not_null() & plain.is_null()
    no_currency = pl.Series([None] * plain.len(), dtype=pl.String)
    if not open_cells.any():
        return TypedColumn(plain, pl.Series([True]).new_from_index(0, plain.len()), no_currency)
    keys = column.keys
    asked = keys.filter(open_cells).unique()
    # A frame of one kind of text holds no kinds of its own; numbers and dates are told by their type.
    readings = [parse(cell) for cell in next(cells_by_column(asked if column.kinds is not None else asked.select("0")))]
    answers = asked.with_columns(
        pl.Series("value", [_kept(reading, keep) for reading in readings], dtype=dtype),
        pl.Series("sure", [reading.doubt is None for reading in readings]),
        pl.Series("currency", [reading.currency or None for reading in readings], dtype=pl.String),
    )
    found = keys.join(answers, on=["0", "k0"], how="left", maintain_order="left")
    return TypedColumn(
        plain.zip_with(plain.is_not_null(), found["value"]),
        found["sure"].fill_null(True),
        found["currency"],
    )


def _kept(reading: Reading[Any], keep: Callable[[Any], Any]) -> Any:
    # What is doubtful has no value here: its row is read again as a row.
    return None if reading.value is None or reading.doubt is not None else keep(reading.value)
