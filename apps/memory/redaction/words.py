"""The words of ``redaction_words.toml``, as sets and as parts of patterns."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import cast

_DATA = Path(__file__).resolve().parents[1] / "data"


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, list[str]]]:
    text = (_DATA / "redaction_words.toml").read_text(encoding="utf-8")
    return cast("dict[str, dict[str, list[str]]]", tomllib.loads(text))


def words_of(group: str, name: str) -> frozenset[str]:
    return frozenset(_words()[group][name])


def any_of(group: str, name: str) -> str:
    """As an alternative of a pattern, the longest first; spaces of any kind, and ``*`` for what hangs on a word."""
    return "|".join(_pattern(word) for word in sorted(_words()[group][name], key=len, reverse=True))


def _pattern(word: str) -> str:
    parts = [re.escape(part) for part in word.removesuffix("*").split()]
    return r"\s".join(parts) + (r"\w*" if word.endswith("*") else "") + (r"\b" if word[-1].isalnum() else "")


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    lines = (_DATA / "first_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.casefold() for line in lines if line and not line.startswith("#"))
