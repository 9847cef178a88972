"""What a section's text may be: one validator for page, API and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from apps.applications.models import SectionText

LONGEST_TEXT = 60_000


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
    """Lines end alike, whichever browser or file they came from, and blanks at the ends go."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")
