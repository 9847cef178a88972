"""Plain text and Markdown, in whichever letters it was saved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from apps.memory.files.blocks import CELL, Block
from apps.memory.files.refusal_codes import ChildRefusal, FileRefusal

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Letters that only one of the two code pages has at the places where the other has signs nobody writes.
_CENTRAL = frozenset("ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰ")
_WESTERN = frozenset("åæøÅÆØäöüßÄÖÜéèàñÉõêô")
_BOTH = frozenset("óÓäöüßÄÖÜéÉ§°²–—„”“’…€\u00a0")
_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*$")
_UNDERLINE = re.compile(r"(=+|-{3,})\s*$")
_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1:?$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITEM = re.compile(r"[-–•*]\s|\d{1,2}[.)]\s")
_TABLE_RULE = re.compile(r"\|?[\s:|-]+\|[\s:|-]*$")


def read_plain(content: bytes) -> list[Block]:
    """Paragraphs parted by blank lines. Raises ``ChildRefusal`` for bytes that are no text."""
    lines = [line.rstrip() for line in decode(content).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return [block for block in _paragraphs(lines) if block.text]


def decode(content: bytes) -> str:
    """What the file announces, then UTF-8, then the likelier of Central and Western European Windows letters."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if b"\x00" in content:
            raise ChildRefusal(FileRefusal.NOT_READ) from None
    central, western = content.decode("cp1250", "replace"), content.decode("cp1252", "replace")
    return central if _strangers(central, _CENTRAL) < _strangers(western, _WESTERN) else western


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ChildRefusal(FileRefusal.DAMAGED) from error


def _strangers(text: str, letters: frozenset[str]) -> int:
    return sum(sign > "\x7f" and sign not in letters and sign not in _BOTH for sign in text)


def _paragraphs(lines: list[str]) -> Iterator[Block]:
    kept: list[str] = []
    for number, line in enumerate(lines, start=1):
        heading = _HEADING.match(line)
        if kept and line and _UNDERLINE.match(line) and len(kept) == 1:
            yield Block(_plain(kept[0]), number - 1, level=1 if line[0] == "=" else 2)
            kept = []
        elif heading or not line.strip() or "|" in line:
            yield from _flush(kept, number)
            kept = []
            if heading:
                yield Block(_plain(heading[2]), number, level=len(heading[1]))
            elif line.strip() and not _TABLE_RULE.match(line):
                cells = [cell.strip() for cell in line.strip("| ").split("|")]
                yield Block(CELL.join(cell for cell in cells if cell), number, is_row=True)
        else:
            kept.append(line.strip())
    yield from _flush(kept, len(lines) + 1)


def _flush(kept: list[str], number: int) -> Iterator[Block]:
    """The lines before line ``number`` as one paragraph. Its place is that of its first line."""
    if kept:
        bold = _BOLD_LINE.match(kept[0]) if len(kept) == 1 else None
        # Lines that an editor broke are joined again; an item of a list keeps its line.
        text = kept[0] + "".join(("\n" if _ITEM.match(line) else " ") + line for line in kept[1:])
        yield Block(_plain(text), number - len(kept), is_bold=bool(bold))


def _plain(text: str) -> str:
    return _EMPHASIS.sub(r"\2", text).strip()
