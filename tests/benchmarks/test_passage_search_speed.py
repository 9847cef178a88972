"""A search over very many passages behind row-level security, as the application's role, against the sequential scan.

100 000 passages; ``SEARCH_PASSAGES=1000000 make bench PYTEST_ARGS="-k passage_search_speed"`` for a million, which
takes about 10 GB on disk, and a quarter of an hour to fill and index on two cores.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from apps.nlp.embedding import Vectors
from apps.nlp.model_files import has_model
from apps.nlp.search_vectors import embed_for_search, search_model_id
from apps.retrieval.selectors import nearest
from apps.retrieval.selectors.search import find_texts
from apps.retrieval.selectors.words import ask_words
from tests.benchmarks.many_passages import ROWS_OF_A_TENANT, fill_table
from tests.benchmarks.retrieval_set import SetQuestion, read_questions
from tests.factories.passages import Passage, passage_table, table_statements

PASSAGES = int(os.environ.get("SEARCH_PASSAGES", "100000"))
BUILD_MEMORY = os.environ.get("SEARCH_BUILD_MEMORY", "2GB")
COMPARED = 40
FIRST = 10
PERSON = 1


@pytest.fixture(scope="module")
def many(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    if not has_model(Path(str(settings.AI_EMBEDDING_MODEL))):
        pytest.skip("needs the real model: run “manage.py fetch_model” first")
    with django_db_blocker.unblock(), passage_table(with_indexes=False) as owner:
        start = time.perf_counter()
        fill_table(owner, PASSAGES)
        tenants = max(PASSAGES // ROWS_OF_A_TENANT, 10)
        for tenant in (1, 2, 3):
            owner.execute("INSERT INTO test_seat VALUES (%s, %s)", [PERSON, tenant % tenants])
        print(f"\n{PASSAGES} passages written in {time.perf_counter() - start:.0f} s")
        owner.execute(f"SET maintenance_work_mem = '{BUILD_MEMORY}'")
        for statement in (sql for sql in table_statements() if sql.startswith("CREATE INDEX")):
            start = time.perf_counter()
            owner.execute(statement)
            print(f"  {time.perf_counter() - start:6.0f} s  {statement[:110]}")
        owner.execute("VACUUM ANALYZE test_passage")
        sizes = owner.execute(
            "SELECT relname, pg_size_pretty(pg_table_size(oid)) FROM pg_class WHERE relname LIKE 'test_passage%%'"
            " AND relkind IN ('r', 'i') AND pg_table_size(oid) > 1000000 ORDER BY 1"
        )
        print("  " + ", ".join(f"{name} {size}" for name, size in sizes))
        yield


@pytest.fixture
def seated(db: None, many: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('sammen.user', %s, true), set_config('sammen.partnership', '1', true)", [str(PERSON)]
        )
        cursor.execute("SELECT current_user, (SELECT count(*) FROM test_passage)")
        role, seen = cursor.fetchone()
        cursor.execute("SHOW shared_buffers")
        print(f"\nas {role}, who sees {seen} of {PASSAGES}; shared_buffers {cursor.fetchone()[0]}")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    answer = work()
    return (time.perf_counter() - start) * 1000, answer


def report(name: str, times: list[float]) -> float:
    p50, p95 = np.percentile(times, [50, 95])
    print(f"  {name:52} p50 {p50:8.1f} ms   p95 {p95:8.1f} ms   over {len(times)}")
    return float(p95)


def find(rows: QuerySet[Any], question: SetQuestion, asked: Vectors) -> list[Any]:
    return find_texts(rows, asked=asked, query=question.text, language=question.language, limit=FIRST)


def exactly(rows: QuerySet[Any], asked: Vectors, count: int) -> dict[int, float]:
    """Every row that may be seen is compared: what the same question costs without the index."""
    with nearest.one_by_one():
        return nearest.compare(rows, asked, search_model_id(), count=count)


def test_passage_search_speed(seated: None) -> None:
    rows = Passage.objects.all()
    questions = read_questions()
    embedding, vectors = timed(
        lambda: embed_for_search([one.text for one in questions], [one.language for one in questions], kind="question")
    )
    pairs = list(zip(questions, vectors, strict=True))
    for question, asked in pairs[:10]:
        find(rows, question, asked)
    report("search, question embedded before", [timed(lambda: find(rows, q, a))[0] for q, a in pairs])  # noqa: B023
    print(f"  embedding the questions, in one batch: {embedding / len(pairs):.1f} ms each")
    alone = [timed(lambda: nearest.find_nearest(rows, a, search_model_id(), count=60))[0] for _q, a in pairs]  # noqa: B023
    by_vector = report("  of it the nearest 60 by vector", alone)
    words = [timed(lambda: ask_words(rows, query=q.text, language=q.language, count=60))[0] for q, _a in pairs]  # noqa: B023
    report("  of it the words", words)
    for name, narrowed in {
        "one section": rows.filter(section="state_aid"),
        "one language": rows.filter(language="fi"),
        "one tenant": rows.filter(tenant=1),
        "one section of one tenant": rows.filter(tenant=1, section="state_aid"),
    }.items():
        measured = [(timed(lambda: find(narrowed, q, a)), a) for q, a in pairs[:COMPARED]]  # noqa: B023
        report(f"search in {name}", [elapsed for (elapsed, _hits), _asked in measured])
    recalls, times = [], []
    for _question, asked in pairs:
        elapsed, exact = timed(lambda: exactly(rows, asked, FIRST))  # noqa: B023
        times.append(elapsed)
        found = list(nearest.find_nearest(rows, asked, search_model_id(), count=60))[:FIRST]
        recalls.append(len(set(found) & set(exact)) / len(exact))
    scan = report("peer: sequential scan, the nearest 10 by vector", times)
    recall = float(np.mean(recalls))
    print(f"  recall@10 against the exact search {recall:.3f}; p95 ratio {scan / by_vector:.1f}")
    assert recall >= 0.95
    assert scan / by_vector > 1
