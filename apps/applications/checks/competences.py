"""Which sentence of the application lies nearest to what an organisation can do, or to what is sought of one. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from apps.applications.checks.finding import Quotation
from apps.applications.checks.meaning import RELATED, Meaning
from apps.applications.checks.words import SHARED_WORDS, asked_words
from apps.applications.checks.written import WrittenSection
from apps.nlp.content_words import shared_words
from apps.nlp.embedding import Vectors


@dataclass(frozen=True, slots=True)
class Competence:
    """A sentence of a partner's profile, word for word, with its vector where there is one."""

    sentence: str
    language: str
    vector: Vectors | None = None


@dataclass(frozen=True, slots=True)
class UsedCompetence:
    """``near`` is the sentence that lies nearest: no proof that it is used, and a person judges.

    Without it nothing speaks of the competence, or, without ``by_meaning``, nothing shares its words. ``was_compared``
    is False where not even that could be told, because without a model no text of another language can be compared.
    """

    competence: Competence
    near: Quotation | None
    by_meaning: bool
    was_compared: bool = True

    @property
    def is_unused(self) -> bool:
        return self.near is None and self.was_compared


def find_use(
    competence: Competence, sections: Sequence[WrittenSection], meanings: Mapping[str, Meaning]
) -> UsedCompetence:
    """By meaning among the texts that have one, and by words among all of the competence's language."""
    if near := _by_words(competence, sections):
        return UsedCompetence(competence, near, by_meaning=False)
    if competence.vector is not None and meanings:
        return UsedCompetence(competence, _by_meaning(competence.vector, meanings), by_meaning=True)
    comparable = any(one.language == competence.language for one in sections)
    return UsedCompetence(competence, None, by_meaning=False, was_compared=comparable)


def _by_words(competence: Competence, sections: Sequence[WrittenSection]) -> Quotation | None:
    asked = asked_words(competence.sentence)
    said = [
        (shared_words(asked, sentence), Quotation(section.key, sentence))
        for section in sections
        if section.language == competence.language
        for sentence in section.sentences
    ]
    share, near = max(said, key=lambda one: one[0], default=(0.0, None))
    return near if share >= SHARED_WORDS else None


def _by_meaning(vector: Vectors, meanings: Mapping[str, Meaning]) -> Quotation | None:
    best, near = RELATED, None
    for key, meaning in meanings.items():
        cosines = meaning.vectors @ vector
        place = int(np.argmax(cosines))
        if cosines[place] >= best:
            best, near = float(cosines[place]), Quotation(key, meaning.sentences[place])
    return near
