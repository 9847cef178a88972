"""The text layer of a PDF, its columns kept apart by their place."""

from __future__ import annotations

import io
import re

from pypdf import PageObject, PdfReader

from apps.intake.scans.limits import ScanLimits
from apps.intake.scans.refusal_codes import ChildRefusal, ScanRefusal
from apps.intake.scans.segments import Segment

_PIECE = re.compile(r"\S+(?: \S+)*")  # two spaces or more part columns
_FEWEST_LETTERS = 20
_HEIGHT = 1.0
_ROW = 2.0


def read_pdf(content: bytes, limits: ScanLimits) -> list[list[Segment]]:
    """The segments of each page; a page that is a picture has none. Raises ``ChildRefusal``."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ChildRefusal(ScanRefusal.ENCRYPTED)
    pages: list[list[Segment]] = []
    left = limits.characters
    for page in reader.pages[: limits.text_pages]:
        text = _text(page)[:left]
        left -= len(text)
        pages.append(_segments(text))
    return pages


def _text(page: PageObject) -> str:
    try:
        laid_out = page.extract_text(extraction_mode="layout")
    except Exception:  # fonts without widths and the like; the plain text needs less of the file to be right
        laid_out = ""
    return laid_out if _has_text(laid_out) else page.extract_text()


def _has_text(text: str) -> bool:
    return sum(sign.isalnum() for sign in text) >= _FEWEST_LETTERS


def _segments(text: str) -> list[Segment]:
    if not _has_text(text):
        return []
    return [
        Segment(piece[0], piece.start(), piece.end(), number * _ROW, number * _ROW, _HEIGHT)
        for number, line in enumerate(text.expandtabs().splitlines())
        for piece in _PIECE.finditer(line.replace("\u00a0", " ").replace("\u202f", " "))
    ]
