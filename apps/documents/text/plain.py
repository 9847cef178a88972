"""Plain text and Markdown, in whichever letters it was saved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from apps.documents.text.paragraph import CELL, Paragraph
from apps.documents.text.refusal_codes import ChildRefusal, TextRefusal

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Letters that only one of the two code pages has at the places where the other has signs nobody writes.
_CENTRAL = frozenset("ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰ")
_WESTERN = frozenset("åæøÅÆØäöüßÄÖÜéèàñÉõêô")
_BOTH = frozenset("óÓäöüßÄÖÜéÉ§°²–—„”“’…€\u00a0")
_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*$")
_UNDERLINE = re.compile(r"=+$|-{3,}$")
_RULE = re.compile(r"[-=*_|:\s]{3,}$")
_ITEM = re.compile(r"(?:[-*+•–]|\d{1,2}[.)]|[a-z]\))\s+")
_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1:?$")
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


def read_plain(content: bytes) -> list[Paragraph]:
    """A blank line parts paragraphs, an item of a list is one. Raises ``ChildRefusal`` for bytes that are no text."""
    lines = [line.strip() for line in decode(content).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return [one for one in _paragraphs(lines) if one.text]


def decode(content: bytes) -> str:
    """What the file announces, then UTF-8, then the likelier of Central and Western European Windows letters."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if b"\x00" in content:
            raise ChildRefusal(TextRefusal.KIND) from None
    central, western = content.decode("cp1250", "replace"), content.decode("cp1252", "replace")
    return central if _strangers(central, _CENTRAL) < _strangers(western, _WESTERN) else western


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ChildRefusal(TextRefusal.DAMAGED) from error


def _strangers(text: str, letters: frozenset[str]) -> int:
    return sum(sign > "\x7f" and sign not in letters and sign not in _BOTH for sign in text)


def _paragraphs(lines: list[str]) -> Iterator[Paragraph]:
    kept: list[str] = []
    for number, line in enumerate(lines, start=1):
        if len(kept) == 1 and _UNDERLINE.match(line) and not _ITEM.match(kept[0]):
            yield Paragraph(_bare(kept[0]), number - 1, level=1 if line[0] == "=" else 2)
            kept = []
        elif alone := list(_alone(line, number)):
            yield from (*_joined(kept, number), *alone)
            kept = []
        elif _ITEM.match(line):
            yield from _joined(kept, number)
            kept = [line]
        else:
            kept.append(line)
    yield from _joined(kept, len(lines) + 1)


def _alone(line: str, number: int) -> Iterator[Paragraph]:
    """A line that goes on from no other: a heading, a row of a table; or nothing, as a blank line and a rule."""
    if heading := _HEADING.match(line):
        yield Paragraph(_bare(heading[2]), number, level=len(heading[1]))
    elif not line or _RULE.match(line):
        yield Paragraph("", number)
    elif "|" in line:
        cells = [_bare(cell) for cell in line.split("|")]
        yield Paragraph(CELL.join(cell for cell in cells if cell), number, is_row=True)


def _joined(kept: list[str], number: int) -> Iterator[Paragraph]:
    """The lines before line ``number``, which an editor broke, as one paragraph. Its place is that of its first."""
    if kept:
        is_bold = len(kept) == 1 and _BOLD_LINE.match(kept[0]) is not None
        yield Paragraph(_bare(" ".join(kept)), number - len(kept), is_bold=is_bold)


def _bare(text: str) -> str:
    return _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text)).strip()
