"""What a person changed in a drafted sentence, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words that stayed, went or came."""

    kind: Literal["same", "gone", "new"]
    text: str


def compare_words(drafted: str, approved: str) -> Iterator[Change]:
    """The approved text with what stood there before, in reading order."""
    before, after = drafted.split(), approved.split()
    for kind, start, end, first, last in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Change("same", " ".join(before[start:end]))
            continue
        if end > start:
            yield Change("gone", " ".join(before[start:end]))
        if last > first:
            yield Change("new", " ".join(after[first:last]))
