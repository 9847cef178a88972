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
_SHORT_PHRASE, _SHORT_WORD = 6, 4
# Short words of these kinds are labels wherever they stand: NIP, CVR, VAT, Moms, Sum.
_TELLING = frozenset(
    {Kind.TAX_ID, Kind.COMPANY_ID, Kind.IBAN, Kind.REGISTRATION, Kind.NET, Kind.VAT, Kind.GROSS, Kind.TITLE}
)


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
            if found and _stands_as_label(text, start, end, found[0], known[found[0]]):
                yield Mark(known[found[0]], start, end, found[1], found[0])


def _stands_as_label(text: str, start: int, end: int, phrase: str, kind: Kind) -> bool:
    """Short words such as "to", "den" or "ref" are labels at the beginning of a text or before a colon only."""
    if len(phrase) > _SHORT_WORD or kind in _TELLING:
        return True
    return start == 0 or text[end : end + 2].strip().startswith(":")


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
    return (near[0], near[1] / 100) if near and _alike(near[0], squeezed_text) else None


def _alike(phrase: str, found: str) -> bool:
    """One letter of a short word may be another, but none may be missing: "region" is no "REGON"."""
    if min(len(phrase), len(found)) > _SHORT_PHRASE:
        return True
    changed = sum(one != other for one, other in zip(phrase, found, strict=False))
    return len(phrase) > _EXACT_UP_TO + 1 and len(phrase) == len(found) and changed == 1
