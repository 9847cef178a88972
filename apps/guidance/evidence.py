"""What speaks for a passage as the answer to a question: topics, words and meaning, weighed into one figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from apps.guidance.calibration import Weights
from apps.guidance.topics import Topic, names_of, topics_of
from apps.nlp.content_words import content_words, shared_words

# A rule further down the list of its topic is a little less likely to be meant.
_PER_PLACE = 0.1
# A second topic that leads to the same place; one that needs others is narrower than they are.
_SECOND = 0.2
_NARROW = 0.2
# What a section of a document mentions under a heading that speaks of something else.
_IN_PASSING = 0.85
# Cosines after the means of the languages are taken off: what is below is no sign, what is above no better one.
_LEAST_COSINE, _BEST_COSINE = 0.1, 0.5


@dataclass(frozen=True)
class Asked:
    """A question as it is weighed."""

    text: str

    @cached_property
    def topics(self) -> list[Topic]:
        return [topic for topic in topics_of(self.text) if not topic.elsewhere]

    @cached_property
    def is_elsewhere(self) -> bool:
        return any(topic.elsewhere for topic in topics_of(self.text))

    @cached_property
    def words(self) -> list[str]:
        return content_words(self.text)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage as it is weighed. ``key`` is its rule or figure; empty in a document. ``cosine`` None: no model."""

    text: str
    heading: str = ""
    key: str = ""
    topics: tuple[str, ...] = ()
    cosine: float | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Each from 0 to 1, but for ``topic``, which several topics may raise above it."""

    topic: float
    words: float
    meaning: float
    is_elsewhere: bool

    def score(self, weights: Weights) -> float:
        said = weights.topic * self.topic + weights.words * self.words + weights.meaning * self.meaning
        return said - (weights.elsewhere if self.is_elsewhere else 0.0)


def weigh(asked: Asked, candidate: Candidate) -> Evidence:
    """The evidence for one passage. Pure."""
    return Evidence(
        topic=_topic_evidence(asked.topics, candidate),
        words=shared_words(asked.words, f"{candidate.heading} {candidate.text}"),
        meaning=_meaning(candidate.cosine),
        is_elsewhere=asked.is_elsewhere,
    )


def _topic_evidence(topics: Iterable[Topic], candidate: Candidate) -> float:
    found = sorted((_of_topic(topic, candidate) for topic in topics), reverse=True)
    return found[0] + _SECOND * sum(one > 0 for one in found[1:]) if found else 0.0


def _of_topic(topic: Topic, candidate: Candidate) -> float:
    if candidate.key:
        place = topic.place_of(candidate.key)
        return 0.0 if place is None else max(0.0, 1.0 - _PER_PLACE * place + _NARROW * bool(topic.needs))
    if topic.name not in candidate.topics:
        return 0.0
    return 1.0 if topic.is_met_by(candidate.heading) else _IN_PASSING


def _meaning(cosine: float | None) -> float:
    if cosine is None:
        return 0.0
    return min(1.0, max(0.0, (cosine - _LEAST_COSINE) / (_BEST_COSINE - _LEAST_COSINE)))


def likeness(text: str, other: str) -> float:
    """How alike two questions are, from 0 to 1: by their words and, where they speak of known topics, by these.

    A topic that is elsewhere counts as any other here.
    """
    asked, said = content_words(text), content_words(other)
    words = max(shared_words(asked, other), shared_words(said, text)) if asked and said else 0.0
    mine, theirs = set(names_of(topics_of(text))), set(names_of(topics_of(other)))
    return (words + len(mine & theirs) / len(mine | theirs)) / 2 if mine | theirs else words
