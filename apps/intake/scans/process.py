"""Asks the child process to read a document, and makes sense of how it ended."""

from __future__ import annotations

import json
from dataclasses import asdict

from apps.intake.confinement import Answer, Confines, Ending, run_confined
from apps.intake.scans.engines import Engine
from apps.intake.scans.limits import ScanLimits
from apps.intake.scans.refusals import ScanRefusal, UnreadableScan
from apps.intake.scans.segments import Segment

_MODULE = "apps.intake.scans.child"


def read_in_child(
    content: bytes, *, engine: Engine, media_type: str, languages: str, limits: ScanLimits
) -> list[list[Segment]]:
    """The pieces of text of each page. Raises ``UnreadableScan``, whatever happens in the process.

    ``languages`` are tesseract's names joined by ``+``; the other engines need none.
    """
    job = {"engine": engine, "media_type": media_type, "languages": languages, "limits": asdict(limits)}
    confines = Confines(limits.memory_bytes, limits.output_bytes, limits.seconds)
    return _pages(run_confined(_MODULE, [json.dumps(job)], content, confines), limits)


def _pages(answer: Answer, limits: ScanLimits) -> list[list[Segment]]:
    if answer.ending is Ending.TOOK_TOO_LONG:
        raise UnreadableScan(ScanRefusal.TOOK_TOO_LONG, seconds=limits.seconds)
    try:
        message = json.loads(answer.output)
    except ValueError as error:  # it died before its last word, or the answer met its limit
        raise UnreadableScan(ScanRefusal.OUT_OF_MEMORY) from error
    if "refused" in message:
        raise UnreadableScan(ScanRefusal(message["refused"]), **message["params"])
    return [[Segment.from_data(data) for data in page] for page in message["pages"]]
