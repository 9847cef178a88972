"""The process that opens a document for its words, so that no document can take a worker down with it.

Run as ``python -m apps.documents.text.child JOB`` with the file as standard input; the answer on standard output is
one JSON object: ``{"paragraphs": [[text, place, …], …], "picture_pages": [2, …]}`` or ``{"refused": code, "detail":
text}``.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import astuple, replace
from typing import Any

from apps.common.confinement import confine
from apps.documents.text.file_text import FileText
from apps.documents.text.limits import FEWEST_LETTERS_A_PAGE, TextLimits
from apps.documents.text.paragraph import Paragraph
from apps.documents.text.refusal_codes import ChildRefusal, TextRefusal


def main(argument: str) -> None:
    job = json.loads(argument)
    limits = TextLimits(**job["limits"])
    confine(limits.confines)
    sys.stdout.write(json.dumps(_answer(sys.stdin.buffer.read(), job["kind"], limits)))
    sys.stdout.flush()


def _answer(content: bytes, kind: str, limits: TextLimits) -> dict[str, Any]:
    try:
        read = READERS[kind](content, limits)
        read = replace(read, paragraphs=[_storable(one) for one in read.paragraphs])
        _check_text(read, kind, limits)
        return {"paragraphs": [astuple(one) for one in read.paragraphs], "picture_pages": read.picture_pages}
    except ChildRefusal as refusal:
        return {"refused": refusal.code, "detail": refusal.detail}
    except MemoryError:
        return {"refused": TextRefusal.OUT_OF_MEMORY, "detail": ""}
    except Exception:  # whatever the libraries stumble over, the file is at fault
        return {"refused": TextRefusal.DAMAGED, "detail": ""}


# A NUL, and what is not seen: soft hyphens, spaces without width, marks of the direction. Between the letters of a
# name or a number they would hide it from whoever looks for it.
_UNSEEN = dict.fromkeys([0, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])


def _storable(paragraph: Paragraph) -> Paragraph:
    """Neither what is not seen nor half a surrogate pair is a letter; no database takes the latter or a NUL."""
    text = paragraph.text.translate(_UNSEEN).encode("utf-8", "ignore").decode("utf-8")
    return replace(paragraph, text=text)


def _check_text(read: FileText, kind: str, limits: TextLimits) -> None:
    if kind == "pdf" and _is_scan(read):
        raise ChildRefusal(TextRefusal.NO_TEXT)
    if _count_letters(read.paragraphs) == 0:
        raise ChildRefusal(TextRefusal.EMPTY)
    if sum(len(one.text) for one in read.paragraphs) > limits.characters:
        raise ChildRefusal(TextRefusal.TOO_LONG)


def _is_scan(read: FileText) -> bool:
    """Whether also the pages that are no pictures have next to no letters."""
    told = [one for one in read.paragraphs if one.page not in read.picture_pages]
    pages = len({one.page for one in told}) or 1
    return _count_letters(told) < pages * FEWEST_LETTERS_A_PAGE


def _count_letters(paragraphs: Iterable[Paragraph]) -> int:
    return sum(sign.isalpha() for one in paragraphs for sign in one.text)


# Each reader's library is imported only where it is used: the child starts faster without the others.
def _read_pdf(content: bytes, limits: TextLimits) -> FileText:
    from apps.documents.text.pdf import read_pdf

    return read_pdf(content, limits)


def _read_word(content: bytes, limits: TextLimits) -> FileText:
    from apps.documents.text.word import read_word

    return FileText(read_word(content, limits))


def _read_plain(content: bytes, limits: TextLimits) -> FileText:
    from apps.documents.text.plain import read_plain

    return FileText(read_plain(content))


READERS: dict[str, Callable[[bytes, TextLimits], FileText]] = {
    "pdf": _read_pdf,
    "docx": _read_word,
    "plain": _read_plain,
}


if __name__ == "__main__":
    main(sys.argv[1])
    os._exit(0)
