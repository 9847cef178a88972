import dataclasses
import hashlib
import io
import zipfile

import pytest
from django.utils import translation

from apps.intake.readers.limits import DEFAULT_LIMITS, MEGABYTE
from apps.intake.readers.refusals import MESSAGES, Refusal, UnreadableFile
from apps.intake.readers.tables import read_table

SMALL = dataclasses.replace(DEFAULT_LIMITS, rows=1000, columns=30)


def refusal(content, name="lista.xlsx", **limits):
    with pytest.raises(UnreadableFile) as refused:
        read_table(content, name, limits=dataclasses.replace(DEFAULT_LIMITS, **limits))
    return refused.value


def two_cells(far):
    row = far.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (
        f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{far}"><v>2</v></c></row></sheetData>'
    )


def test_two_cells_in_opposite_corners_are_refused(xlsx_with_sheet):
    content = xlsx_with_sheet(two_cells("XFD1048576"))

    error = refusal(content)

    assert len(content) < 10_000
    assert (error.code, error.params) == (Refusal.TOO_MANY_ROWS, {"sheet": "Sheet", "limit": 200_000})


def test_stray_cell_far_below_is_refused(xlsx_with_sheet):
    assert refusal(xlsx_with_sheet(two_cells("O1048576"))).code is Refusal.TOO_MANY_ROWS


def test_stray_cell_far_to_the_right_is_refused(xlsx_with_sheet):
    assert refusal(xlsx_with_sheet(two_cells("XFD2"))).code is Refusal.TOO_MANY_COLUMNS


def test_corner_cell_written_to_escape_the_first_pass_ends_only_the_child(xlsx_with_sheet):
    content = xlsx_with_sheet(two_cells("XFD1048576").replace('r="XFD', "r='XFD").replace('576"><v>', "576'><v>"))

    assert refusal(content).code is Refusal.OUT_OF_MEMORY


def test_zip_bomb_in_a_sheet_is_refused(xlsx_with_sheet):
    content = xlsx_with_sheet("<sheetData>" + "<row><c><v>1</v></c></row>" * 3_000_000 + "</sheetData>")

    assert len(content) < MEGABYTE
    assert refusal(content, unzipped_bytes=20 * MEGABYTE).code is Refusal.UNFOLDS_TOO_BIG


def test_answer_larger_than_allowed_is_refused(xlsx):
    content = xlsx(
        [[hashlib.sha256(f"{row} {column}".encode()).hexdigest() for column in range(20)] for row in range(50)]
    )

    assert refusal(content, output_bytes=20_000).code is Refusal.UNFOLDS_TOO_BIG


def test_reading_longer_than_allowed_is_refused(xlsx):
    assert refusal(xlsx([["x"]]), seconds=0).code is Refusal.TOOK_TOO_LONG


def test_ods_with_a_filled_row_repeated_a_million_times_is_refused(ods):
    content = ods([["x"]], numberrowsrepeated=1_000_000)

    assert refusal(content).code is Refusal.TOO_MANY_ROWS


def test_ods_with_a_filled_cell_repeated_is_refused(ods):
    content = ods([["x"]])
    altered = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as sound, zipfile.ZipFile(altered, "w") as bomb:
        for name in sound.namelist():
            xml = sound.read(name)
            bomb.writestr(
                name, xml.replace(b"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="16384" ')
            )

    assert refusal(altered.getvalue()).code is Refusal.TOO_MANY_COLUMNS


def test_file_above_the_size_limit_is_refused_before_it_is_read():
    error = refusal(b"x" * (2 * MEGABYTE), file_bytes=MEGABYTE)

    assert (error.code, error.params) == (Refusal.TOO_BIG, {"megabytes": 1})


def test_workbook_encrypted_by_excel_is_refused_as_protected():
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1024 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512

    assert refusal(content).code is Refusal.ENCRYPTED


def test_zip_with_a_password_is_refused_as_protected(xlsx):
    content = bytearray(xlsx([["x"]]))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)

    assert refusal(bytes(content)).code is Refusal.ENCRYPTED


def test_workbook_cut_off_in_the_middle_is_refused_as_damaged(xlsx):
    content = xlsx([["x"] * 20] * 50)

    assert refusal(content[: len(content) // 2]).code is Refusal.DAMAGED


def test_workbook_with_garbled_sheet_is_refused_as_damaged(xlsx_with_sheet):
    assert refusal(xlsx_with_sheet("<sheetData><row><c></row></sheet")).code is Refusal.DAMAGED


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Refusal.EMPTY),
        (b" \r\n\t\r\n", Refusal.EMPTY),
        (b"%PDF-1.7 ...", Refusal.NOT_A_SPREADSHEET),
        (b"\xff\xd8\xff\xe0 jpeg", Refusal.NOT_A_SPREADSHEET),
        (b"a;b\n\x00\x01\x02;c", Refusal.NOT_A_SPREADSHEET),
        (hashlib.sha512(b"noise").digest() + b"\x00" * 8, Refusal.NOT_A_SPREADSHEET),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Refusal.NOT_A_SPREADSHEET),
        (b"<html><table><tr><td>1</td></tr></table></html>", Refusal.WEB_PAGE),
        (b'<?xml version="1.0"?><Workbook/>', Refusal.WEB_PAGE),
    ],
)
def test_file_that_is_no_table_is_refused(content, code):
    assert refusal(content, "lista.xls").code is code


def test_zip_that_is_no_workbook_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")

    assert refusal(target.getvalue()).code is Refusal.NOT_A_SPREADSHEET


def test_every_refusal_has_a_message_that_can_be_filled_in():
    params = {"megabytes": 20, "sheet": "Arkusz1", "limit": 200_000, "seconds": 60, "threat": "Eicar"}

    with translation.override("en"):
        texts = {code: str(UnreadableFile(code, **params)) for code in Refusal}

    assert set(MESSAGES) == set(Refusal)
    assert texts[Refusal.TOO_BIG].startswith("The file is larger than 20 MB.")
    assert texts[Refusal.TOO_MANY_ROWS].startswith("The sheet “Arkusz1” reaches beyond row 200,000.")
