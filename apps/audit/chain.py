"""How entries, blocks and seals become hashes. ``standalone/verify_trail.py`` says the same without a database.

The digest of an entry is the SHA-256 of its text: the row as PostgreSQL prints it as jsonb, in UTC, in UTF-8. The hash
of a block is the SHA-256 of lines ``table=``, ``columns=``, ``first=``, ``last=``, ``count=`` and one line of id and
digest per entry; that of a seal, of the lines of ``seal_text``.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apps.audit.models import Seal

# Any number; with the tenant's id it names the lock whoever seals holds, and whoever verifies shares.
SEALING_LOCK = 20_261

# The hash of the row ``block`` of audit_sealblock, computed from its own columns.
BLOCK_HASH = r"""encode(sha256(convert_to(concat(
    'table=', block."table", E'\n', 'columns=', array_to_string(block.columns, ','), E'\n',
    'first=', block.first_id, E'\n', 'last=', block.last_id, E'\n', 'count=', block.count, E'\n',
    (SELECT string_agg(concat(id, ' ', encode(digest, 'hex'), E'\n'), '' ORDER BY place)
       FROM unnest(block.ids, block.digests) WITH ORDINALITY AS entry(id, digest, place))
    ), 'UTF8')), 'hex')"""


def seal_text(seal: Seal, block_hashes: Sequence[str]) -> str:
    """The lines a seal's hash is made of. ``block_hashes`` in the order of their tables and first ids."""
    lines = [
        f"partnership={seal.partnership_id}",
        f"number={seal.number}",
        f"sealed_at={moment_text(seal.sealed_at)}",
        f"cut_off={moment_text(seal.cut_off)}",
        f"entries={seal.entries}",
        f"tables={','.join(seal.tables)}",
        f"previous={seal.previous_hash}",
        *(f"block={block_hash}" for block_hash in block_hashes),
    ]
    return "".join(f"{line}\n" for line in lines)


def seal_hash(seal: Seal, block_hashes: Sequence[str]) -> str:
    return hashlib.sha256(seal_text(seal, block_hashes).encode()).hexdigest()


def moment_text(moment: datetime.datetime) -> str:
    """ISO 8601 in UTC to the microsecond."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="microseconds")
