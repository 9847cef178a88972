"""The nearest passages by vector, as many as are asked for, whatever the filter and the wall leave to be seen."""

from contextlib import AbstractContextManager
from typing import Any

from django.db.models import QuerySet
from pgvector.django import CosineDistance

from apps.nlp.embedding import Vectors
from apps.retrieval.selectors.local_settings import local_settings

# Measured by tests/benchmarks/test_passage_search_speed.py; docs/retrieval.md has the table.
_ITERATED = {"hnsw.ef_search": 1000, "hnsw.iterative_scan": "relaxed_order", "hnsw.max_scan_tuples": 20_000}


def find_nearest(rows: QuerySet[Any], asked: Vectors, model_id: str | None, *, count: int) -> dict[int, float]:
    """Cosine by primary key of the ``count`` nearest rows with a vector of this model, nearest first.

    The index gives neighbours in order and the wall and the filter take away what is not to be seen: iterated, it goes
    on until enough are left. Where it gives up before (few rows are to be seen, and lie far), they are compared one by
    one. To be called in a transaction.
    """
    with local_settings(_ITERATED, {"hnsw.iterative_scan": "off"}):
        found = compare(rows, asked, model_id, count=count)
    if len(found) == count:
        return found
    with one_by_one():
        return compare(rows, asked, model_id, count=count)


def one_by_one() -> AbstractContextManager[None]:
    """In the block no index gives neighbours: every row that may be seen is compared."""
    return local_settings({"enable_indexscan": "off"}, {"enable_indexscan": "on"})


def compare(rows: QuerySet[Any], asked: Vectors, model_id: str | None, *, count: int) -> dict[int, float]:
    """As ``find_nearest``, by whatever way the settings in force let the database choose."""
    of_model = rows.filter(model_id=model_id).annotate(distance=CosineDistance("vector", asked))
    found = of_model.order_by("distance").values_list("pk", "distance")[:count]
    # Iterated in relaxed order, a later batch may hold a nearer one.
    return {pk: 1 - distance for pk, distance in sorted(found, key=lambda pair: pair[1])}
