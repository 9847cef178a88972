"""Statements that stand in two sections: the form's characters are few, and assessors read all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from apps.applications.checks.finding import Finding, Quotation
from apps.applications.checks.lexicon import numbers_said
from apps.applications.checks.meaning import Meaning, same_matter
from apps.applications.checks.written import WrittenSection
from apps.applications.enums import FindingCode
from apps.nlp.novelty import REPEATED_SPELLING, compare_row, denies, measure_spelling

# Shorter sentences are alike by chance.
_SHORTEST = 50
# Across languages a sentence may be shorter in the other one.
_SHORTEST_MEANT = 30
_NONE: Mapping[str, Meaning] = {}


def find_repetitions(sections: Sequence[WrittenSection], meanings: Mapping[str, Meaning] = _NONE) -> Iterator[Finding]:
    """Sentences of a section that an earlier section says already.

    In nearly the same letters, with the same figures and negations, for any section; and for two sections with
    meanings what speaks of the same matter in other words, across languages too. The model cannot tell whether such
    sentences repeat or contradict each other; where a figure or a negation differs, it is asked as a contradiction.
    """
    spelled = list(_spelled_alike(sections))
    yield from spelled
    known = {frozenset(one.quotations) for one in spelled}
    for one in _meant_alike(sections, meanings):
        if frozenset(one.quotations) not in known:
            yield one


def _spelled_alike(sections: Sequence[WrittenSection]) -> Iterator[Finding]:
    said: list[Quotation] = []
    for section in sections:
        sentences = [one for one in section.sentences if len(one) >= _SHORTEST]
        for sentence, place in zip(sentences, _matches(sentences, said), strict=True):
            if place is not None:
                here, there = Quotation(section.key, sentence), said[place]
                yield Finding(FindingCode.REPEATED, (there.section, section.key), (there, here))
        said += [Quotation(section.key, one) for one in sentences]


def _matches(sentences: Sequence[str], said: Sequence[Quotation]) -> list[int | None]:
    earlier = [one.sentence for one in said]
    if not sentences or not earlier:
        return [None] * len(sentences)
    scores, limit = measure_spelling(sentences, earlier), REPEATED_SPELLING / 100
    compared = [compare_row(n, one, earlier, scores[n], limit) for n, one in enumerate(sentences)]
    return [one.matched_index if one.kind == "repeated" else None for one in compared]


def _meant_alike(sections: Sequence[WrittenSection], meanings: Mapping[str, Meaning]) -> Iterator[Finding]:
    """Each sentence with the nearest of an earlier section."""
    known = [one for one in sections if one.key in meanings]
    for there, here in combinations(known, 2):
        before, after = meanings[there.key], meanings[here.key]
        cosines = after.vectors @ before.vectors.T
        for place in np.flatnonzero(cosines.max(axis=1) >= same_matter(there.language, here.language)):
            earlier, sentence = there.sentences[int(cosines[place].argmax())], here.sentences[int(place)]
            if min(len(earlier), len(sentence)) >= _SHORTEST_MEANT:
                same = _same_facts(earlier, there.language, sentence, here.language)
                code = FindingCode.REPEATED if same else FindingCode.CONTRADICTING
                quotations = (Quotation(there.key, earlier), Quotation(here.key, sentence))
                yield Finding(code, (there.key, here.key), quotations, is_proposal=True)


def _same_facts(text: str, language: str, other: str, other_language: str) -> bool:
    """The same numbers, and a negation in both or in neither, each in its own language."""
    return numbers_said(text, language) == numbers_said(other, other_language) and denies(text) == denies(other)
