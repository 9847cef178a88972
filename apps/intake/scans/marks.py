"""Where the labels are in a piece of text, misread letters forgiven."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from apps.intake.scans.wording import Kind, longest_phrase, phrases, squeezed

_WORD = re.compile(r"[^\s:;|]+")
_STARTS_A_WORD = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])|(?<=[^\W\d_])/(?=[^\W\d_])")
_DIGITS = re.compile(r"\d")
# Short words resemble each other; from six letters on, one in six may be wrong.
_EXACT_UP_TO = 3
_NEAR, _NEAR_LONG = 84.0, 80.0
_LONG = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """A label at ``start`` to ``end`` of a text. ``likeness`` is 1 for one that is spelled exactly."""

    kind: Kind
    start: int
    end: int
    likeness: float
    phrase: str


@lru_cache(maxsize=4096)
def marks_in(text: str, language: str) -> tuple[Mark, ...]:
    """The labels of a text, which do not overlap; the longest phrase wins."""
    found = sorted(_candidates(text, language), key=_rank, reverse=True)
    kept: list[Mark] = []
    for mark in found:
        if all(mark.end <= other.start or mark.start >= other.end for other in kept):
            kept.append(mark)
    return tuple(sorted(kept, key=lambda mark: mark.start))


def _rank(mark: Mark) -> tuple[float, float]:
    return len(mark.phrase) * mark.likeness**2, mark.likeness


def _candidates(text: str, language: str) -> Iterator[Mark]:
    words = _words(text)
    known = phrases(language)
    for first in range(len(words)):
        for last in range(first, min(first + longest_phrase() + 1, len(words))):
            start, end = words[first][0], words[last][1]
            found = _phrase(squeezed(text[start:end]), known)
            if found:
                yield Mark(known[found[0]], start, end, found[1], found[0])


def _words(text: str) -> list[tuple[int, int]]:
    spaced = _STARTS_A_WORD.sub(" ", text)
    return [(match.start(), match.end()) for match in _WORD.finditer(spaced)]


def _phrase(squeezed_text: str, known: Mapping[str, Kind]) -> tuple[str, float] | None:
    if squeezed_text in known:
        return squeezed_text, 1.0
    if len(squeezed_text) <= _EXACT_UP_TO or len(_DIGITS.findall(squeezed_text)) > 1:
        return None
    least = _NEAR_LONG if len(squeezed_text) >= _LONG else _NEAR
    near = process.extractOne(squeezed_text, known.keys(), scorer=fuzz.ratio, score_cutoff=least)
    if near is None or len(near[0]) <= _EXACT_UP_TO + 1:
        return None
    return near[0], near[1] / 100
