"""Travellers as they compare: the same person as a register, a ticket and a bank statement write her."""

from __future__ import annotations

import re

from apps.eligibility.normalise import fold

_NOT_LETTER = re.compile(r"[^a-z]+")
# Titles stand before a name or not; "tri" and "inż." are the Finnish and Polish ones.
_TITLES = frozenset(
    ["dr", "prof", "mgr", "inz", "hab", "tri", "ftm", "fm", "mr", "mrs", "ms", "pan", "pani", "phd", "msc"]
)


def name_words(name: str | None) -> tuple[str, ...]:
    """The words of a name in order of the alphabet, without titles: "Dr. Gray, Jane" is ``("gray", "jane")``."""
    words = _NOT_LETTER.sub(" ", fold(name or "")).split()
    return tuple(sorted(word for word in words if word not in _TITLES))


def is_same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether every word of the shorter name stands in the longer one, an initial for the word it begins.

    At least one word has to be the same in full: "M. W." is nobody. Takes names as of ``name_words``.
    """
    short, long = sorted((one, other), key=len)
    left = list(long)
    whole = 0
    for word in sorted(short, key=len, reverse=True):
        match = next((known for known in left if _stands_for(word, known)), None)
        if match is None:
            return False
        left.remove(match)
        whole += word == match and len(word) > 1
    return whole > 0


def _stands_for(word: str, known: str) -> bool:
    return word == known or (1 in (len(word), len(known)) and word[0] == known[0])
