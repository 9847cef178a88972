"""Workbooks as people send them back: renamed, moved, computed, typed in Danish, Polish and Finnish."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from apps.applications.exchange.read_sheets import read_workbook
from apps.applications.exchange.sheets import write_workbook
from apps.finance.enums import CostCategory
from apps.publishing.file_info import FileInfo

ROW = dict.fromkeys(
    ("part_of", "objective", "communication_objective", "description", "due_on", "indicator_code", "unit"), ""
) | {
    "kind": "work_package", "code": "WP1", "title": "=1+1", "responsible": "LP", "starts_on": "2027-01-01",
    "ends_on": "2028-12-31", "baseline": "", "target": "",
}  # fmt: skip
CONTENT = {
    "sections": [],
    "partners": [],
    "work_plan": [ROW],
    "budget": [{"partner": "LP", **dict.fromkeys(CostCategory.values, "")} | {"staff": "10000.00"}],
}


def book(language: str = "en", edit: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    info = FileInfo("Application", language, dt.datetime(2026, 11, 1, tzinfo=dt.UTC), "0" * 64, subject="MINE & YOURS")
    with translation.override(language):
        content = write_workbook(content=CONTENT, info=info)
    if edit is None:
        return content
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    edit(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def staff(value: Any, language: str = "en") -> dict[str, Any]:
    """What is read of the lead partner's staff costs if somebody writes this into the cell."""

    def write(workbook: openpyxl.Workbook) -> None:
        workbook.worksheets[3]["B2"] = value

    with translation.override(language):
        row: dict[str, Any] = read_workbook(book(language, write))["budget"][0]
    return row


@pytest.mark.parametrize("language", ["en", "pl", "fi", "da"])
def test_own_workbook_reads_back_as_it_was_written_in_every_language(language: str) -> None:
    read = read_workbook(book(language))

    assert read["work_plan"] == [{"row": 2, **ROW}]
    assert [row["staff"] for row in read["budget"]] == ["10000"]
    assert (read["project"], read["unread"]) == ("MINE & YOURS", [])


@pytest.mark.parametrize(
    ("written", "language", "read"),
    [
        ("1.234,50", "da", "1234.50"),
        ("1 234,50 €", "pl", "1234.50"),
        ("1\u00a0234,5", "fi", "1234.5"),
        ("1.234", "da", "1234"),
        ("1,234", "en", "1234"),
        ("1.234", "pl", "1.234"),
        ("about 5", "en", "about 5"),
        ("5 PLN", "pl", "5 PLN"),
        (0.1 + 0.2, "en", "0.3"),
        (15000.000000000002, "en", "15000"),
        (dt.datetime(2027, 5, 1), "da", "2027-05-01"),
    ],
)
def test_amount_is_read_as_its_language_writes_it_or_left_as_it_stands(written: Any, language: str, read: str) -> None:
    assert staff(written, language)["staff"] == read


def test_formula_without_its_result_is_named_and_no_empty_cell() -> None:
    assert staff("=C2*2")["formulas"] == ["staff"]


@pytest.mark.parametrize("written", ["1.3.2027", "01-03-2027", "01/03/2027", "2027-03-01", dt.date(2027, 3, 1)])
def test_day_is_read_in_the_usual_ways(written: Any) -> None:
    def write(workbook: openpyxl.Workbook) -> None:
        workbook["Work plan"]["I2"] = written

    assert read_workbook(book(edit=write))["work_plan"][0]["starts_on"] == "2027-03-01"


def test_renamed_sheets_with_a_line_above_their_heads_are_found_by_these() -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        for sheet in workbook.worksheets[2:]:
            sheet.title = f"{sheet.title} (NEW)"
            sheet.insert_rows(1)
            sheet["A1"] = "As agreed in Antwerp"

    read = read_workbook(book(edit=edit))

    assert [(row["row"], row["code"]) for row in read["work_plan"]] == [(3, "WP1")]
    assert [(row["row"], row["partner"]) for row in read["budget"]] == [(3, "LP")]


def test_column_with_an_unknown_head_and_a_second_plan_are_named() -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        workbook["Budget"]["B1"] = "Personnel"
        workbook.copy_worksheet(workbook["Work plan"]).title = "Old plan"

    read = read_workbook(book(edit=edit))

    assert read["unread"] == ["Budget: Personnel", "Old plan"]
    assert "staff" not in read["budget"][0]


def test_kind_is_read_in_small_letters_and_an_unknown_one_stays() -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        workbook["Work plan"]["A2"] = "work PACKAGE "
        workbook["Work plan"]["A3"] = "Poem"

    assert [row["kind"] for row in read_workbook(book(edit=edit))["work_plan"]] == ["work_package", "Poem"]


def test_workbook_without_either_sheet_is_refused_by_name() -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        del workbook["Work plan"], workbook["Budget"]

    with translation.override("en"), pytest.raises(ValidationError, match="column heads of “Work plan”"):
        read_workbook(book(edit=edit))
