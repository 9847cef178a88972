"""A list of expenditure to fill in, in each language: headings that are recognised again, and an example."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Collection
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from apps.accounts.enums import Language
from apps.common.exported_text import escape_formula
from apps.finance.enums import CostCategory
from apps.intake.fields import AMOUNT_FIELDS, DATE_FIELDS, FIELD_LABELS, Field

ROWS_PREPARED = 500
_CATEGORIES_SHEET = "categories"
_WIDE = {Field.DESCRIPTION: 44, Field.SUPPLIER_NAME: 30, Field.CATEGORY: 34, Field.COMMENT: 30}
# What a list usually holds, in the order of an invoice's way through the books.
COLUMNS = (
    Field.REFERENCE, Field.INVOICE_NO, Field.INVOICE_DATE, Field.PAYMENT_DATE, Field.SUPPLIER_NAME,
    Field.SUPPLIER_TAX_ID, Field.PERSON, Field.DESCRIPTION, Field.CATEGORY, Field.WORK_PACKAGE, Field.CONTRACT_REF,
    Field.NET, Field.VAT, Field.GROSS, Field.DECLARED, Field.CURRENCY, Field.LEDGER_CODE, Field.COMMENT,
)  # fmt: skip
_EXAMPLE: dict[Field, str | Decimal | dt.date] = {
    Field.REFERENCE: "1",
    Field.INVOICE_NO: "INV-2026-014",
    Field.INVOICE_DATE: dt.date(2026, 3, 12),
    Field.PAYMENT_DATE: dt.date(2026, 3, 20),
    Field.WORK_PACKAGE: "1",
    Field.NET: Decimal("1000.00"),
    Field.VAT: Decimal("230.00"),
    Field.GROSS: Decimal("1230.00"),
    Field.DECLARED: Decimal("1230.00"),
}


def headings(language: str) -> list[str]:
    """The headings of the template, as the product itself calls the columns in that language."""
    with override(language):
        return [str(FIELD_LABELS[field]) for field in COLUMNS]


def own_sheets(names: Collection[str]) -> frozenset[str]:
    """What a workbook with these sheets has of the template beside its list, in any language; nobody misses that.

    The sheet of categories tells that it is the template: notes alone may be anybody's.
    """
    own = {_CATEGORIES_SHEET}
    for language in Language.values:
        with override(language):
            own.add(_notes_sheet())
    return frozenset(own.intersection(names) if _CATEGORIES_SHEET in names else ())


def make_xlsx(*, language: str, currency: str) -> bytes:
    """A workbook with one sheet to fill in; cost categories are chosen from a list."""
    with override(language):
        workbook = Workbook()
        sheet: Worksheet = workbook.active
        sheet.title = _("Expenditure")[:31]
        sheet.append([str(FIELD_LABELS[field]) for field in COLUMNS])
        sheet.append(_example(currency))
        _dress(sheet)
        _offer_categories(workbook, sheet)
        _explain(workbook)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def make_csv(*, language: str, currency: str) -> bytes:
    """The same as text: semicolons, UTF-8 with a mark, so that a spreadsheet opens it rightly in all four languages."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    with override(language):
        writer.writerow(headings(language))
        writer.writerow([escape_formula(_as_text(cell, language)) for cell in _example(currency)])
    return target.getvalue().encode("utf-8-sig")


def _example(currency: str) -> list[str | Decimal | dt.date]:
    words: dict[Field, str] = {
        Field.SUPPLIER_NAME: _("Example Printing House"),
        Field.DESCRIPTION: _("Example: printing of posters for the regional workshop"),
        Field.CATEGORY: str(CostCategory.EXTERNAL.label),
        Field.CURRENCY: currency,
    }
    return [words.get(field, _EXAMPLE.get(field, "")) for field in COLUMNS]


def _as_text(cell: str | Decimal | dt.date, language: str) -> str:
    if isinstance(cell, dt.date):
        return cell.isoformat()
    text = str(cell)
    return text.replace(".", ",") if isinstance(cell, Decimal) and language != "en" else text


def _dress(sheet: Worksheet) -> None:
    sheet.freeze_panes = "A2"
    for number, field in enumerate(COLUMNS, start=1):
        letter = get_column_letter(number)
        head = sheet[f"{letter}1"]
        head.font, head.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        head.fill = PatternFill("solid", fgColor="DCE9EC")
        sheet.column_dimensions[letter].width = _WIDE.get(field, 16)
        shape = "#,##0.00" if field in AMOUNT_FIELDS else "yyyy-mm-dd" if field in DATE_FIELDS else "@"
        for row in range(2, 2 + ROWS_PREPARED):
            sheet[f"{letter}{row}"].number_format = shape


def _offer_categories(workbook: Workbook, sheet: Worksheet) -> None:
    names = workbook.create_sheet(_CATEGORIES_SHEET)
    names.sheet_state = "hidden"
    for category in CostCategory:
        names.append([str(category.label)])
    letter = get_column_letter(COLUMNS.index(Field.CATEGORY) + 1)
    choice = DataValidation(type="list", formula1=f"{_CATEGORIES_SHEET}!$A$1:$A${len(CostCategory)}", allow_blank=True)
    choice.error = _("Choose one of the cost categories of the list.")
    choice.add(f"{letter}2:{letter}{1 + ROWS_PREPARED}")
    sheet.add_data_validation(choice)


def _notes_sheet() -> str:
    return _("Notes")[:31]


def _explain(workbook: Workbook) -> None:
    notes = workbook.create_sheet(_notes_sheet())
    notes.column_dimensions["A"].width = 110
    for text in (
        _("Write one line per row and delete the example. Columns you do not need may stay empty or be deleted."),
        _("Amounts are in the currency named in the row; a credit note has a minus sign."),
        _("Dates may be written in any usual way; the day comes before the month."),
        _("The declared amount is what is charged to the project; without that column it is the total invoice value."),
    ):
        notes.append([text])
