"""Search across languages on the retrieval set, beside PostgreSQL's full text and an English-only model.

Weights and limits of the search were chosen on the split ``dev``; what is compared is ``test``. Needs the real model:
pytest tests/benchmarks/test_retrieval_set.py -s
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings
from django.db import connection

from apps.nlp.asked_section import tell_asked_section
from apps.nlp.embedding import Vectors, get_embedder
from apps.nlp.model_files import has_model
from apps.nlp.search_vectors import embed_for_search
from apps.retrieval.selectors.search import AskedKind, search_texts
from apps.retrieval.services.vectors import fill_vectors
from apps.retrieval.words import CONFIGURATIONS
from tests.benchmarks.english_model import load_english_model
from tests.benchmarks.retrieval_set import (
    KINDS,
    SetPassage,
    SetQuestion,
    by_pair,
    marks_of,
    read_passages,
    read_questions,
)
from tests.factories.passages import Passage, passage_table

FOUND = 20
Answers = list[list[str]]
PASSAGES = read_passages()
QUESTIONS = read_questions()

# As the documentation of PostgreSQL has it: each text with its language's configuration, any word of the question.
_FULL_TEXT = """
    SELECT key FROM test_passage, (
        SELECT string_agg(quote_literal(lexeme), ' | ')::tsquery AS asked FROM unnest(to_tsvector(%s::regconfig, %s))
    ) AS question
    WHERE to_tsvector((%s::jsonb ->> language)::regconfig, text) @@ asked
    ORDER BY ts_rank_cd(to_tsvector((%s::jsonb ->> language)::regconfig, text), asked) DESC, key LIMIT %s
"""


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    if not has_model(Path(str(settings.AI_EMBEDDING_MODEL))):
        pytest.skip("needs the real model: run “manage.py fetch_model” first")
    with django_db_blocker.unblock(), passage_table():
        Passage.objects.bulk_create(
            Passage(key=one.key, language=one.language, section=KINDS[one.section], text=one.text, tenant=1)
            for one in PASSAGES
        )
        assert fill_vectors(Passage.objects.all()) == len(PASSAGES)
        yield


def ours(questions: Sequence[SetQuestion]) -> Answers:
    return [found(one, AskedKind("section", tell_asked_section(one.text))) for one in questions]


def whatever_section(questions: Sequence[SetQuestion]) -> Answers:
    return [found(one, None) for one in questions]


def found(question: SetQuestion, kind: AskedKind | None) -> list[str]:
    rows = Passage.objects.all()
    answer = search_texts(rows, query=question.text, language=question.language, limit=FOUND, kind=kind)
    return [hit.row.key for hit in answer.hits]


def words_alone(questions: Sequence[SetQuestion]) -> Answers:
    ai, settings.AI_ENABLED = settings.AI_ENABLED, False
    try:
        return ours(questions)
    finally:
        settings.AI_ENABLED = ai


def full_text(questions: Sequence[SetQuestion]) -> Answers:
    import json

    table = json.dumps({one.language: CONFIGURATIONS.get(one.language, "simple") for one in PASSAGES})
    answers = []
    with connection.cursor() as cursor:
        for one in questions:
            configuration = CONFIGURATIONS.get(one.language, "simple")
            cursor.execute(_FULL_TEXT, [configuration, one.text, table, table, FOUND])
            answers.append([row[0] for row in cursor.fetchall()])
    return answers


def nearest(asked: Vectors, stored: Vectors) -> Answers:
    order = np.argsort(-(asked @ stored.T), axis=1, kind="stable")[:, :FOUND]
    return [[PASSAGES[place].key for place in row] for row in order]


def vectors_alone(questions: Sequence[SetQuestion]) -> Answers:
    asked = embed_for_search([one.text for one in questions], [one.language for one in questions], kind="question")
    return nearest(asked, embed_for_search([one.text for one in PASSAGES], [one.language for one in PASSAGES]))


def without_means(questions: Sequence[SetQuestion]) -> Answers:
    embedder = get_embedder()
    return nearest(embedder.embed([one.text for one in questions]), embedder.embed([one.text for one in PASSAGES]))


def english_only(questions: Sequence[SetQuestion]) -> Answers:
    encode = load_english_model().encode
    asked, stored = ([one.text for one in some] for some in (questions, PASSAGES))
    return nearest(encode(asked, normalize_embeddings=True), encode(stored, normalize_embeddings=True))


WAYS: dict[str, Callable[[Sequence[SetQuestion]], Answers]] = {
    "search_texts": ours,
    "  whatever section a question asks for": whatever_section,
    "  its vectors alone, not put in order anew": vectors_alone,
    "  the model as it comes, no means taken away": without_means,
    "  its words alone, as where there is no model": words_alone,
    "PostgreSQL full text": full_text,
    "English-only model (all-MiniLM-L6-v2)": english_only,
}


def is_cross(question: SetQuestion, languages: dict[str, str]) -> bool:
    return all(languages[key] != question.language for key in question.relevant)


def print_pairs(questions: Sequence[SetQuestion], answers: Answers, passages: Sequence[SetPassage]) -> None:
    print("\nsearch_texts by pair (question > passage): recall@5 / MRR / questions")
    for (asked, stored), marks in by_pair(questions, answers, passages).items():
        print(f"  {asked} > {stored}   {marks.recall:.2f} / {marks.reciprocal:.2f} / {marks.count}")


@pytest.mark.django_db
def test_search_across_languages_beats_full_text_and_an_english_only_model(filled: None) -> None:
    languages = {one.key: one.language for one in PASSAGES}
    recalls: dict[tuple[str, str], float] = {}
    print(f"\n{len(PASSAGES)} passages, {len(QUESTIONS)} questions")
    for split in ("dev", "test"):
        asked = [one for one in QUESTIONS if one.split == split]
        cross = [place for place, one in enumerate(asked) if is_cross(one, languages)]
        print(f"\n{split}: recall@5 and MRR over {len(asked)} questions; over the {len(cross)} across languages")
        for name, way in WAYS.items():
            answers = way(asked)
            every = marks_of(asked, answers)
            across = marks_of([asked[place] for place in cross], [answers[place] for place in cross])
            recalls[split, name] = every.recall
            print(
                f"  {name:46} {every.recall:.3f} {every.reciprocal:.3f}   {across.recall:.3f} {across.reciprocal:.3f}"
            )
            if name == "search_texts":
                ours_on_test = answers
    print_pairs(asked, ours_on_test, PASSAGES)
    for peer in ("PostgreSQL full text", "English-only model (all-MiniLM-L6-v2)"):
        ratio = recalls["test", "search_texts"] / max(recalls["test", peer], 0.001)
        print(f"recall@5 of search_texts against {peer}: ratio {ratio:.1f}")
        assert ratio > 2
