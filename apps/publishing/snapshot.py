"""The form in which a snapshot is hashed. Every document names the snapshot it was made from by this."""

import hashlib
import json
from typing import Any


def hash_snapshot(content: Any) -> str:
    """SHA-256 of a snapshot in its canonical form: keys sorted, no white space, UTF-8."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
