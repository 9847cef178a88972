"""The paragraphs of a PDF with text: lines by their place, headings by their letters, without running heads."""

from __future__ import annotations

import io
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pypdf import PageObject, PdfReader

from apps.documents.text.file_text import FileText
from apps.documents.text.limits import FEWEST_LETTERS_A_PAGE, TextLimits
from apps.documents.text.paragraph import CELL, Paragraph
from apps.documents.text.pictures import find_picture_pages
from apps.documents.text.refusal_codes import ChildRefusal, TextRefusal

# Lines whose feet lie closer together than this part of the letters' size are one line.
_SAME_LINE = 0.35
# A gap wider than this many sizes between two lines ends a paragraph; one wider than this between pieces, a cell.
_WIDE_GAP, _CELL_GAP = 1.75, 2.5
_DIGITS = re.compile(r"\d+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])([-\u00ad])\n(?=([^\W\d_]))")
# As many lines at the head and foot of a page may be a running head.
_MARGIN_LINES = 3
_FEWEST_PAGES = 3
_HEAD_SIZE = 1.3
# A line of digits alone, as ``_mark`` has it.
_PAGE_NUMBER = "#"
_ITEM = re.compile(r"\s*(?:[-*•–▪➢]|\(?[a-z0-9]{1,2}[.)])\s+")
_ENDS = (".", "!", "?", ":", ";")
# A line ends its paragraph if it ends a sentence and is shorter than the widest by this share.
_SHORT = 0.8


@dataclass(slots=True)
class Line:
    """One line of a page, ``foot`` from the top of what was read in its order."""

    page: int
    foot: float
    size: float
    is_bold: bool
    text: str
    is_row: bool = False


@dataclass(slots=True)
class _Pieces:
    """What pypdf tells while it reads a page."""

    page: int
    lines: list[Line] = field(default_factory=list)
    at_end: float = 0.0

    def take(self, text: str, matrix: Any, text_matrix: Any, font: Any, size: Any) -> None:
        if not text.strip():
            self._lengthen(text)
            return
        x, foot, height = _place(matrix, text_matrix, size)
        is_bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
        for number, part in enumerate(text.split("\n")):
            if number == 0 and self.lines and abs(self.lines[-1].foot - foot) <= _SAME_LINE * height:
                self._join(part, x, height)
            elif part.strip():
                self.lines.append(Line(self.page, foot, height, is_bold, part))
            self.at_end = x + len(part) * height * 0.5

    def _lengthen(self, text: str) -> None:
        if text and self.lines and "\n" not in text and not self.lines[-1].text.endswith(" "):
            self.lines[-1].text += " "

    def _join(self, part: str, x: float, height: float) -> None:
        line = self.lines[-1]
        if x - self.at_end > _CELL_GAP * height and line.text.strip() and part.strip():
            line.text, line.is_row = line.text.rstrip() + CELL + part.lstrip(), True
        else:
            line.text += part


def _place(matrix: Any, text_matrix: Any, size: Any) -> tuple[float, float, float]:
    """Where the piece begins on the page, and how tall its letters are, in points."""
    a, b, c, d, e, f = (float(value) for value in matrix)
    x, y = float(text_matrix[4]), float(text_matrix[5])
    scale = abs(d) * (abs(float(text_matrix[3])) or 1.0) if d else 1.0
    return a * x + c * y + e, b * x + d * y + f, max(abs(float(size or 0)) * scale, 1.0)


