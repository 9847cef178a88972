"""The paragraphs of a PDF that holds text: its lines put together again, without what repeats on every page."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pypdf import PdfReader

from apps.documents.text.headings import heading_level, split_number
from apps.documents.text.limits import PAGES
from apps.documents.text.paragraph import Paragraph
from apps.documents.text.refusal_codes import ChildRefusal, TextRefusal

_ITEM = re.compile(r"(?:[-*•–▪➢]|\(?[a-z0-9]{1,2}[.)])\s+")
_DIGITS = re.compile(r"\d+")
_ENDS = (".", "!", "?", ":", ";")
# At the edge of a page: what stands there on every second page or more belongs to the paper, not to the text.
_EDGE = 2
# A line ends its paragraph if it ends a sentence and is shorter than the widest by this share.
_SHORT = 0.8

Lines = list[str]


def read_pdf(content: bytes) -> Iterator[Paragraph]:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ChildRefusal(TextRefusal.ENCRYPTED)
    if len(reader.pages) > PAGES:
        raise ChildRefusal(TextRefusal.TOO_LONG)
    pages = [[" ".join(line.split()) for line in page.extract_text().splitlines()] for page in reader.pages]
    repeated = _repeated(pages)
    for number, lines in enumerate(pages, start=1):
        yield from _paragraphs(_without(lines, repeated), number)


def _repeated(pages: Sequence[Lines]) -> set[str]:
    counted = Counter(key for lines in pages for key in {_key(line) for line in _edges(lines)})
    return {key for key, count in counted.items() if len(pages) > 2 and count * 2 >= len(pages)}


def _edges(lines: Lines) -> Lines:
    filled = [line for line in lines if line]
    return [*filled[:_EDGE], *filled[-_EDGE:]]


def _key(line: str) -> str:
    """A page's number differs from page to page."""
    return _DIGITS.sub("#", line)


def _without(lines: Lines, repeated: set[str]) -> Lines:
    edges = set(_edges(lines))
    return [line for line in lines if not (line in edges and (_key(line) in repeated or line.isdigit()))]


def _paragraphs(lines: Lines, page: int) -> Iterator[Paragraph]:
    widest = max(map(len, lines), default=0)
    block: Lines = []
    for line in lines:
        level = heading_level(line)
        if block and (not line or level or _ITEM.match(line) or _is_last(block[-1], widest)):
            yield _joined(block, page)
            block = []
        if level:
            number, words = split_number(line)
            yield Paragraph(words, level=level, number=number, page=page)
        elif line:
            block.append(line)
    if block:
        yield _joined(block, page)


def _is_last(line: str, widest: int) -> bool:
    return line.endswith(_ENDS) and len(line) < widest * _SHORT


def _joined(block: Lines, page: int) -> Paragraph:
    text = ""
    for line in block:
        # A word parted at the end of a line; a hyphen before a capital is the word's own.
        if text.endswith("-") and line[:1].islower() and text[-2:-1].isalpha():
            text = text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
    return Paragraph(text, page=page)
