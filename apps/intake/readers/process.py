"""Starts the child that opens a workbook, waits no longer than allowed, and makes sense of how it ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from apps.intake.readers.exit_codes import ANSWER_TOO_LARGE
from apps.intake.readers.frames import SheetFrame, unpack
from apps.intake.readers.limits import ReadLimits
from apps.intake.readers.refusals import Refusal, UnreadableFile
from apps.intake.readers.workbook import FileKind

_ROOT = Path(__file__).resolve().parents[3]
# SECURITY: the child sees no password or key of ours, only what Python needs to start.
_ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "POLARS_MAX_THREADS": "1"}


def read_in_child(content: bytes, *, kind: FileKind, limits: ReadLimits) -> list[SheetFrame]:
    """The sheets of a workbook, read in a process of its own. Raises ``UnreadableFile``, whatever happens there.

    The answer goes through a file, whose size the system limits; a pipe would have to be emptied into our memory.
    """
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as answer:
        source.write(content)
        source.seek(0)
        code = _run(source, answer, kind, limits)
        answer.seek(0)
        return _sheets(answer, code, limits)


def _run(source: IO[bytes], answer: IO[bytes], kind: FileKind, limits: ReadLimits) -> int:
    command = [sys.executable, "-E", "-s", "-m", "apps.intake.readers.child", json.dumps(asdict(limits)), kind]
    try:
        return subprocess.run(
            command,
            stdin=source,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=_ENVIRONMENT,
            timeout=limits.seconds,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(Refusal.TOOK_TOO_LONG, seconds=limits.seconds) from error


def _sheets(answer: IO[bytes], code: int, limits: ReadLimits) -> list[SheetFrame]:
    sheets: list[SheetFrame] = []
    for message in _messages(answer, code, limits):
        if "sheet" in message:
            content = answer.read(message["bytes"])
            if len(content) < message["bytes"]:
                raise _ended_early(code, limits)
            sheets.append(_sheet(message, content))
        elif "refused" in message:
            raise UnreadableFile(Refusal(message["refused"]), **message["params"])
        else:
            return sheets
    raise _ended_early(code, limits)


def _messages(answer: IO[bytes], code: int, limits: ReadLimits) -> Iterator[dict[str, Any]]:
    while line := answer.readline():
        try:
            yield json.loads(line)
        except ValueError as error:  # cut off where the file met its limit
            raise _ended_early(code, limits) from error


def _sheet(message: dict[str, Any], content: bytes) -> SheetFrame:
    merged = tuple((area[0], area[1], area[2], area[3]) for area in message["merged"])
    return SheetFrame(message["sheet"], unpack(content), message["visible"], tuple(message["hidden"]), merged)


def _ended_early(code: int, limits: ReadLimits) -> UnreadableFile:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return UnreadableFile(Refusal.TOOK_TOO_LONG, seconds=limits.seconds)
    if code == ANSWER_TOO_LARGE:
        return UnreadableFile(Refusal.UNFOLDS_TOO_BIG)
    return UnreadableFile(Refusal.OUT_OF_MEMORY)
