import datetime as dt
import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from apps.publishing.enums import Kind
from apps.publishing.tables import Column, Table
from apps.publishing.workbooks import write_xlsx
from tests.publishing.samples import HOSTILE, LANGUAGES, MADE_AT, SHA256, make_info, make_table


def opened(*tables: Table, language: str = "en") -> Any:
    return load_workbook(io.BytesIO(write_xlsx(tables=tables, info=make_info(language))))


def test_workbook_holds_real_numbers_dates_and_totals() -> None:
    sheet = opened(make_table("en")).active

    assert [cell.value for cell in sheet[1]] == ["Description", "Date", "Declared, EUR", "Share", "Units"]
    assert [cell.value for cell in sheet[2]][1:] == [dt.datetime(2026, 1, 6), 1234.5, 0.155, 2.5]
    assert [cell.value for cell in sheet[5]] == ["Total", None, 7407, None, None]
    assert sheet["A7"].value == "1 EUR = 4,3120 PLN"


@pytest.mark.parametrize(
    ("language", "day"), [("en", r"dd\/mm\/yyyy"), ("pl", "dd.mm.yyyy"), ("fi", "d.m.yyyy"), ("da", "dd.mm.yyyy")]
)
def test_workbook_formats_dates_as_the_language_and_numbers_by_kind(language: str, day: str) -> None:
    sheet = opened(make_table(language), language=language).active

    assert [cell.number_format for cell in sheet[2]][1:] == [day, "#,##0.00", "0.00%", "#,##0.0"]
    assert sheet["E3"].number_format == "#,##0"


def test_text_like_a_formula_stays_text() -> None:
    sheet = opened(make_table("en")).active

    assert (sheet["A4"].value, sheet["A4"].data_type) == (HOSTILE["formula"], "s")


@pytest.mark.parametrize("language", LANGUAGES)
def test_workbook_has_frozen_heads_widths_and_no_clock(language: str) -> None:
    workbook = opened(make_table(language), language=language)

    sheet, properties = workbook.active, workbook.properties
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["A"].width == 60
    assert sheet.column_dimensions["C"].width == 16
    moment = MADE_AT.replace(tzinfo=None)
    assert (properties.created, properties.modified) == (moment, moment)
    assert (properties.language, properties.creator, properties.identifier) == (language, "Województwo Łódzkie", SHA256)


def test_entries_of_the_file_carry_no_day() -> None:
    with zipfile.ZipFile(io.BytesIO(write_xlsx(tables=[make_table()], info=make_info()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(entry.create_system, entry.external_attr) for entry in archive.infolist()} == {(3, 0o100644 << 16)}


def test_sheets_of_the_same_long_title_are_told_apart_as_excel_allows() -> None:
    columns = [Column("a", "A", Kind.MONEY)]
    title = "Overview: partner [PP3] / staff? * and a long tail"

    names = opened(*[Table("t", title, columns, [[Decimal("1.00")]]) for _ in range(3)]).sheetnames

    assert names == [
        "Overview partner PP3 staff and",
        "Overview partner PP3 staff an 2",
        "Overview partner PP3 staff an 3",
    ]
    assert max(len(name) for name in names) <= 31


def test_text_longer_than_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="32768 characters"):
        opened(Table("t", "T", [Column("a", "A")], [["x" * 32_768]]))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_comes_back_as_it_can_be_carried(text: str) -> None:
    sheet = opened(Table("t", "T", [Column("a", "A")], [[text]])).active

    carried = text.replace("\x07", "\ufffd").replace("\x00", "\ufffd").replace("\ud83d end", "\ufffd end")
    assert sheet["A2"].value == carried.replace("\uffff", "\ufffd")
