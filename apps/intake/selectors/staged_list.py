"""The rows of an import as its reader staged them. What is asked for is read, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from apps.intake.checked_row import StagedRow
from apps.intake.columnar.lines import with_every_column
from apps.intake.columnar.stage import ERROR
from apps.intake.readers.frames import cells_by_column
from apps.intake.staged_files import scan_frame
from apps.intake.summary import Files

# Raw cells stand beside the typed values, under the number of their column.
_RAW = "^k?[0-9]+$"
_NUMBERS_END = 2**32


@dataclass(frozen=True, slots=True)
class StagedList:
    files: Files

    def page(self, start: int, count: int) -> list[StagedRow]:
        """Some rows in the order of the file."""
        return staged_rows(scan_frame(self.files.rows).slice(start, count).collect())

    def problems(self, start: int, count: int, *, code: str = "") -> list[StagedRow]:
        """Some of the rows with problems, errors first; of one kind of problem if it is named."""
        return staged_rows(self._problems(code).slice(start, count).collect())

    def count_problems(self, *, code: str = "") -> int:
        return int(self._problems(code).select(pl.len()).collect().item())

    def rows(self, numbers: Sequence[int]) -> list[StagedRow]:
        """The rows with these numbers, as far as there are such rows."""
        # A number that fits in no cell of the column would end the comparison instead of being unequal.
        possible = [number for number in numbers if 0 < number < _NUMBERS_END]
        frame = scan_frame(self.files.rows).filter(pl.col("number").is_in(possible))
        return staged_rows(frame.collect())

    def blocked(self, count: int) -> list[int]:
        """The numbers of the first rows that had errors when they were read."""
        errors = scan_frame(self.files.problems).filter(pl.col("severity") == ERROR).select("number")
        return errors.head(count).collect()["number"].to_list()

    def frame(self) -> pl.DataFrame:
        """All rows, typed; for a worker. A column that came after the list was read is empty."""
        return with_every_column(scan_frame(self.files.rows).collect())

    def _problems(self, code: str) -> pl.LazyFrame:
        frame = scan_frame(self.files.problems)
        return frame.filter(pl.col("codes").str.split(" ").list.contains(code)) if code else frame


def staged_rows(frame: pl.DataFrame) -> list[StagedRow]:
    raw = frame.select(pl.col(_RAW))
    cells = zip(*cells_by_column(raw), strict=True) if raw.width else ((),) * frame.height
    facts = frame.select("number", "duplicate_of", "proposed").iter_rows()
    return [
        StagedRow(number, list(row), duplicate, proposed or "")
        for (number, duplicate, proposed), row in zip(facts, cells, strict=True)
    ]
