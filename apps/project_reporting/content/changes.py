"""What differs between two texts, part by part; of a drafted sentence, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a text that stayed, went or came."""

    kind: Literal["same", "gone", "new"]
    text: str


def compare_words(drafted: str, approved: str) -> Iterator[Change]:
    """The approved text with what stood there before, in reading order."""
    return compare_parts(drafted.split(), approved.split(), joint=" ")


def compare_parts(before: Sequence[str], after: Sequence[str], *, joint: str = "") -> Iterator[Change]:
    """The parts of both texts in reading order; ``joint`` stood between them."""
    for kind, start, end, first, last in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Change("same", joint.join(before[start:end]))
            continue
        if end > start:
            yield Change("gone", joint.join(before[start:end]))
        if last > first:
            yield Change("new", joint.join(after[first:last]))
