"""Which rows of a sheet are items: most are plainly so, the others are judged one by one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_

import polars as pl

from apps.intake.columnar.cells import RawColumn
from apps.intake.columns import HeadingGuess
from apps.intake.fields import Field
from apps.intake.readers.frames import SheetFrame
from apps.intake.row_selection import LeftOut, RowChooser

# What no word for "nothing" looks like: a letter or digit to begin with, and a digit somewhere.
_PLAINLY_FILLED = r"^[A-Za-z0-9].*[0-9]|^[0-9]"


def select_items(
    sheet: SheetFrame, headings: HeadingGuess, mapping: Mapping[Field, int]
) -> tuple[pl.Series, list[LeftOut]]:
    """The indexes of the rows that are items, and the rows left out; the same as ``row_selection.select_rows``."""
    heading = sheet.rows([headings.header_row])[0] if headings.found else []
    chooser = RowChooser.of(heading, headings, mapping)
    numbered = sheet.frame.with_row_index("row").slice(headings.first_data_row)
    # A sheet's columns of kinds are no cells of it.
    cells = [name for name in sheet.frame.columns if not name.startswith("k")]
    filled = numbered.select(pl.sum_horizontal(pl.col(cells).is_not_null()).alias("filled")).to_series()
    sure = (filled > len(chooser.amounts) + 1) & _has_identity(numbered, chooser.identity)
    sure &= (numbered["row"] != chooser.first_data_row) & ~_begins_like(numbered, cells, chooser.heading)
    judged = numbered["row"].filter(~sure & (filled > 0))
    verdicts = [chooser.judge(index, row) for index, row in zip(judged, sheet.rows(judged.to_list()), strict=True)]
    more = judged.filter(pl.Series([verdict is True for verdict in verdicts], dtype=pl.Boolean))
    taken = pl.concat([numbered["row"].filter(sure), more]).sort()
    return taken, [verdict for verdict in verdicts if isinstance(verdict, LeftOut)]


def _has_identity(frame: pl.DataFrame, columns: list[int]) -> pl.Series:
    found = pl.Series([False]).new_from_index(0, frame.height)
    for column in columns:
        cells = RawColumn.of(frame, column)
        if cells.cells.dtype == pl.String:
            found |= cells.texts().str.contains(_PLAINLY_FILLED).fill_null(False)
        else:
            found |= cells.cells.is_not_null()
    return found


def _begins_like(frame: pl.DataFrame, cells: list[str], heading: list[str]) -> pl.Series:
    """Rows with a text of the headings in one of their first cells."""
    texts = [text for text in heading if text]
    columns = [name for name in cells if frame[name].dtype == pl.String]
    if not texts or not columns:
        return pl.Series([False]).new_from_index(0, frame.height)
    return reduce(or_, (frame[name].is_in(texts).fill_null(False) for name in columns))
