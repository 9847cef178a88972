"""The process that opens a document, so that no document can take a worker down with it.

Run as ``python -m apps.intake.scans.child JOB`` with the file as standard input; the answer on standard output is
one JSON object: ``{"pages": [[segment, …], …], "variant": name}`` or ``{"refused": code, "params": {}}``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from apps.intake.confinement import Confines, confine
from apps.intake.scans.limits import ScanLimits
from apps.intake.scans.refusal_codes import ChildRefusal, ScanRefusal
from apps.intake.scans.segments import Segment


@dataclass(frozen=True, slots=True)
class Job:
    """What to do with the file: ``engine`` by its name, ``languages`` as tesseract names them."""

    engine: str
    media_type: str
    languages: str
    limits: ScanLimits

    @classmethod
    def from_text(cls, text: str) -> Job:
        data = json.loads(text)
        return cls(data["engine"], data["media_type"], data["languages"], ScanLimits(**data["limits"]))


def main(arguments: list[str]) -> None:
    job = Job.from_text(arguments[0])
    limits = job.limits
    confine(Confines(limits.memory_bytes, limits.output_bytes, limits.seconds))
    sys.stdout.write(json.dumps(_answer(job)))
    sys.stdout.flush()


def _answer(job: Job) -> dict[str, Any]:
    try:
        pages = READERS[job.engine](sys.stdin.buffer.read(), job)
        return {"pages": [[segment.as_data() for segment in page] for page in pages]}
    except ChildRefusal as refusal:
        return {"refused": refusal.code, "params": refusal.params}
    except MemoryError:
        return {"refused": ScanRefusal.OUT_OF_MEMORY, "params": {}}
    except subprocess.TimeoutExpired:
        return {"refused": ScanRefusal.TOOK_TOO_LONG, "params": {"seconds": job.limits.page_seconds}}
    except Exception:  # whatever the libraries stumble over, the file is at fault
        return {"refused": ScanRefusal.DAMAGED, "params": {}}


def _read_text(content: bytes, job: Job) -> list[list[Segment]]:
    from apps.intake.scans.pdf_text import read_pdf

    return read_pdf(content, job.limits)


def _read_with_tesseract(content: bytes, job: Job) -> list[list[Segment]]:
    from apps.intake.scans.pictures import pages_of
    from apps.intake.scans.trials import read_page

    return [read_page(page, job.languages, job.limits) for page in pages_of(content, job.media_type, job.limits)]


def _read_with_rapidocr(content: bytes, job: Job) -> list[list[Segment]]:
    from apps.intake.scans.pictures import pages_of
    from apps.intake.scans.preparing import cut_out_page, even_light, reduce, straighten
    from apps.intake.scans.rapid import read_segments

    pages = pages_of(content, job.media_type, job.limits)
    return [read_segments(reduce(straighten(even_light(cut_out_page(page))))) for page in pages]


READERS: dict[str, Callable[[bytes, Job], list[list[Segment]]]] = {
    "text": _read_text,
    "tesseract": _read_with_tesseract,
    "rapidocr": _read_with_rapidocr,
}


if __name__ == "__main__":
    main(sys.argv[1:])
    os._exit(0)  # the libraries' own leave-taking takes longer than the reading of a small page
