"""What a section's text may be: one validator for page, API and files."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from apps.applications.models import SectionText

LONGEST_TEXT, LONGEST_COMMENT = 60_000, 4000
# A line break within a paragraph is a vertical tab where texts come from office programs.
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\ufeff\ufffe\uffff]")


class SectionChanged(ValidationError):
    """Somebody else saved the section since the person opened it. ``current`` is that text."""

    def __init__(self, current: SectionText | None) -> None:
        self.current = current
        message = _("Somebody else saved this section while you were writing. Nothing of either text is lost: compare.")
        super().__init__(message, code="changed")


def check_section_text(text: str) -> None:
    """Raises ``ValidationError`` for what is longer than any programme takes."""
    if len(text) > LONGEST_TEXT:
        raise ValidationError({"text": ValidationError(_("This text is too long to be kept. Shorten it."))})


def clean_section_text(text: str) -> str:
    """Lines end alike, whichever program they came from, letters are one sign with their accent (NFC, as portals count
    them once they are pasted), what no file can carry goes, and so do blanks at the ends."""
    lines = _LINE_END.sub("\n", unicodedata.normalize("NFC", text)).split("\n")
    return "\n".join(_UNSEEN.sub("", line).rstrip() for line in lines).strip("\n")
