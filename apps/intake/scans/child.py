"""The process that opens a document, so that no document can take a worker down with it.

Run as ``python -m apps.intake.scans.child JOB`` with the file as standard input; the answer on standard output is
one JSON object: ``{"pages": [[segment, …], …], "turns": [0, …]}`` or ``{"refused": code, "params": {}}``.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

from apps.common.confinement import Confines, confine
from apps.intake.scans.limits import ScanLimits
from apps.intake.scans.refusal_codes import ChildRefusal, ScanRefusal
from apps.intake.scans.segments import Segment

Pages = tuple[list[list[Segment]], list[int]]


@dataclass(frozen=True, slots=True)
class Job:
    """What to do with the file: ``engine`` by its name, ``languages`` as tesseract names them.

    ``turns`` are the quarters by which an engine before found the pages turned; empty if none did.
    """

    engine: str
    media_type: str
    languages: str
    turns: list[int]
    limits: ScanLimits

    @classmethod
    def from_text(cls, text: str) -> Job:
        data = json.loads(text)
        limits = ScanLimits(**data["limits"])
        return cls(data["engine"], data["media_type"], data["languages"], data["turns"], limits)


def main(arguments: list[str]) -> None:
    job = Job.from_text(arguments[0])
    limits = job.limits
    confine(Confines(limits.memory_bytes, limits.output_bytes, limits.seconds))
    sys.stdout.write(json.dumps(_answer(job)))
    sys.stdout.flush()


def _answer(job: Job) -> dict[str, Any]:
    try:
        pages, turns = READERS[job.engine](sys.stdin.buffer.read(), job)
        return {"pages": [[segment.as_data() for segment in page] for page in pages], "turns": turns}
    except ChildRefusal as refusal:
        return {"refused": refusal.code, "params": refusal.params}
    except MemoryError:
        return {"refused": ScanRefusal.OUT_OF_MEMORY, "params": {}}
    except Exception:  # whatever the libraries stumble over, the file is at fault
        return {"refused": ScanRefusal.DAMAGED, "params": {}}


# Each engine's libraries are imported only where they are used: they are large, and one of them may be missing.
def _read_text(content: bytes, job: Job) -> Pages:
    from apps.intake.scans.pdf_text import read_pdf

    pages = read_pdf(content, job.limits)
    return pages, [0] * len(pages)


def _read_with_tesseract(content: bytes, job: Job) -> Pages:
    from apps.intake.scans.pictures import pages_of
    from apps.intake.scans.trials import read_page

    read = [read_page(page, job.languages, job.limits) for page in pages_of(content, job.media_type, job.limits)]
    return [page.segments for page in read], [page.turn for page in read]


def _read_with_rapidocr(content: bytes, job: Job) -> Pages:
    from apps.intake.scans.pictures import pages_of
    from apps.intake.scans.rapid import read_page

    turns = chain(job.turns, repeat(None))
    pages = zip(pages_of(content, job.media_type, job.limits), turns, strict=False)
    read = [read_page(page, turn) for page, turn in pages]
    return read, [0] * len(read)


READERS: dict[str, Callable[[bytes, Job], Pages]] = {
    "text": _read_text,
    "tesseract": _read_with_tesseract,
    "rapidocr": _read_with_rapidocr,
}


if __name__ == "__main__":
    main(sys.argv[1:])
    os._exit(0)  # the libraries' own leave-taking takes longer than the reading of a small page
