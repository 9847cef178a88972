"""Why the words of a document are not read. Every refusal says what the person can do about it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.documents.text.refusal_codes import TextRefusal

MESSAGES: dict[TextRefusal, Promise] = {
    TextRefusal.TOO_BIG: _("The file is too large for its text to be read. Save it in parts, or without pictures."),
    TextRefusal.KIND: _("Text is read from PDF, DOCX, Markdown and plain text. Save the document as one of these."),
    TextRefusal.EMPTY: _("The file holds no text. Choose the file again, or save it once more."),
    TextRefusal.ENCRYPTED: _("The document needs a password. Save it without a password and upload that."),
    TextRefusal.DAMAGED: _("The document is damaged and cannot be opened. Save it once more and upload that."),
    TextRefusal.NO_TEXT: _(
        "The document holds no text, only pictures of pages. Use the file it was made from, or have its text recognised"
        " first."
    ),
    TextRefusal.TOO_MANY_PAGES: _(
        "The document has %(detail)s pages, more than we read at once. Save it without its annexes, or in parts."
    ),
    TextRefusal.TOO_LONG: _("The document is longer than we read. Save it without its annexes, or in parts."),
    TextRefusal.UNFOLDS_TOO_BIG: _(
        "The file is packed and unfolds to far more than a document needs, so we do not open it. Save it anew and"
        " upload that."
    ),
    TextRefusal.TOOK_TOO_LONG: _("Reading the document took too long, so we stopped. Save it in parts, or as text."),
    TextRefusal.OUT_OF_MEMORY: _(
        "Reading the file would need more memory than we give to one. Save it without pictures and upload that."
    ),
}


class UnreadableText(ValidationError):
    """The words of the document are not read; ``code`` is a ``TextRefusal``, ``detail`` what its message tells."""

    def __init__(self, code: TextRefusal, detail: str = "") -> None:
        super().__init__(str(MESSAGES[code]), code=code.value, params={"detail": detail})
        self.detail = detail
