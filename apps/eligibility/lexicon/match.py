"""Finding a list's wordings in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from apps.eligibility.lexicon.patterns import anchors, to_regex


class Tier(StrEnum):
    """How much a wording says, the surest first.

    ``PLAIN`` names the cost outright, whatever else is bought on the line ("parking fine, delivery of chairs");
    ``CERTAIN`` means one thing only, unless the rest of the text makes another of it ("beer brewed from bread");
    ``UNSURE`` may mean another and is worth a question.
    """

    PLAIN = "plain"
    CERTAIN = "certain"
    UNSURE = "unsure"

    @property
    def rank(self) -> int:
        """Nil for the surest."""
        return list(Tier).index(self)

    @property
    def is_sure(self) -> bool:
        """It means one thing, at least where the rest of the text makes no other of it."""
        return self is not Tier.UNSURE


@dataclass(frozen=True, slots=True)
class Match:
    """``found`` is the wording as it stands in the text, ``spans`` are all places of that tier or better."""

    tier: Tier
    found: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class LanguageList:
    """The patterns of one language. ``own`` and ``own_unsure`` hold words that mean something else in another
    language: they count for texts of this language, and raise a question where the language is unknown.

    ``but`` are wordings inside which a hit does not count ("alcohol-based"); ``not_with`` are words whose
    presence anywhere in the text takes the unsure hits back.
    """

    plain: Sequence[str] = ()
    certain: Sequence[str] = ()
    unsure: Sequence[str] = ()
    own: Sequence[str] = ()
    own_unsure: Sequence[str] = ()
    but: Sequence[str] = ()
    not_with: Sequence[str] = ()


@dataclass(frozen=True)
class Lexicon:
    """One kind of cost in all languages. All lists apply to every text: partners mix languages on a line."""

    name: str
    languages: Mapping[str, LanguageList]

    @cached_property
    def anchors(self) -> list[str]:
        """Every matching text contains one of these, in lower case."""
        lists = self.languages.values()
        patterns = [
            pattern
            for words in lists
            for pattern in (*words.plain, *words.certain, *words.unsure, *words.own, *words.own_unsure)
        ]
        return sorted({letters for pattern in patterns for letters in anchors(pattern)})

    def find(self, text: str | None, language: str | None = None) -> Match | None:
        """The best match in a text of the given language (``None``: unknown), or ``None``."""
        lower = (text or "").lower()
        if not any(letters in lower for letters in self.anchors):
            return None
        excused = [_whole_word(lower, *found.span()) for found in self._but.finditer(lower)] if self._but else []
        own, own_unsure = self._own(language)
        plain = self._spans(self._plain, lower, excused)
        certain = self._spans(self._certain, lower, excused) + self._spans(own, lower, excused)
        unsure = self._spans(self._unsure, lower, excused) + self._spans(own_unsure, lower, excused)
        if unsure and self._not_with and self._not_with.search(lower):
            unsure = []
        return _best(text or "", plain, certain, unsure)

    def _own(self, language: str | None) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        # A word of one language in a text of an unknown one is no proof.
        return (None, self._any_own) if language is None else self._own_words.get(language, (None, None))

    def _spans(
        self, expression: re.Pattern[str] | None, lower: str, excused: list[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        hits = [_whole_word(lower, *found.span()) for found in expression.finditer(lower)] if expression else []
        return [hit for hit in hits if not any(start < hit[1] and hit[0] < end for start, end in excused)]

    @cached_property
    def _plain(self) -> re.Pattern[str] | None:
        return _compile([pattern for words in self.languages.values() for pattern in words.plain])

    @cached_property
    def _certain(self) -> re.Pattern[str] | None:
        return _compile([pattern for words in self.languages.values() for pattern in words.certain])

    @cached_property
    def _unsure(self) -> re.Pattern[str] | None:
        return _compile([pattern for words in self.languages.values() for pattern in words.unsure])

    @cached_property
    def _any_own(self) -> re.Pattern[str] | None:
        return _compile([pattern for words in self.languages.values() for pattern in (*words.own, *words.own_unsure)])

    @cached_property
    def _own_words(self) -> Mapping[str, tuple[re.Pattern[str] | None, re.Pattern[str] | None]]:
        return {
            language: (_compile(words.own), _compile(words.own_unsure)) for language, words in self.languages.items()
        }

    @cached_property
    def _but(self) -> re.Pattern[str] | None:
        return _compile([pattern for words in self.languages.values() for pattern in words.but])

    @cached_property
    def _not_with(self) -> re.Pattern[str] | None:
        return _compile([pattern for words in self.languages.values() for pattern in words.not_with])


def _best(text: str, *found: list[tuple[int, int]]) -> Match | None:
    """``found`` are the places of each tier, in their order."""
    tier, places = next(((tier, places) for tier, places in zip(Tier, found, strict=True) if places), (None, []))
    if tier is None:
        return None
    start, end = min(places)
    return Match(tier, text[start:end], tuple(sorted({span for spans in found for span in spans})))


def _whole_word(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1].isalnum():
        start -= 1
    return start, end


def _compile(patterns: Sequence[str]) -> re.Pattern[str] | None:
    # The longest first: of two that begin at the same place, the fuller wording is to be found.
    ordered = sorted(patterns, key=len, reverse=True)
    return re.compile("|".join(to_regex(pattern) for pattern in ordered)) if ordered else None
