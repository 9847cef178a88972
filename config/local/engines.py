"""The database and the broker of one machine: `python -m config.local.engines start --name dev`.

`start` prints the environment as `export` lines, `run` starts the engines for one command and ends them
after it.
"""

import argparse
import fcntl
import os
import secrets
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.local.places import VAR, Places, UnsafeFolder, places
from config.local.postgres_engine import Postgres
from config.local.processes import EngineFailed
from config.local.redis_engine import Redis
from config.local.roles import APP_ROLE, OWNER_ROLE


@dataclass(frozen=True)
class Engines:
    """Database and broker that belong together."""

    places: Places
    postgres: Postgres
    redis: Redis

    def start(self, *, tied: bool = False) -> None:
        """Starts both unless they run already; `tied` ones end when this process does, however it ends."""
        with _locked(self.places.home / "start.lock"):
            self.postgres.start(tied=tied)
            self.redis.start(tied=tied)

    def stop(self) -> None:
        """Ends both; does nothing to what does not run."""
        with _locked(self.places.home / "start.lock"):
            self.redis.stop()
            self.postgres.stop()

    def environment(self) -> dict[str, str]:
        """The variables the settings read."""
        return {
            "DATABASE_URL": self.postgres.url(APP_ROLE),
            "DATABASE_OWNER_URL": self.postgres.url(OWNER_ROLE),
            "REDIS_URL": self.redis.url(),
            "CELERY_BROKER_URL": self.redis.broker_url(),
            "SECRET_KEY": secret_key(),
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "MEDIA_ROOT": str(self.places.home / "media"),
            "TRAIL_SEALS": str(self.places.home / "seals"),
        }


def engines(name: str, *, throwaway: bool | None = None, var: Path = VAR) -> Engines:
    """The engines of this name; those of a name other than `demo` may lose data in a power cut, for speed."""
    where = places(name, var=var)
    quick = name != "demo" if throwaway is None else throwaway
    return Engines(where, Postgres(where, quick), Redis(where, quick))


def secret_key(*, var: Path = VAR) -> str:
    """The signing key of this checkout, made once and readable by its owner only."""
    path = var / "secret-key"
    var.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run_with(chosen: Engines, command: list[str]) -> int:
    """Runs a command with the engines and ends them after it, unless another run still uses them."""
    with (chosen.places.home / "users.lock").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            chosen.start()
            return _run(command, chosen.environment())
        finally:
            if _is_last_user(users.fileno()):
                chosen.stop()


def _run(command: list[str], environment: dict[str, str]) -> int:
    child = subprocess.Popen(command, env={**os.environ, **environment})
    previous = signal.signal(signal.SIGTERM, lambda number, frame: child.terminate())
    try:
        return child.wait()
    except KeyboardInterrupt:
        return child.wait()
    finally:
        signal.signal(signal.SIGTERM, previous)


def _is_last_user(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _export_lines(environment: dict[str, str]) -> str:
    return "\n".join(f"export {name}={shlex.quote(value)}" for name, value in environment.items())


def _split(argv: list[str]) -> tuple[list[str], list[str]]:
    """Our own arguments, and the command after `--`."""
    if "--" not in argv:
        return argv, []
    cut = argv.index("--")
    return argv[:cut], argv[cut + 1 :]


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m config.local.engines", description=__doc__)
    parser.add_argument("action", choices=["start", "stop", "env", "status", "run"])
    parser.add_argument("--name", default="dev", help="which engines; each name has its own data")
    parser.epilog = "run takes its command after --"
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """The command line; returns the exit code."""
    own, command = _split(sys.argv[1:] if argv is None else argv)
    chosen = _arguments(own)
    try:
        return _act(chosen.action, engines(chosen.name), command)
    except (EngineFailed, UnsafeFolder) as problem:
        print(problem, file=sys.stderr)
        return 1


def _act(action: str, chosen: Engines, command: list[str]) -> int:
    if action == "run":
        return run_with(chosen, command)
    if action == "stop":
        chosen.stop()
        return 0
    if action == "start":
        chosen.start()
    if action == "status":
        print(f"PostgreSQL {chosen.postgres.is_running()}, Redis {chosen.redis.is_running()}")
        return 0
    print(_export_lines(chosen.environment()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
