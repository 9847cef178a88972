"""The paragraphs of a DOCX, its tables row by row, in the order in which they stand."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from apps.documents.text.headings import heading_level, split_number
from apps.documents.text.paragraph import Paragraph

# The style's own id is the same in every language of the program that wrote it, but for some that translate it.
_STYLE = re.compile(
    r"(?:heading|nagwek|nagłówek|overskrift|otsikko|titre|berschrift|überschrift)\s?([1-9])", re.IGNORECASE
)


def read_docx(content: bytes) -> Iterator[Paragraph]:
    for piece in Document(io.BytesIO(content)).iter_inner_content():
        yield from _rows(piece) if isinstance(piece, Table) else _paragraph(piece)


def _paragraph(piece: WordParagraph) -> Iterator[Paragraph]:
    text = " ".join(piece.text.split())
    if not text:
        return
    level = _level(piece) or heading_level(text)
    number, words = split_number(text) if level else ("", text)
    yield Paragraph(words, level=level, number=number)


def _level(piece: WordParagraph) -> int:
    style = piece.style
    if style is None:
        return 0
    found = _STYLE.search(style.style_id or "") or _STYLE.search(style.name or "")
    if found:
        return int(found[1])
    return 1 if (style.style_id or "") == "Title" else 0


def _rows(table: Table) -> Iterator[Paragraph]:
    for row in table.rows:
        # A merged cell stands once in each column it spans.
        cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
        if text := " | ".join(cell for cell in cells if cell):
            yield Paragraph(text)
