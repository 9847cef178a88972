"""Documents out of plain text, and a reading of a paper that is done once however many tests look at it."""

import datetime as dt
import re
from collections.abc import Callable
from functools import cache

import pytest

from apps.intake.scans.fields import Fields, find_fields
from apps.intake.scans.page import Document
from apps.intake.scans.scan import ScannedInvoice, ocr_state, read_scan
from apps.intake.scans.segments import Segment
from tests.intake.scans.camera import as_pdf, scanned_pdf, take
from tests.intake.scans.papers import paper

TODAY = dt.date(2026, 6, 1)
COUNTRIES = {"en": "IE", "pl": "PL", "fi": "FI", "da": "DK"}
_PIECE = re.compile(r"\S+(?: \S+)*")


@pytest.fixture
def document() -> Callable[..., Document]:
    """Lines of text as a document; two spaces part columns."""

    def build(text: str, language: str = "pl", sureness: float = 1.0) -> Document:
        segments = [
            Segment(piece[0], piece.start(), piece.end(), 2.0 * row, 2.0 * row, 1.0, sureness)
            for row, line in enumerate(text.strip("\n").splitlines())
            for piece in _PIECE.finditer(line)
        ]
        return Document.of_pages([segments], "text", language)

    return build


@pytest.fixture
def fields(document) -> Callable[..., Fields]:
    def build(text: str, language: str = "pl") -> Fields:
        return find_fields(document(text, language), country=COUNTRIES[language], today=TODAY)

    return build


@cache
def read(name: str, condition: str) -> ScannedInvoice:
    """A paper as it is read under a condition."""
    taken = paper(name)
    content, media_type = _taken(name, condition)
    return read_scan(content, media_type=media_type, language=taken.language, country=taken.country, today=TODAY)


def _taken(name: str, condition: str) -> tuple[bytes, str]:
    if condition == "pdf":
        return as_pdf(paper(name)), "application/pdf"
    if condition == "scanned pdf":
        return scanned_pdf(paper(name)), "application/pdf"
    return take(paper(name), condition), "image/png" if condition == "clean" else "image/jpeg"


needs_tesseract = pytest.mark.skipif(
    len(ocr_state().languages) < 4, reason=f"tesseract reads {ocr_state().languages}; {ocr_state().command}"
)
