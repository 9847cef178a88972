"""The process that opens a document for its words, so that no document can take a worker down with it.

Run as ``python -m apps.documents.text.child KIND`` with the file as standard input; the answer on standard output is
one JSON object: ``{"paragraphs": [[text, level, number, page], …]}`` or ``{"refused": code}``.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import astuple
from typing import Any

from apps.common.confinement import confine
from apps.documents.text.limits import CHARACTERS, CONFINES
from apps.documents.text.paragraph import Paragraph
from apps.documents.text.refusal_codes import ChildRefusal, TextRefusal


def main(kind: str) -> None:
    confine(CONFINES)
    sys.stdout.write(json.dumps(_answer(kind)))
    sys.stdout.flush()


def _answer(kind: str) -> dict[str, Any]:
    try:
        return {"paragraphs": [astuple(one) for one in _counted(READERS[kind](sys.stdin.buffer.read()))]}
    except ChildRefusal as refusal:
        return {"refused": refusal.code}
    except Exception:  # whatever the libraries stumble over, the file is at fault
        return {"refused": TextRefusal.DAMAGED}


def _counted(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    kept: list[Paragraph] = []
    left = CHARACTERS
    for one in paragraphs:
        left -= len(one.text)
        if left < 0:
            raise ChildRefusal(TextRefusal.TOO_LONG)
        kept.append(one)
    if sum(sign.isalpha() for one in kept for sign in one.text[:200]) < 20:
        raise ChildRefusal(TextRefusal.NO_TEXT)
    return kept


# Each library is imported only where it is used.
def _read_pdf(content: bytes) -> Iterable[Paragraph]:
    from apps.documents.text.pdf import read_pdf

    return read_pdf(content)


def _read_docx(content: bytes) -> Iterable[Paragraph]:
    from apps.documents.text.docx import read_docx

    return read_docx(content)


def _read_plain(content: bytes) -> Iterable[Paragraph]:
    from apps.documents.text.plain import read_plain

    return read_plain(content)


READERS: dict[str, Callable[[bytes], Iterable[Paragraph]]] = {
    "pdf": _read_pdf,
    "docx": _read_docx,
    "plain": _read_plain,
}


if __name__ == "__main__":
    main(sys.argv[1])
    os._exit(0)
