"""Runs a module of ours in a process of its own, with a limit on memory, time and output.

For files that someone outside may have made to harm: whatever the libraries in that process do, the worker lives
on and learns how it ended. Everything the process starts itself ends with it.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

_ROOT = Path(__file__).resolve().parents[2]
# SECURITY: the child sees no password or key of ours, only what Python needs to start. One thread per library,
# for the workers share their processors with the pages.
_ENVIRONMENT = {
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


class Ending(StrEnum):
    FINISHED = "finished"
    TOOK_TOO_LONG = "took_too_long"
    DIED = "died"


@dataclass(frozen=True, slots=True)
class Confines:
    """What the process may use: bytes of address space and of answer; seconds of processor and of clock time."""

    memory_bytes: int
    output_bytes: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Answer:
    ending: Ending
    output: bytes


def run_confined(module: str, arguments: list[str], content: bytes, confines: Confines) -> Answer:
    """Run ``python -m module``, with ``content`` as its standard input. Raises nothing, however it ends.

    The module calls ``confine`` before it looks at the content.
    """
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as answer:
        source.write(content)
        source.seek(0)
        ending = _wait(_start(module, arguments, source, answer), confines.seconds)
        answer.seek(0)
        return Answer(ending, answer.read(confines.output_bytes))


def confine(confines: Confines) -> None:
    """Limit the process that calls this, and all that it starts."""
    for what, amount in (
        (resource.RLIMIT_AS, confines.memory_bytes),
        (resource.RLIMIT_CPU, confines.seconds),
        (resource.RLIMIT_FSIZE, confines.output_bytes),
        (resource.RLIMIT_CORE, 0),  # an abort must not leave the upload lying about as a core file
    ):
        resource.setrlimit(what, (amount, amount))


def _start(module: str, arguments: list[str], source: IO[bytes], answer: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-E", "-s", "-m", module, *arguments],
        stdin=source,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env=_ENVIRONMENT,
        start_new_session=True,
    )


def _wait(process: subprocess.Popen[bytes], seconds: int) -> Ending:
    try:
        code = process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return Ending.TOOK_TOO_LONG
    finally:
        _end_all(process)
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return Ending.TOOK_TOO_LONG
    return Ending.FINISHED if code == 0 else Ending.DIED


def _end_all(process: subprocess.Popen[bytes]) -> None:
    """The session is the child's own, so the signal reaches it and what it left behind, and nobody else."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
