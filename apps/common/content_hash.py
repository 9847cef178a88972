"""The form in which a snapshot is hashed, the same for every kind of report."""

import hashlib
import json
from typing import Any


def hash_content(content: Any) -> str:
    """SHA-256 of a snapshot in its canonical form: keys sorted, no white space, UTF-8."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
