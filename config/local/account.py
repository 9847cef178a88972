"""The operating-system account the database runs as.

PostgreSQL refuses to run as root. Started by root, it runs as an unprivileged system account instead;
started by anyone else, it runs as that person.
"""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SYSTEM_ACCOUNT = "sammen-engine"


@dataclass(frozen=True)
class Account:
    """A user and group id, and whether a process has to change to them first."""

    name: str
    uid: int
    gid: int

    @property
    def is_current(self) -> bool:
        return self.uid == os.geteuid()

    def popen_arguments(self) -> dict[str, Any]:
        """Arguments for `subprocess` that make the child run as this account."""
        if self.is_current:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Gives a file or folder to this account."""
        if not self.is_current:
            os.chown(path, self.uid, self.gid)

    def can_run(self, binary: Path) -> bool:
        """Whether this account reaches and runs the binary; a checkout below /root is closed to it."""
        try:
            done = subprocess.run(
                [binary, "--version"], cwd="/", capture_output=True, check=False, **self.popen_arguments()
            )
        except PermissionError:
            return False
        return done.returncode == 0

    def can_enter(self, folder: Path) -> bool:
        """Whether this account may pass through the folder."""
        done = subprocess.run(
            ["test", "-x", folder], cwd="/", capture_output=True, check=False, **self.popen_arguments()
        )
        return done.returncode == 0


def engine_account(data: Path) -> Account:
    """The account for a data folder: the current user; for root its owner, else a system account."""
    if os.geteuid() != 0:
        return _from_passwd(pwd.getpwuid(os.geteuid()))
    if data.exists() and data.stat().st_uid != 0:
        return _from_uid(data.stat().st_uid, data.stat().st_gid)
    return _system_account()


def _system_account() -> Account:
    try:
        return _from_passwd(pwd.getpwnam(SYSTEM_ACCOUNT))
    except KeyError:
        command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        subprocess.run([*command, SYSTEM_ACCOUNT], check=True, capture_output=True)
        return _from_passwd(pwd.getpwnam(SYSTEM_ACCOUNT))


def _from_passwd(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _from_uid(uid: int, gid: int) -> Account:
    return Account(pwd.getpwuid(uid).pw_name, uid, gid)
