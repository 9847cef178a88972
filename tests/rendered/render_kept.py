"""Renders what is kept of a document in every format and language and prints the hashes, in a process of its own."""

import hashlib
import json
import pickle
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from tests.rendered.kinds import KINDS, LANGUAGES  # noqa: E402 - Django first


def hash_all(kind: str, kept: Any) -> dict[str, str]:
    """By format and language."""
    return {
        f"{format} {language}": hashlib.sha256(KINDS[kind].render(kept, format, language)).hexdigest()
        for format in KINDS[kind].formats
        for language in LANGUAGES
    }


if __name__ == "__main__":
    kept = pickle.loads(Path(sys.argv[2]).read_bytes())  # noqa: S301 - written by the test that starts this
    print(json.dumps(hash_all(sys.argv[1], kept)))
