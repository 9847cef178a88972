"""Asks the child process to read a file, and makes sense of how it ended."""

from __future__ import annotations

import json
from dataclasses import asdict

from apps.common.confinement import Answer, Confines, Ending, run_confined
from apps.memory.files.blocks import Block
from apps.memory.files.limits import DEFAULT_FILE_LIMITS, FileLimits
from apps.memory.files.refusal_codes import FileRefusal
from apps.memory.files.refusals import UnreadableApplication

_MODULE = "apps.memory.files.child"


def read_file(content: bytes, *, media_type: str, limits: FileLimits = DEFAULT_FILE_LIMITS) -> list[Block]:
    """The blocks of an application's file. Raises ``UnreadableApplication``, whatever happens in the process."""
    job = {"media_type": media_type, "limits": asdict(limits)}
    confines = Confines(limits.memory_bytes, limits.output_bytes, limits.seconds)
    return _blocks(run_confined(_MODULE, [json.dumps(job)], content, confines))


def _blocks(answer: Answer) -> list[Block]:
    if answer.ending is Ending.TOOK_TOO_LONG:
        raise UnreadableApplication(FileRefusal.TOOK_TOO_LONG)
    try:
        message = json.loads(answer.output)
    except ValueError as error:  # it died before its last word, or the answer met its limit
        raise UnreadableApplication(FileRefusal.OUT_OF_MEMORY) from error
    if "refused" in message:
        raise UnreadableApplication(FileRefusal(message["refused"]), str(message["detail"]))
    return [Block.from_data(data) for data in message["blocks"]]
