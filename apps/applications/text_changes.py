"""What differs between two texts, word by word, so that a person sees it and need not look for it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from apps.applications.validators.section import clean_section_text

_WORDS = re.compile(r"\s+|[^\s]+")
# Beyond so many words a comparison takes seconds; then whole lines are compared.
_MOST_WORDS = 6000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: in both, only before (``is_gone``), or only after (``is_new``)."""

    text: str
    is_gone: bool = False
    is_new: bool = False


def mark_changes(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in their order, as they would be kept: a browser's line ends are no change."""
    here, there = clean_section_text(before), clean_section_text(after)
    old, new = _WORDS.findall(here), _WORDS.findall(there)
    if len(old) + len(new) > _MOST_WORDS:
        old, new = here.splitlines(keepends=True), there.splitlines(keepends=True)
    return list(_pieces(old, new))


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("".join(old[a:b]))
            continue
        if gone := "".join(old[a:b]):
            yield Piece(gone, is_gone=True)
        if added := "".join(new[c:d]):
            yield Piece(added, is_new=True)
