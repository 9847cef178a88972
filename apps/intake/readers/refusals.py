"""Why a file is not read. Every refusal says what is wrong and what the person can do about it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_number
from apps.intake.readers.refusal_codes import Refusal

__all__ = ["MESSAGES", "Refusal", "UnreadableFile"]


MESSAGES: dict[Refusal, Promise] = {
    Refusal.EMPTY: _("The file is empty. Check that it was saved with its rows, and upload it again."),
    Refusal.ENCRYPTED: _(
        "The file is protected by a password. Remove the password in your spreadsheet program, save the file and"
        " upload it again."
    ),
    Refusal.TOO_BIG: _(
        "The file is larger than %(megabytes)s MB. Delete pictures and sheets that are not needed, or save the"
        " list as CSV."
    ),
    Refusal.UNFOLDS_TOO_BIG: _(
        "The file unfolds to far more data than a list of expenditure holds. Copy the rows you need into a new"
        " workbook and upload that."
    ),
    Refusal.TOO_MANY_ROWS: _(
        "The sheet “%(sheet)s” reaches beyond row %(limit)s. If your list is shorter, delete the cells below it,"
        " or copy it into a new workbook; if it is that long, split it into several files."
    ),
    Refusal.TOO_MANY_COLUMNS: _(
        "The sheet “%(sheet)s” has more than %(limit)s columns. Delete the columns to the right of your list, or"
        " copy the list into a new workbook."
    ),
    Refusal.NOT_A_SPREADSHEET: _(
        "This file is not a spreadsheet. Upload the list as .xlsx, .xls, .ods or .csv; documents such as PDF or"
        " pictures can be attached to the lines as evidence."
    ),
    Refusal.WEB_PAGE: _(
        "This file is a web page or XML that only has the name of a spreadsheet. Open it in your spreadsheet"
        " program, save it as .xlsx and upload that."
    ),
    Refusal.DAMAGED: _(
        "The file is damaged and cannot be opened. Open it in your spreadsheet program, save it again as .xlsx and"
        " upload that."
    ),
    Refusal.OPEN_QUOTE: _(
        "A quotation mark is opened in the text file and never closed, so its rows cannot be told apart. Save the"
        " list as .xlsx, or export it again."
    ),
    Refusal.TOOK_TOO_LONG: _(
        "Opening the file took longer than %(seconds)s seconds, so we stopped. Copy the rows you need into a new"
        " workbook, or save the list as CSV."
    ),
    Refusal.OUT_OF_MEMORY: _(
        "Opening the file would need more memory than a list of expenditure does. Copy the rows you need into a"
        " new workbook, or save the list as CSV."
    ),
    Refusal.INFECTED: _(
        "The virus scanner found %(threat)s in this file, so it was not opened. Have the computer it comes from"
        " checked, and make the list anew."
    ),
}


class UnreadableFile(Exception):
    """The file is refused as a whole. ``str()`` gives the reason in the language active at that moment."""

    def __init__(self, code: Refusal, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: Mapping[str, str | int] = params

    @property
    def message(self) -> str:
        return str(MESSAGES[self.code]) % {name: _written(value) for name, value in self.params.items()}

    def __str__(self) -> str:
        return self.message


def _written(value: str | int) -> str:
    return value if isinstance(value, str) else format_number(Decimal(value))
