"""The paragraphs of a text file; of Markdown with its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from apps.documents.text.headings import heading_level, split_number
from apps.documents.text.paragraph import Paragraph

_HASHES = re.compile(r"(#{1,6})\s+(.+?)\s*#*")
_ITEM = re.compile(r"(?:[-*+•–]|\d{1,2}[.)]|[a-z]\))\s+")
_RULE = re.compile(r"[-=*_|:\s]{3,}")
_EMPHASIS = re.compile(r"(\*\*|__|`)(.+?)\1")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


def read_plain(content: bytes) -> Iterator[Paragraph]:
    """A blank line parts paragraphs, and an item of a list is one; a numbered line that stands alone is a heading."""
    for block in _blocks(decode(content)):
        text = " ".join(" ".join(block).split())
        if hashes := _HASHES.fullmatch(text):
            number, words = split_number(hashes[2])
            yield Paragraph(_bare(words), level=len(hashes[1]), number=number)
        elif level := heading_level(text) if len(block) == 1 else 0:
            number, words = split_number(text)
            yield Paragraph(words, level=level, number=number)
        else:
            yield Paragraph(_row(_bare(text)))


def decode(content: bytes) -> str:
    """UTF-8 or UTF-16 by its mark; else the code page of Central Europe, which reads any bytes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1250", errors="replace")


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in text.splitlines():
        stripped = line.strip()
        begins = _HASHES.fullmatch(stripped) or _ITEM.match(stripped) or stripped.startswith("|")
        if block and (begins or not stripped or _HASHES.fullmatch(block[0])):
            yield block
            block = []
        if stripped and not _RULE.fullmatch(stripped):
            block.append(stripped)
    if block:
        yield block


def _bare(text: str) -> str:
    return _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text))


def _row(text: str) -> str:
    if not text.startswith("|"):
        return text
    return " | ".join(cell.strip() for cell in text.strip("|").split("|") if cell.strip())
