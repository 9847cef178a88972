"""Which column of a bare list says what was bought: a list of wordings needs no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from apps.intake.columns import HeadingGuess
from apps.intake.fields import AMOUNT_FIELDS, DATE_FIELDS, Field
from apps.intake.heading_text import read_heading
from apps.intake.readers.workbook import RawCell, RawRow, RawSheet, RawWorkbook
from apps.intake.sheets import SheetChoice, choose_sheet

_ROWS_SEARCHED = 40
# A heading is short and holds no figures; a first line that is not so is taken for an item of a list without one.
_MOST_WORDS = 5
# Columns that never hold the description, whatever stands in them.
_OTHER_MATTER = {*AMOUNT_FIELDS, *DATE_FIELDS, Field.SUPPLIER_NAME, Field.CURRENCY, Field.CATEGORY, Field.LEDGER_CODE}


def choose_list(workbook: RawWorkbook) -> SheetChoice:
    """As ``choose_sheet``, but a single column is a list too: with a heading we know, or with any or none.

    A sheet of several columns of which none is a description has none in ``headings.mapping``.
    """
    choice = choose_sheet(workbook)
    sheet, headings = _in_one_column(choice.sheet, workbook.delimiter), choice.headings
    if sheet is not choice.sheet or not headings.found:
        headings = _plain_headings(sheet)
    if headings.headings and Field.DESCRIPTION not in headings.mapping:
        headings = _with_description(headings, sheet)
    return SheetChoice(sheet, headings, choice.others)


def _in_one_column(sheet: RawSheet, delimiter: str) -> RawSheet:
    """Lines of text under a single heading, which commas inside the text have cut apart, put together again."""
    first = next((row for row in sheet.rows if _filled(row)), [])
    if not delimiter or len(_filled(first)) != 1 or not isinstance(first[0], str) or not first[0].strip():
        return sheet
    if max((len(_filled(row)) for row in sheet.rows), default=0) < 2:
        return sheet
    rows: list[list[RawCell]] = [[_joined(row, delimiter)] for row in sheet.rows]
    return RawSheet(sheet.name, rows, sheet.visible, sheet.hidden_rows)


def _joined(row: RawRow, delimiter: str) -> str:
    texts = [cell if isinstance(cell, str) else str(cell or "") for cell in row]
    while texts and not texts[-1].strip():
        texts.pop()
    return delimiter.join(texts)


def _plain_headings(sheet: RawSheet) -> HeadingGuess:
    """The first row that names a description; else the first row, where it looks like headings or is a column's."""
    for index, row in enumerate(sheet.rows[:_ROWS_SEARCHED]):
        headings = _read_headings(index, row)
        if Field.DESCRIPTION in headings.mapping:
            return headings
    first = next(index for index, row in enumerate(sheet.rows) if _filled(row))
    named = all(_is_heading(cell) for cell in _filled(sheet.rows[first]))
    columns = {column for row in sheet.rows for column, cell in enumerate(row) if cell not in ("", None)}
    if len(columns) > 1:
        return _read_headings(first, sheet.rows[first]) if named else HeadingGuess()
    # Without a heading the list begins in this very row.
    return HeadingGuess(header_row=first if named else first - 1, mapping={Field.DESCRIPTION: columns.pop()})


def _read_headings(index: int, row: RawRow) -> HeadingGuess:
    fields = {column: _field_of(cell) for column, cell in enumerate(row)}
    # Of two columns that seem to hold the same, the first.
    mapping = {name: column for column, name in reversed(fields.items()) if name}
    return HeadingGuess(header_row=index, mapping=mapping, headings=[str(cell or "") for cell in row])


def _field_of(cell: RawCell) -> Field | None:
    offers = read_heading(cell.strip()).offers if isinstance(cell, str) and _is_heading(cell) else []
    return max(offers, key=lambda offer: offer[1])[0] if offers else None


def _is_heading(cell: RawCell) -> bool:
    return isinstance(cell, str) and len(cell.split()) <= _MOST_WORDS and not any(sign.isdigit() for sign in cell)


def _with_description(headings: HeadingGuess, sheet: RawSheet) -> HeadingGuess:
    """The wordiest column that holds nothing else."""
    taken = {column for name, column in headings.mapping.items() if name in _OTHER_MATTER}
    free = [column for column in range(len(headings.headings)) if column not in taken]
    cells = {column: _words_in(sheet.cells_of(column)[headings.first_data_row :]) for column in free}
    column = max(cells, key=cells.__getitem__, default=None)
    if column is None or not cells[column]:
        return HeadingGuess()
    others = {name: place for name, place in headings.mapping.items() if place != column}
    return replace(headings, mapping={**others, Field.DESCRIPTION: column})


def _words_in(cells: Sequence[RawCell]) -> int:
    """How many words the cells hold beyond one each: codes and numbers have none."""
    return sum(len(cell.split()) - 1 for cell in cells if isinstance(cell, str) and cell.strip())


def _filled(row: RawRow) -> list[RawCell]:
    return [cell for cell in row if cell is not None and not (isinstance(cell, str) and not cell.strip())]