def read_pdf(content: bytes, limits: TextLimits) -> FileText:
    """The paragraphs of all pages, and which of these are pictures. Raises ``ChildRefusal``: encrypted, too many."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ChildRefusal(TextRefusal.ENCRYPTED)
    if len(reader.pages) > limits.pages:
        raise ChildRefusal(TextRefusal.TOO_MANY_PAGES, str(len(reader.pages)))
    pages = [_lines(page, number) for number, page in enumerate(reader.pages, start=1)]
    lines = _without_running_heads(pages)
    return FileText(_paragraphs(lines), find_picture_pages(content, _poor_pages(lines, len(pages))))


def _lines(page: PageObject, number: int) -> list[Line]:
    pieces = _Pieces(number)
    page.extract_text(visitor_text=pieces.take)
    return [line for line in pieces.lines if line.text.strip()]


def _without_running_heads(pages: list[list[Line]]) -> list[Line]:
    """Without what stands at the head or foot of most pages, whatever number it carries."""
    # What is set much larger than the body is a heading that happens to stand at the top.
    most = _HEAD_SIZE * _body_size(line for lines in pages for line in lines)
    marks = Counter(mark for lines in pages for mark in {_mark(one) for one in _margins(lines) if one.size <= most})
    enough = max(_FEWEST_PAGES, len(pages) // 2)
    running = {_PAGE_NUMBER, *(mark for mark, count in marks.items() if count >= enough)}
    kept: list[Line] = []
    for lines in pages:
        margins = {id(line) for line in _margins(lines) if line.size <= most and _mark(line) in running}
        kept += [line for line in lines if id(line) not in margins]
    return kept


def _poor_pages(lines: list[Line], count: int) -> list[int]:
    """Those with next to no letters."""
    letters: Counter[int] = Counter()
    for line in lines:
        letters[line.page] += sum(sign.isalpha() for sign in line.text)
    return [number for number in range(1, count + 1) if letters[number] < FEWEST_LETTERS_A_PAGE]


def _margins(lines: list[Line]) -> list[Line]:
    return lines[:_MARGIN_LINES] + lines[-_MARGIN_LINES:]


def _mark(line: Line) -> str:
    return _DIGITS.sub("#", line.text.strip().lower())


def _paragraphs(lines: list[Line]) -> list[Paragraph]:
    body = _body_size(lines)
    groups = [group for group in _groups(lines) if group]
    return [_paragraph(group, number, body) for number, group in enumerate(groups, start=1)]


def _body_size(lines: Iterable[Line]) -> float:
    """The size most letters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that belong to one paragraph: alike, close together, and not a row of a table."""
    group: list[Line] = []
    gap, widest = _usual_gap(lines), _widest(lines)
    for line in lines:
        if group and (_is_last(group[-1], widest[group[-1].page]) or not _goes_on(group[-1], line, gap)):
            yield group
            group = []
        group.append(line)
    yield group


def _usual_gap(lines: list[Line]) -> float:
    gaps = [a.foot - b.foot for a, b in pairwise(lines) if a.page == b.page and a.foot > b.foot]
    return statistics.median(gaps) if gaps else 0.0


def _widest(lines: list[Line]) -> dict[int, int]:
    """By page, for a page may lie on its side."""
    widest: dict[int, int] = {}
    for line in lines:
        widest[line.page] = max(widest.get(line.page, 0), 0 if line.is_row else len(line.text))
    return widest


def _is_last(line: Line, widest: int) -> bool:
    text = line.text.rstrip()
    return text.endswith(_ENDS) and len(text) < widest * _SHORT


def _goes_on(last: Line, line: Line, gap: float) -> bool:
    alike = round(last.size, 1) == round(line.size, 1) and last.is_bold == line.is_bold
    if not alike or last.is_row or line.is_row or _ITEM.match(line.text):
        return False
    if line.page != last.page:
        # A sentence that the end of a page cut in two.
        return not last.text.rstrip().endswith((".", "!", "?", ":")) and line.text.strip()[:1].islower()
    return abs(last.foot - line.foot) <= max(gap * 1.35, 0.1) and abs(last.foot - line.foot) <= _WIDE_GAP * last.size


def _paragraph(group: list[Line], number: int, body: float) -> Paragraph:
    first = group[0]
    text = _HYPHEN.sub(_whole_word, "\n".join(line.text.strip() for line in group))
    return Paragraph(
        " ".join(text.split()),
        number,
        page=first.page,
        size=round(first.size / body, 2) if body else 1.0,
        is_bold=all(line.is_bold for line in group),
        is_row=first.is_row,
    )


def _whole_word(found: re.Match[str]) -> str:
    """A word parted at the end of a line is put together; a hyphen before a capital is the word's own."""
    return "" if found[1] != "-" or found[2].islower() else "-"
