"""Where the engines keep their data, sockets and logs.

All of it lies below `var/` of the checkout, with two exceptions the operating system forces on us: the path
of a unix socket may be at most 107 bytes long, and an unprivileged account cannot enter a checkout that only
root may.
"""

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from config.local.account import Account, engine_account

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
OUTSIDE = Path("/var/lib/sammen")
POSTGRES_SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107


class UnsafeFolder(Exception):
    """A folder the engines need belongs to somebody else; the message names it."""


@dataclass(frozen=True)
class Places:
    """The folders of one named set of engines (`demo`, `test`, `dev` …)."""

    name: str
    home: Path
    data: Path
    sockets: Path
    log: Path
    account: Account

    @property
    def redis_socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def redis_data(self) -> Path:
        return self.home / "redis"


def places(name: str, *, var: Path = VAR) -> Places:
    """The folders for the engines of this name, made if they are missing.

    Raises UnsafeFolder if a folder belongs to another account.
    """
    home = var / name
    _make_writable(home)
    account = engine_account(home / "postgres")
    data_home = _data_home(home, account)
    made = Places(name, home, data_home / "postgres", _socket_folder(home, account), home / "log", account)
    _prepare(made)
    return made


def _make_writable(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except PermissionError:
        raise UnsafeFolder(f"{home} cannot be made: the folder above it belongs to somebody else.") from None
    if not os.access(home, os.W_OK | os.X_OK):
        raise UnsafeFolder(f"{home} belongs to somebody else, perhaps to root after a start with sudo.")


def checkout_key(path: Path) -> str:
    """A short name for a checkout, so that several on one machine keep apart."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def fits_a_socket(folder: Path) -> bool:
    """Whether PostgreSQL's socket in this folder stays within the limit of the operating system."""
    return len(os.fsencode(folder / POSTGRES_SOCKET)) <= LONGEST_SOCKET_PATH


def _data_home(home: Path, account: Account) -> Path:
    if account.can_enter(home):
        return home
    outside = OUTSIDE / checkout_key(home)
    outside.mkdir(parents=True, exist_ok=True)
    return outside


def _socket_folder(home: Path, account: Account) -> Path:
    folder = home / "run"
    if fits_a_socket(folder) and account.can_enter(home):
        return folder
    short = Path(tempfile.gettempdir()) / f"sammen-{checkout_key(home)}"
    if not fits_a_socket(short):
        # TMPDIR itself is too deep. The folder is ours alone (mode 700) and refused if it is not.
        short = Path("/tmp") / short.name  # noqa: S108
    return short


def _prepare(made: Places) -> None:
    made.log.mkdir(parents=True, exist_ok=True)
    made.redis_data.mkdir(exist_ok=True)
    made.sockets.mkdir(mode=0o700, exist_ok=True)
    _refuse_foreign(made.sockets, made.account)
    made.account.own(made.sockets)
    # The sockets ask for no password: whoever may enter this folder is trusted, so nobody else may.
    made.sockets.chmod(0o700)


def _refuse_foreign(folder: Path, account: Account) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), account.uid}:
        raise UnsafeFolder(f"{folder} belongs to somebody else; remove it and start again.")
