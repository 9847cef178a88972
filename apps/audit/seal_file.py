"""The seals outside the database: whoever can rewrite the whole chain there cannot rewrite them here.

One file per partnership, one JSON object per line, only ever appended to.
"""

from __future__ import annotations

import fcntl
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from apps.audit.chain import moment_text

if TYPE_CHECKING:
    from apps.audit.models import Seal


def seal_path(partnership_id: int) -> Path:
    return Path(settings.TRAIL_SEALS) / f"partnership-{partnership_id}.jsonl"


def describe_seal(seal: Seal) -> dict[str, Any]:
    """A seal as data, without its blocks."""
    return {
        "partnership": seal.partnership_id,
        "number": seal.number,
        "sealed_at": moment_text(seal.sealed_at),
        "cut_off": moment_text(seal.cut_off),
        "entries": seal.entries,
        "tables": seal.tables,
        "previous_hash": seal.previous_hash,
        "hash": seal.hash,
    }


def read_seal_file(partnership_id: int) -> dict[int, str]:
    """The hash of each seal by its number, as it was first written. A line that is no seal counts as none."""
    path = seal_path(partnership_id)
    if not path.exists():
        return {}
    found: dict[int, str] = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            record = json.loads(line)
            found.setdefault(int(record["number"]), str(record["hash"]))
        except (ValueError, KeyError, TypeError):
            continue
    return found


def append_seals(partnership_id: int, seals: list[Seal]) -> None:
    """Write the seals that are later than the last one in the file. What is written stays, right or wrong."""
    path = seal_path(partnership_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as out:
        fcntl.flock(out, fcntl.LOCK_EX)
        last = max(read_seal_file(partnership_id), default=0)
        out.writelines(json.dumps(describe_seal(seal)) + "\n" for seal in seals if seal.number > last)
        out.flush()
        os.fsync(out.fileno())
