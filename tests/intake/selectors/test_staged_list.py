"""A page of a preview costs the same however long the list is."""

import time
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from apps.intake.columnar.stage import STAGED
from apps.intake.selectors.staged_list import StagedList
from apps.intake.staged_files import drop_frames, keep_frame, scan_frame
from apps.intake.summary import Files


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def staged(count: int) -> StagedList:
    empty = {name: pl.lit(None, dtype=dtype) for name, dtype in STAGED.items() if name not in ("number", "severity")}
    number = pl.int_range(2, count + 2, eager=True, dtype=pl.UInt32)
    frame = pl.DataFrame({"number": number}).with_columns(
        severity=pl.lit(0, dtype=pl.UInt8), proposed=pl.lit(None, dtype=pl.String), **empty
    )
    rows = frame.with_columns(("opis " + pl.col("number").cast(pl.String)).alias("0")).with_columns(codes=pl.lit(""))
    problems = rows.filter(pl.col("number") % 50 == 0).with_columns(
        severity=pl.lit(3, dtype=pl.UInt8), codes=pl.lit("future_date declared_zero")
    )
    return StagedList(
        Files(keep_frame(rows, beside="l", what="rows"), keep_frame(problems, beside="l", what="problems"))
    )


def quickest(page: Any) -> float:
    times = []
    for _ in range(7):
        start = time.perf_counter()
        page()
        times.append(time.perf_counter() - start)
    return min(times)


def test_page_of_a_long_list_costs_as_much_as_one_of_a_short_list() -> None:
    short, long = staged(200), staged(100_000)

    assert [row.number for row in long.page(90_000, 2)] == [90_002, 90_003]
    assert long.page(90_000, 1)[0].cells == ["opis 90002"]
    assert quickest(lambda: long.page(90_000, 100)) < 5 * quickest(lambda: short.page(100, 100)) + 0.02


def test_problems_are_counted_and_found_by_kind() -> None:
    rows = staged(1_000)

    assert (rows.count_problems(), rows.count_problems(code="declared_zero"), rows.count_problems(code="zero")) == (
        20, 20, 0,
    )  # fmt: skip
    assert [row.number for row in rows.problems(1, 2, code="future_date")] == [100, 150]
    assert rows.blocked(3) == [50, 100, 150]
    assert [row.number for row in rows.rows([7, 5, 9_999])] == [5, 7]


def test_frames_that_are_dropped_are_gone() -> None:
    name = keep_frame(pl.DataFrame({"a": [1]}), beside="l", what="rows")
    drop_frames(name, "")

    with pytest.raises(FileNotFoundError):
        scan_frame(name)
