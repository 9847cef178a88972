"""The process that opens an application's file, so that no file can take a worker down with it.

Run as ``python -m apps.memory.files.child JOB`` with the file as standard input; the answer on standard output is one
JSON object: ``{"blocks": [block, …]}`` or ``{"refused": code, "detail": text}``.
"""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections.abc import Callable
from typing import Any

from apps.common.confinement import Confines, confine
from apps.memory.files.blocks import Block
from apps.memory.files.limits import FileLimits
from apps.memory.files.refusal_codes import ChildRefusal, FileRefusal

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PLAIN = "text/plain"
# What counts as text at all: a scan has none, or the few signs a scanner writes into its margin.
_FEWEST_LETTERS = 200
_FEWEST_LETTERS_A_PAGE = 40


def main(arguments: list[str]) -> None:
    job = json.loads(arguments[0])
    limits = FileLimits(**job["limits"])
    confine(Confines(limits.memory_bytes, limits.output_bytes, limits.seconds))
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read(), str(job["media_type"]), limits)))
    sys.stdout.flush()


def answer(content: bytes, media_type: str, limits: FileLimits) -> dict[str, Any]:
    try:
        return {"blocks": [block.as_data() for block in read_blocks(content, media_type, limits)]}
    except ChildRefusal as refusal:
        return {"refused": refusal.code, "detail": refusal.detail}
    except MemoryError:
        return {"refused": FileRefusal.OUT_OF_MEMORY, "detail": ""}
    except RecursionError:
        return {"refused": FileRefusal.DAMAGED, "detail": ""}
    except (Exception, zipfile.BadZipFile):  # whatever the libraries stumble over, the file is at fault
        return {"refused": FileRefusal.DAMAGED, "detail": ""}


def read_blocks(content: bytes, media_type: str, limits: FileLimits) -> list[Block]:
    """What stands in the file. Raises ``ChildRefusal``, and whatever the libraries raise."""
    if not content.strip(b" \t\r\n\x00"):
        raise ChildRefusal(FileRefusal.EMPTY)
    reader = _READERS.get(media_type)
    if reader is None:
        raise ChildRefusal(FileRefusal.NOT_READ)
    blocks = reader(content, limits)
    _check_text(blocks, media_type, limits)
    return blocks


def _check_text(blocks: list[Block], media_type: str, limits: FileLimits) -> None:
    letters = sum(sign.isalpha() for block in blocks for sign in block.text)
    pages = len({block.page for block in blocks})
    if media_type == PDF and letters < max(_FEWEST_LETTERS, pages * _FEWEST_LETTERS_A_PAGE):
        raise ChildRefusal(FileRefusal.NO_TEXT)
    if letters == 0:
        raise ChildRefusal(FileRefusal.EMPTY)
    if sum(len(block.text) for block in blocks) > limits.characters:
        raise ChildRefusal(FileRefusal.TOO_LONG)


# Each reader's library is imported only where it is used: the child starts faster without the others.
def _read_pdf(content: bytes, limits: FileLimits) -> list[Block]:
    from apps.memory.files.pdf import read_pdf

    return read_pdf(content, limits)


def _read_word(content: bytes, limits: FileLimits) -> list[Block]:
    from apps.memory.files.word import read_word

    return read_word(content, limits)


def _read_plain(content: bytes, limits: FileLimits) -> list[Block]:
    from apps.memory.files.plain import read_plain

    return read_plain(content)


_READERS: dict[str, Callable[[bytes, FileLimits], list[Block]]] = {
    PDF: _read_pdf,
    WORD: _read_word,
    PLAIN: _read_plain,
}


if __name__ == "__main__":
    main(sys.argv[1:])
    os._exit(0)
