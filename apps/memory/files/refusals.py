"""Why an application is not read. Every refusal says what is wrong and what the person can do about it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.memory.files.refusal_codes import FileRefusal

MESSAGES: dict[FileRefusal, Promise] = {
    FileRefusal.EMPTY: _("The file holds no text. Choose the file again, or save it once more."),
    FileRefusal.ENCRYPTED: _("The file needs a password. Save it without a password and upload that."),
    FileRefusal.DAMAGED: _("The file is damaged and cannot be opened. Save it anew and upload that."),
    FileRefusal.NO_TEXT: _(
        "The PDF is a scan: its pages are pictures without text. Upload the file the application was written in, or a"
        " PDF saved from it or from the programme's portal."
    ),
    FileRefusal.TOO_MANY_PAGES: _(
        "The file has %(detail)s pages, more than we read at once. Upload the application form without its annexes."
    ),
    FileRefusal.TOO_LONG: _("The file holds far more text than an application. Upload the form without its annexes."),
    FileRefusal.UNFOLDS_TOO_BIG: _(
        "The file is packed and unfolds to far more than a document needs, so we do not open it. Save it anew and"
        " upload that."
    ),
    FileRefusal.NOT_READ: _(
        "We read applications from DOCX, from PDF with text, from plain text and Markdown. Save the file as one of"
        " these."
    ),
    FileRefusal.TOOK_TOO_LONG: _(
        "Reading the file took too long, so we stopped. Save it as DOCX, or without its annexes, and upload that."
    ),
    FileRefusal.OUT_OF_MEMORY: _(
        "Reading the file would need more memory than we give to one. Save it without pictures and upload that."
    ),
}


class UnreadableApplication(Exception):
    """The file is not read; ``str()`` gives the reason in the language active at that moment."""

    def __init__(self, code: FileRefusal, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail

    def __str__(self) -> str:
        return str(MESSAGES[self.code]) % {"detail": self.detail}
