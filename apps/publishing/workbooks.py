"""Tables as an XLSX workbook: real numbers and dates, formats of the language, and the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import count
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from apps.publishing.enums import Kind
from apps.publishing.figure_address import TOTALS, link_figure
from apps.publishing.file_info import FileInfo
from apps.publishing.tables import Column, Table, Value, needs_landscape, show_value
from apps.publishing.texts import printable
from apps.publishing.zip_files import rewrite_zip

# A spreadsheet shows thousands and decimals as its user's system does; only a date's order can be told here.
_DATE_FORMATS = {"en": r"dd\/mm\/yyyy", "pl": "dd.mm.yyyy", "fi": "d.m.yyyy", "da": "dd.mm.yyyy"}
_AMOUNT = "#,##0.00"
_PERCENT = "0.00%"
_HEAD_FONT = Font(bold=True, color="0B3D78")
_HEAD_FILL = PatternFill("solid", fgColor="F3F6F9")
_TOTAL_FONT = Font(bold=True)
_TOTAL_BORDER = Border(top=Side(style="thin", color="0B3D78"))
_NOTE_FONT = Font(italic=True, color="4F5D6B")
# In characters; a longer text is wrapped.
_NARROWEST, _WIDEST, _NUMBER_WIDTH = 10, 60, 16
# Wide enough is decided from so many rows: a ledger has tens of thousands.
_ROWS_MEASURED = 200
# Excel's own limits.
_CELL_LIMIT = 32_767
_TITLE_LIMIT = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def write_xlsx(*, tables: Sequence[Table], info: FileInfo) -> bytes:
    """One sheet per table: heads in the first row, frozen; rows; totals as values; notes under them.

    A text longer than a cell may hold (32 767 characters) raises ``ValueError``: nothing is cut in silence.
    """
    for table in tables:
        _check_lengths(table)
    workbook = Workbook(write_only=True)
    _describe(workbook.properties, info)
    titles: set[str] = set()
    for table in tables:
        _write_sheet(workbook.create_sheet(_sheet_title(table.title, titles)), table, info)
    out = io.BytesIO()
    workbook.save(out)
    # openpyxl puts the clock into the file when it saves.
    stamp = f"{info.moment:%Y-%m-%dT%H:%M:%SZ}".encode()
    return rewrite_zip(out.getvalue(), lambda name, part: _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", part, count=1))


def _check_lengths(table: Table) -> None:
    for row in table.rows:
        for value in row:
            if isinstance(value, str) and len(value) > _CELL_LIMIT:
                raise ValueError(f"A text of {len(value)} characters does not fit into a cell of a workbook.")


def _describe(properties: Any, info: FileInfo) -> None:
    properties.title = printable(info.title)
    properties.creator = properties.lastModifiedBy = printable(info.author) or "Sammen"
    properties.subject = printable(info.subject) or None
    properties.language = info.language
    properties.identifier = info.sha256
    properties.created = info.moment


def _write_sheet(sheet: Any, table: Table, info: FileInfo) -> None:
    language = info.language
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape" if needs_landscape([table], language) else "portrait"
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(number - 1, column, table, language)
    sheet.append([_head(sheet, column) for column in table.columns])
    for number, row in enumerate(table.rows):
        cells = [_cell(sheet, value, column, language) for value, column in zip(row, table.columns, strict=True)]
        sheet.append(_link(cells, table, number, info.place))
    if table.totals is not None:
        cells = [_total(sheet, v, column, language) for v, column in zip(table.totals, table.columns, strict=True)]
        sheet.append(_link(cells, table, TOTALS, info.place))
    for note in ("", *table.notes) if table.notes else ():
        sheet.append([_note(sheet, note)])


def _link(cells: list[WriteOnlyCell], table: Table, number: int, place: str) -> list[WriteOnlyCell]:
    """A figure that leads to what is behind it."""
    if place and table.addresses:
        for cell, column in zip(cells, table.columns, strict=True):
            if href := link_figure(place, table.addresses.get((number, column.key))):
                cell.hyperlink = href
    return cells


def _head(sheet: Any, column: Column) -> WriteOnlyCell:
    cell = _text_cell(sheet, column.label)
    cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL
    cell.alignment = Alignment(wrap_text=True, vertical="bottom", horizontal=None if _is_text(column) else "right")
    return cell


def _cell(sheet: Any, value: Value, column: Column, language: str) -> WriteOnlyCell:
    if value is None:
        return WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell = _text_cell(sheet, value)
        cell.alignment = _WRAPPED
        return cell
    cell = WriteOnlyCell(sheet, value=value)
    cell.number_format = _number_format(value, column.kind, language)
    cell.alignment = _TOP
    return cell


_WRAPPED, _TOP = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="top")


def _total(sheet: Any, value: Value, column: Column, language: str) -> WriteOnlyCell:
    cell = _cell(sheet, value, column, language)
    cell.font, cell.border = _TOTAL_FONT, _TOTAL_BORDER
    return cell


def _note(sheet: Any, note: str) -> WriteOnlyCell:
    cell = _text_cell(sheet, note)
    cell.font = _NOTE_FONT
    return cell


def _text_cell(sheet: Any, text: str) -> WriteOnlyCell:
    """SECURITY: always a text. openpyxl takes "=…" for a formula, which would run what somebody else wrote."""
    cell = WriteOnlyCell(sheet, value=printable(text))
    cell.data_type = "s"
    return cell


def _number_format(value: Value, kind: Kind, language: str) -> str:
    match value:
        case dt.date():
            return _DATE_FORMATS.get(language, _DATE_FORMATS["en"])
        case Decimal() if kind == Kind.MONEY:
            return _AMOUNT
        case Decimal() if kind == Kind.PERCENT:
            return _PERCENT
        case Decimal():
            places = max(0, -int(value.normalize().as_tuple().exponent))
            return "#,##0" + ("." + "0" * places if places else "")
        case _:
            return "#,##0"


def _width(place: int, column: Column, table: Table, language: str) -> int:
    if not _is_text(column):
        return max(_NUMBER_WIDTH, min(_WIDEST, _longest_word(column.label) + 2))
    shown = [show_value(row[place], column.kind, language) for row in table.rows[:_ROWS_MEASURED]]
    longest = max((len(text) for text in (column.label, *shown)), default=0)
    return max(_NARROWEST, min(_WIDEST, longest + 2))


def _longest_word(text: str) -> int:
    return max((len(word) for word in text.split()), default=0)


def _is_text(column: Column) -> bool:
    return column.kind in {Kind.TEXT, Kind.DATE}


def _sheet_title(title: str, taken: set[str]) -> str:
    """As Excel allows it: 31 characters, none of []:*?/\\, no apostrophe at either end, and each only once."""
    plain = " ".join(_NOT_IN_TITLES.sub(" ", printable(title)).split()).strip("'") or "Sheet"
    for number in count(1):
        ending = "" if number == 1 else f" {number}"
        candidate = plain[: _TITLE_LIMIT - len(ending)].rstrip("' ") + ending
        if candidate.casefold() not in taken:
            taken.add(candidate.casefold())
            return candidate
    raise AssertionError("count() never ends")
