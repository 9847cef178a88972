"""Why a scan is not read. Every refusal says what is wrong and what the person can do about it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_number
from apps.intake.scans.refusal_codes import ScanRefusal

__all__ = ["MESSAGES", "ScanRefusal", "UnreadableScan"]

MESSAGES: dict[ScanRefusal, Promise] = {
    ScanRefusal.EMPTY: _("The file is empty. Choose the file again, or save it once more."),
    ScanRefusal.TOO_BIG: _(
        "The file is larger than %(megabytes)s MB, so we do not read it. Scan it with 300 dots per inch in grey."
    ),
    ScanRefusal.TOO_MANY_PIXELS: _(
        "The picture has far more points than a document needs, so we do not open it. Save it smaller, for example"
        " 3000 points wide."
    ),
    ScanRefusal.ENCRYPTED: _("The document needs a password. Save it without a password and upload that."),
    ScanRefusal.DAMAGED: _(
        "The document is damaged and cannot be opened. Create the PDF again, or take the picture again, and upload"
        " that."
    ),
    ScanRefusal.NOT_A_SCAN: _("We read invoices and receipts from PDF, JPEG, PNG and TIFF. Upload one of these."),
    ScanRefusal.NO_TEXT: _(
        "We found no text in the document. Enter the figures by hand, or take a sharper picture in even light."
    ),
    ScanRefusal.NO_OCR: _(
        "The document is a picture, and this server cannot read pictures. Enter the figures by hand. An administrator"
        " can change this with: %(command)s"
    ),
    ScanRefusal.TOOK_TOO_LONG: _(
        "Reading the document took longer than %(seconds)s seconds, so we stopped. Enter the figures by hand."
    ),
    ScanRefusal.OUT_OF_MEMORY: _(
        "Reading the document would need more memory than we give to one. Save it smaller, or enter the figures by"
        " hand."
    ),
}


class UnreadableScan(Exception):
    """The document is not read. ``str()`` gives the reason in the language active at that moment."""

    def __init__(self, code: ScanRefusal, **params: str | int) -> None:
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
