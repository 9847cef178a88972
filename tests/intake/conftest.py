"""Files as partners and attackers make them, written anew for every test."""

import io
import zipfile
from collections.abc import Callable, Sequence

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import pytest
import xlwt


@pytest.fixture
def xlsx() -> Callable[..., bytes]:
    def build(rows: Sequence[Sequence[object]], prepare: Callable[..., None] = lambda workbook: None) -> bytes:
        workbook = openpyxl.Workbook()
        for row in rows:
            workbook.active.append(list(row))
        prepare(workbook)
        target = io.BytesIO()
        workbook.save(target)
        return target.getvalue()

    return build


@pytest.fixture
def xlsx_with_sheet(xlsx: Callable[..., bytes]) -> Callable[[str], bytes]:
    """A sound workbook whose sheet is replaced by the given XML, compressed as an attacker would."""

    def build(sheet_data: str) -> bytes:
        sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{sheet_data}</worksheet>'
        target = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(xlsx([["x"]]))) as sound,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as altered,
        ):
            for name in sound.namelist():
                own = name == "xl/worksheets/sheet1.xml"
                altered.writestr(name, sheet if own else sound.read(name))
        return target.getvalue()

    return build


@pytest.fixture
def xls() -> Callable[[Sequence[Sequence[object]]], bytes]:
    def build(rows: Sequence[Sequence[object]]) -> bytes:
        workbook = xlwt.Workbook()
        sheet = workbook.add_sheet("Wydatki")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
        target = io.BytesIO()
        workbook.save(target)
        return target.getvalue()

    return build


@pytest.fixture
def ods() -> Callable[..., bytes]:
    def build(rows: Sequence[Sequence[object]], **last_row: object) -> bytes:
        document = odf.opendocument.OpenDocumentSpreadsheet()
        table = odf.table.Table(name="Menot")
        for number, row in enumerate(rows, start=1):
            settings = last_row if number == len(rows) else {}
            line = odf.table.TableRow(**settings)
            for value in row:
                line.addElement(_ods_cell(value))
            table.addElement(line)
        document.spreadsheet.addElement(table)
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()

    return build


def _ods_cell(value: object) -> odf.table.TableCell:
    if isinstance(value, float | int):
        return odf.table.TableCell(valuetype="float", value=value)
    if str(value).startswith("#"):
        cell = odf.table.TableCell(formula="of:=1/0", valuetype="string", stringvalue="")
    else:
        cell = odf.table.TableCell(valuetype="string")
    cell.addElement(odf.text.P(text=str(value)))
    return cell
