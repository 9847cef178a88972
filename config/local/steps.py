"""Long steps that say what they do and how long it has taken."""

import contextlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from config.local.processes import EngineFailed, ends_with_parent

STARTED = time.monotonic()
SILENCE_SECONDS = 10.0


def show(text: str) -> None:
    """Prints at once, also into a file; a terminal that was closed is no reason to stop tidying up."""
    with contextlib.suppress(OSError):
        print(text, flush=True)


def say(text: str) -> None:
    """One line of progress, with the seconds since the start."""
    show(f"[{time.monotonic() - STARTED:5.0f} s] {text}")


class Pulse:
    """Repeats what is being done while a step is silent for long."""

    def __init__(self, title: str, silence: float = SILENCE_SECONDS) -> None:
        self._title = title
        self._silence = silence
        self._begin = time.monotonic()
        self._heard = threading.Event()
        self._ended = False
        self._thread = threading.Thread(target=self._run, daemon=True)

    def heard(self) -> None:
        """Something else was shown; silence starts anew."""
        self._heard.set()

    def __enter__(self) -> "Pulse":
        self._thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._ended = True
        self._heard.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended:
            if not self._heard.wait(self._silence):
                say(f"{self._title} … {time.monotonic() - self._begin:.0f} s so far")
            self._heard.clear()


def run_step(title: str, command: Sequence[str], *, env: Mapping[str, str], log: Path) -> None:
    """Runs a command, shows its lines and keeps them in a log; raises EngineFailed if it fails."""
    say(title)
    with log.open("w") as kept, Pulse(title) as pulse, _child(command, env) as child:
        try:
            for line in child.stdout or ():
                kept.write(line)
                pulse.heard()
                if line.strip():
                    show(f"          {line.rstrip()}")
        except BaseException:
            # Somebody ends us: end the step as well and wait, so that it rolls back before its database goes.
            child.terminate()
            raise
    if child.returncode:
        raise EngineFailed(f"{title}: failed with code {child.returncode}; its output is above and in {log}.")


def _child(command: Sequence[str], env: Mapping[str, str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**env, "PYTHONUNBUFFERED": "1"},
        preexec_fn=ends_with_parent(signal.SIGTERM),
    )


def manage(*arguments: str) -> list[str]:
    """The command for one of Django's management commands."""
    return [sys.executable, "manage.py", *arguments]
