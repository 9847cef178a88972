"""The processes of the demo: started together, watched, ended together."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from config.local.processes import EngineFailed, spawn, tail

# Work in hand may take this long to finish; what is cut off after it is taken up again at the next start.
PATIENCE_SECONDS = 8.0


@dataclass
class Child:
    """One supervised process and its log. ``ends``: it does its work and is done."""

    name: str
    process: "subprocess.Popen[bytes]"
    log: Path
    ends: bool = False

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    @property
    def has_failed(self) -> bool:
        return self.has_ended and not (self.ends and self.process.returncode == 0)

    def tell(self, signal_number: int) -> None:
        """Sends a signal to the main process, which passes it on in its own way."""
        if not self.has_ended:
            self.process.send_signal(signal_number)

    def kill_group(self) -> None:
        """Ends the process and all it started, at once."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.process.wait()


@dataclass
class Supervisor:
    """Starts children in order and ends them in reverse."""

    logs: Path
    children: list[Child] = field(default_factory=list)

    def start(self, name: str, command: Sequence[str | Path], env: Mapping[str, str], *, ends: bool = False) -> Child:
        """Starts a child that dies with us, with a fresh log of its own; ``ends``: one that may end when it is done."""
        log = self.logs / f"{name}.log"
        log.unlink(missing_ok=True)
        child = Child(name, spawn(command, log=log, env=env, tie=signal.SIGTERM), log, ends)
        self.children.append(child)
        return child

    def check(self) -> None:
        """Raises EngineFailed, with the end of its log, if a child has ended that should not have."""
        for child in self.children:
            if child.has_failed:
                code = child.process.returncode
                raise EngineFailed(f"{child.name} ended with code {code}. {child.log} ends:\n{tail(child.log)}")

    def watch(self) -> None:
        """Returns never; raises EngineFailed when a child ends."""
        while True:
            self.check()
            time.sleep(0.5)

    def stop(self) -> None:
        """Ends all children: politely first, whatever is left after that by force."""
        for child in reversed(self.children):
            child.tell(signal.SIGTERM)
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end and not all(child.has_ended for child in self.children):
            time.sleep(0.05)
        for child in self.children:
            child.kill_group()
