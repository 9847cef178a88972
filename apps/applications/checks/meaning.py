"""What a language model's vectors say of an application's texts. Pure: numbers in, judgements out.

The limits were chosen on one half of the sets in tests/applications/checks/data and measured on the other; the test
beside them prints both. A score is no probability, and everything found by it is a proposal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from apps.nlp.embedding import Vectors

# From which cosine on a sentence speaks of a question. The best of many sentences is asked, and of many one is always
# near: of four questions it calls missing, about three are.
SPOKEN_OF = 0.12
# From which cosine on two sentences are about the same matter, in one language and across two.
SAME_MATTER, SAME_MATTER_ACROSS = 0.66, 0.50
# Below it a sentence has nothing to do with a competence. Above it that is not said: the nearest of a whole
# application's sentences lies as near to a competence nobody uses as to one that is used.
RELATED = 0.15


@dataclass(frozen=True)
class Meaning:
    """Of one text: its sentences with a vector of length one each, and how far each question is spoken of."""

    language: str
    sentences: list[str]
    vectors: Vectors
    spoken: Mapping[str, float] = field(default_factory=dict)


def same_matter(language: str, other: str) -> float:
    """The limit for two sentences in these languages."""
    return SAME_MATTER if language == other else SAME_MATTER_ACROSS


def measure_spoken(sentences: Vectors, questions: Vectors) -> list[float]:
    """For each question the cosine of the sentence that lies nearest to it."""
    return [round(float(score), 4) for score in (sentences @ questions.T).max(axis=0)]
