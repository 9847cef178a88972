"""Search by meaning and by words over any table of passages.

By meaning: the passages whose vectors lie nearest (HNSW, iterated until enough of those that may be seen are found),
put in order anew by their nearest sentence. By words: the passages that share the rarest words asked for. Weights and
limits were chosen on the split ``dev`` of tests/benchmarks/data/retrieval, see docs/retrieval.md.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import QuerySet

from apps.nlp.embedding import Vectors
from apps.nlp.errors import ModelUnavailable
from apps.nlp.search_vectors import DIMENSIONS, embed_for_search, search_model_id
from apps.nlp.sentences import split_sentences
from apps.retrieval.models import SearchedText
from apps.retrieval.selectors.nearest import find_nearest
from apps.retrieval.selectors.words import AskedWords, ask_words

# How many passages are put in order anew, and what the nearest sentence and the words count beside the whole passage.
CANDIDATES = 60
CANDIDATES_BY_WORDS = 20
SENTENCE_WEIGHT = 0.5
WORDS_WEIGHT = 0.1
# What the logarithm of a kind's likelihood counts, and the likelihood below which a kind is no less likely than others.
KIND_WEIGHT = 0.04
LEAST_LIKELY = 0.02
# A cosine below which nothing was meant: passages have little to do with each other there.
MEANT = 0.08


@dataclass(frozen=True)
class Hit:
    """A passage found. ``nearest`` is the sentence of its own text that lies nearest to what was asked, verbatim.

    ``score`` puts the hits of one answer in order. It is no probability: what passages that answer have, and what the
    best of those that do not, overlaps (docs/retrieval.md).
    """

    row: Any
    score: float
    by_meaning: bool
    by_words: bool
    nearest: str


@dataclass(frozen=True)
class AskedKind:
    """What kind of passage a question asks for: how likely each value of a column of the table is meant."""

    column: str
    likelihoods: Mapping[str, float] = field(default_factory=dict)

    def favour(self, value: str) -> float:
        """What is added to the score of a passage of this kind; 0 for a kind that is not likely."""
        return KIND_WEIGHT * math.log(max(self.likelihoods.get(value, 0.0), LEAST_LIKELY) / LEAST_LIKELY)


@dataclass(frozen=True)
class SearchAnswer:
    """What was found, best first. Without ``used_model`` only words were compared: other languages are missing."""

    hits: list[Hit]
    used_model: bool


def search_texts(
    rows: QuerySet[Any], *, query: str, language: str, limit: int = 10, kind: AskedKind | None = None
) -> SearchAnswer:
    """The passages of ``rows`` that answer ``query``, which is in ``language`` (2 letters).

    ``rows`` may be narrowed (programme, outcome, language, section; not sliced) and is never widened; which of them may
    be seen is the wall's business, and it is asked in the same queries. Passages without a vector of today's model are
    found by words alone. ``kind`` puts passages of a kind further up and finds no others.
    """
    asked = _embed(query, language) if query.strip() else None
    hits = find_texts(rows, asked=asked, query=query, language=language, limit=limit, kind=kind)
    return SearchAnswer(hits=hits, used_model=asked is not None)


def find_texts(
    rows: QuerySet[Any],
    *,
    asked: Vectors | None,
    query: str,
    language: str,
    limit: int,
    kind: AskedKind | None = None,
) -> list[Hit]:
    """As ``search_texts``, where the vector of the question is known."""
    with transaction.atomic():
        near = find_nearest(rows, asked, search_model_id(), count=CANDIDATES) if asked is not None else {}
        words = ask_words(rows, query=query, language=language, count=CANDIDATES_BY_WORDS)
        marked = words.mark(rows.filter(pk__in={*near, *words.found}).order_by())
        columns = ["pk", "sentence_vectors", "shared_words", *([kind.column] if kind else [])]
        found = [
            _judge(pk, asked, near, words, sentences, shared, kind.favour(*value) if kind else 0.0)
            for pk, sentences, shared, *value in marked.values_list(*columns)
        ]
        meant = [one for one in found if one.by_meaning or one.by_words]
        best = sorted(meant, key=lambda one: (-one.score, one.pk))[:limit]
        by_key = rows.order_by().defer("vector", "words", "sentence_vectors").in_bulk([one.pk for one in best])
    return [_hit(by_key[one.pk], one, words) for one in best]


def hold_against(row: SearchedText, asked: Vectors) -> list[Hit] | None:
    """One text held against many questions, given by their vectors; None without a vector of today's model."""
    if row.vector is None or row.model_id != search_model_id():
        return None
    whole, sentences = np.asarray(row.vector, np.float32), split_sentences(row.text, row.language)
    stored = bytes(row.sentence_vectors or b"")
    return [_held(row, float(whole @ one), _sentence_cosines(stored, one), sentences) for one in asked]


def _held(row: SearchedText, cosine: float, cosines: list[float], sentences: list[str]) -> Hit:
    nearest = sentences[int(np.argmax(cosines))] if cosines and len(cosines) == len(sentences) else ""
    return Hit(row=row, score=_meaning(cosine, cosines), by_meaning=cosine >= MEANT, by_words=False, nearest=nearest)


def _meaning(cosine: float, cosines: Sequence[float]) -> float:
    """The text as a whole and its nearest sentence."""
    return (cosine + SENTENCE_WEIGHT * max(cosines, default=cosine)) / (1 + SENTENCE_WEIGHT)


@dataclass(frozen=True)
class _Candidate:
    pk: int
    score: float
    by_meaning: bool
    by_words: bool
    cosines: list[float]


def _embed(query: str, language: str) -> Vectors | None:
    try:
        vector: Vectors = embed_for_search([query], [language], kind="question")[0]
    except ModelUnavailable:
        return None
    return vector


def _judge(
    pk: int,
    asked: Vectors | None,
    near: dict[int, float],
    words: AskedWords,
    sentence_vectors: bytes | None,
    shared: list[str],
    favour: float,
) -> _Candidate:
    cosine = near.get(pk) if asked is not None else None
    cosines = [] if cosine is None or asked is None else _sentence_cosines(sentence_vectors, asked)
    meaning = 0.0 if cosine is None else _meaning(cosine, cosines)
    return _Candidate(
        pk=pk,
        score=round(meaning + WORDS_WEIGHT * words.share(shared) + favour, 4),
        by_meaning=cosine is not None and cosine >= MEANT,
        by_words=bool(shared),
        cosines=cosines,
    )


def _sentence_cosines(stored: bytes | None, asked: Vectors) -> list[float]:
    vectors = np.frombuffer(stored or b"", np.float16).reshape(-1, DIMENSIONS)
    return [float(cosine) for cosine in vectors.astype(np.float32) @ asked]


def _hit(row: Any, found: _Candidate, words: AskedWords) -> Hit:
    return Hit(
        row=row,
        score=found.score,
        by_meaning=found.by_meaning,
        by_words=found.by_words,
        nearest=_nearest_sentence(row, found.cosines, words),
    )


def _nearest_sentence(row: Any, cosines: Sequence[float], words: AskedWords) -> str:
    """By meaning where its sentences have vectors, else the one that shares most words."""
    sentences = split_sentences(row.text, row.language)
    if not sentences:
        return ""
    if len(cosines) != len(sentences):
        cosines = [words.share_of_text(sentence) for sentence in sentences]
    return sentences[int(np.argmax(cosines))]
