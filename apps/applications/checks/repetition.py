"""Statements that stand in two sections: the form's characters are few, and assessors read all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from apps.applications.checks.finding import Finding, Quotation
from apps.applications.checks.written import WrittenSection
from apps.applications.enums import FindingCode
from apps.nlp.novelty import REPEATED_SPELLING, compare_row, compare_texts, measure_spelling

# Shorter sentences are alike by chance.
_SHORTEST = 50


def find_repetitions(sections: Sequence[WrittenSection], *, by_meaning: bool) -> Iterator[Finding]:
    """Sentences of a section that an earlier section says already, with the same figures and negations.

    By spelling alone, or by meaning where the model is at hand (``by_meaning``), across languages too.
    """
    said: list[Quotation] = []
    for section in sections:
        sentences = [one for one in section.sentences if len(one) >= _SHORTEST]
        for sentence, place in zip(sentences, _matches(sentences, said, by_meaning=by_meaning), strict=True):
            if place is not None:
                here, there = Quotation(section.key, sentence), said[place]
                yield Finding(FindingCode.REPEATED, (there.section, section.key), (there, here), is_proposal=by_meaning)
        said += [Quotation(section.key, one) for one in sentences]


def _matches(sentences: Sequence[str], said: Sequence[Quotation], *, by_meaning: bool) -> list[int | None]:
    earlier = [one.sentence for one in said]
    if not sentences or not earlier:
        return [None] * len(sentences)
    if by_meaning:
        compared = compare_texts(sentences, earlier)
    else:
        scores = measure_spelling(sentences, earlier)
        limit = REPEATED_SPELLING / 100
        compared = [compare_row(n, one, earlier, scores[n], limit) for n, one in enumerate(sentences)]
    return [one.matched_index if one.kind == "repeated" else None for one in compared]
