"""The form in which a snapshot is hashed, the same for every kind of report."""

import hashlib
import json
from typing import Any


def canonical_json(content: Any) -> str:
    """A snapshot in its canonical form: keys sorted, no white space."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hash_content(content: Any) -> str:
    """SHA-256 of a snapshot in its canonical form, in UTF-8."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()
