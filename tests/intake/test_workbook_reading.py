import datetime as dt
from decimal import Decimal

import pytest

from apps.intake.readers.refusals import Refusal, UnreadableFile
from apps.intake.readers.tables import read_table
from apps.intake.readers.workbook import CellError, CellErrorCode, FileKind

ROWS = [["Nr faktury", "Kwota"], ["00123", 1234.56], [5, 0.1]]


def test_xlsx_cells_keep_text_numbers_and_dates_exactly(xlsx):
    content = xlsx([["00123", 5, 0.1, 1234.56, dt.date(2026, 2, 1), "text", True]])

    workbook = read_table(content, "lista.xlsx")

    assert workbook.kind is FileKind.XLSX
    assert workbook.sheets[0].rows == [
        ["00123", 5, Decimal("0.1"), Decimal("1234.56"), dt.date(2026, 2, 1), "text", True]
    ]


def test_xlsx_table_away_from_the_corner_keeps_row_and_column_numbers(xlsx):
    def move(workbook):
        workbook.active["C4"] = "Opis"
        workbook.active["D5"] = 7

    rows = read_table(xlsx([], move), "x.xlsx").sheets[0].rows

    assert rows == [[], [], [], ["", "", "Opis"], ["", "", "", 7]]


def test_xlsx_formula_without_stored_result_is_marked(xlsx):
    sheet = read_table(xlsx([["a", "=1+1"]]), "x.xlsx").sheets[0]

    assert sheet.rows == [["a", CellError(CellErrorCode.NOT_CALCULATED)]]


def test_xlsx_formula_error_is_marked_with_what_the_cell_shows(xlsx_with_sheet):
    content = xlsx_with_sheet(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="3"><c r="A3" t="e"><v>#N/A</v></c></row></sheetData>'
    )

    rows = read_table(content, "x.xlsx").sheets[0].rows

    assert rows == [
        [1, CellError(CellErrorCode.FORMULA_ERROR, "#DIV/0!")],
        [],
        [CellError(CellErrorCode.FORMULA_ERROR, "#N/A")],
    ]


def test_xlsx_formula_with_stored_result_or_empty_text_is_no_error(xlsx_with_sheet):
    content = xlsx_with_sheet(
        '<sheetData><row r="1"><c r="A1"><f>2*2</f><v>4</v></c>'
        '<c r="B1" t="str"><f>IF(1,"","")</f><v></v></c><c r="C1"><v>5</v></c></row></sheetData>'
    )

    assert read_table(content, "x.xlsx").sheets[0].rows == [[4, "", 5]]


def test_xlsx_cells_without_reference_are_read_in_order(xlsx_with_sheet):
    content = xlsx_with_sheet(
        "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>"
    )

    assert read_table(content, "x.xlsx").sheets[0].rows == [[1, 2], [3]]


def test_xlsx_hidden_rows_hidden_sheets_and_merged_cells_are_told(xlsx):
    def hide(workbook):
        workbook.active.row_dimensions[2].hidden = True
        workbook.active.merge_cells("A1:B1")
        workbook.create_sheet("ukryty").append(["x"])
        workbook["ukryty"].sheet_state = "hidden"

    first, second = read_table(xlsx(ROWS, hide), "x.xlsx").sheets

    assert (first.visible, first.hidden_rows, first.merged) == (True, (2,), ((0, 0, 0, 1),))
    assert (second.name, second.visible) == ("ukryty", False)


def test_xlsx_formatted_empty_cells_far_below_do_not_count(xlsx_with_sheet):
    content = xlsx_with_sheet(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    )

    assert read_table(content, "x.xlsx").sheets[0].rows == [[1]]


def test_xls_is_read_and_says_that_errors_look_empty(xls):
    workbook = read_table(xls(ROWS), "stary.xls")

    assert workbook.kind is FileKind.XLS
    assert workbook.sheets[0].rows == [["Nr faktury", "Kwota"], ["00123", Decimal("1234.56")], [5, Decimal("0.1")]]
    assert workbook.notes == ["errors_look_empty"]


def test_ods_is_read_with_its_errors_and_hidden_rows(ods):
    content = ods([["Selite", "Summa"], ["Juna", 12.5], ["Taksi", "#DIV/0!"]], visibility="collapse")

    sheet = read_table(content, "menot.ods").sheets[0]

    assert sheet.rows == [
        ["Selite", "Summa"],
        ["Juna", Decimal("12.5")],
        ["Taksi", CellError(CellErrorCode.FORMULA_ERROR, "#DIV/0!")],
    ]
    assert sheet.hidden_rows == (3,)


def test_ods_empty_rows_repeated_to_the_end_are_ignored(ods):
    content = ods([["Selite"], ["Juna"], []], numberrowsrepeated=1048574)

    assert read_table(content, "menot.ods").sheets[0].rows == [["Selite"], ["Juna"]]


@pytest.mark.parametrize("name", ["lista.csv", "lista.pdf", "lista"])
def test_file_name_does_not_matter(xlsx, name):
    assert read_table(xlsx(ROWS), name).kind is FileKind.XLSX


def test_workbook_without_any_cell_is_refused_as_empty(xlsx):
    with pytest.raises(UnreadableFile) as refused:
        read_table(xlsx([]), "x.xlsx")

    assert refused.value.code is Refusal.EMPTY


def test_path_is_read_like_bytes(xlsx, tmp_path):
    path = tmp_path / "lista.xlsx"
    path.write_bytes(xlsx(ROWS))

    assert read_table(path, path.name).sheets[0].rows[1] == ["00123", Decimal("1234.56")]
