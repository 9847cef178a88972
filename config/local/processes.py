"""Starting, watching and ending child processes."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1


class EngineFailed(Exception):
    """An engine did not start or stop; the message holds the end of its log."""


def ends_with_parent(signal_number: int) -> Callable[[], None]:
    """A hook for the child: the kernel sends it this signal when its parent dies, even by kill -9."""
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def hook() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return hook


def spawn(
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    tie: int | None = None,
    **options: Any,
) -> "subprocess.Popen[bytes]":
    """Starts a process in its own session, without a terminal, writing to a log file.

    With `tie`, the process gets that signal when this process dies; without, it outlives us.
    """
    with log.open("ab") as output:
        return subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=env,
            start_new_session=True,
            preexec_fn=ends_with_parent(tie) if tie is not None else None,
            **options,
        )


def wait_until(condition: Callable[[], bool], *, seconds: float, pause: float = 0.05) -> bool:
    """Asks until the condition holds or the time is up; tells which."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(pause)
    return condition()


def is_alive(pid: int) -> bool:
    """Whether a process of this id runs; one that has ended but was not collected counts as gone."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in {"Z", "X"}


def runs_with(pid: int, argument: str) -> bool:
    """Whether the process of this id was started with this argument; guards against reused process ids."""
    try:
        return os.fsencode(argument) in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


def tail(log: Path, lines: int = 25) -> str:
    """The last lines of a log file."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
