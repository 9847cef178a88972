"""Asks the child process to read a document, and makes sense of how it ended."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from apps.common.confinement import Answer, Confines, Ending, run_confined
from apps.intake.scans.engines import Engine
from apps.intake.scans.limits import ScanLimits
from apps.intake.scans.refusals import ScanRefusal, UnreadableScan
from apps.intake.scans.segments import Segment

_MODULE = "apps.intake.scans.child"


@dataclass(frozen=True, slots=True)
class Pages:
    """The pieces of text of each page, and by how many quarters each had to be turned to be upright."""

    segments: list[list[Segment]]
    turns: list[int]


def read_in_child(
    content: bytes, *, engine: Engine, media_type: str, languages: str, limits: ScanLimits, turns: Sequence[int] = ()
) -> Pages:
    """What an engine reads on the pages. Raises ``UnreadableScan``, whatever happens in the process.

    ``languages`` are tesseract's names joined by ``+``; the other engines need none. ``turns`` are those that an
    engine before has found.
    """
    what = {"engine": engine, "media_type": media_type, "languages": languages, "turns": list(turns)}
    job = {**what, "limits": asdict(limits)}
    confines = Confines(limits.memory_bytes, limits.output_bytes, limits.seconds)
    return _pages(run_confined(_MODULE, [json.dumps(job)], content, confines), limits)


def _pages(answer: Answer, limits: ScanLimits) -> Pages:
    if answer.ending is Ending.TOOK_TOO_LONG:
        raise UnreadableScan(ScanRefusal.TOOK_TOO_LONG, seconds=limits.seconds)
    try:
        message = json.loads(answer.output)
    except ValueError as error:  # it died before its last word, or the answer met its limit
        raise UnreadableScan(ScanRefusal.OUT_OF_MEMORY) from error
    if "refused" in message:
        raise UnreadableScan(ScanRefusal(message["refused"]), **message["params"])
    pages = [[Segment.from_data(data) for data in page] for page in message["pages"]]
    return Pages(pages, [int(turn) for turn in message["turns"]])
