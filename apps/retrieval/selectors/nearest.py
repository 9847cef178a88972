"""The nearest passages by vector, as many as are asked for, whatever the filter and the wall leave to be seen."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet
from pgvector.django import CosineDistance

from apps.nlp.embedding import Vectors

# Measured by tests/benchmarks/test_passage_search_speed.py; docs/retrieval.md has the table.
EF_SEARCH = 120
MAX_SCAN_TUPLES = 20_000


def find_nearest(rows: QuerySet[Any], asked: Vectors, model_id: str | None, *, count: int) -> dict[int, float]:
    """Cosine by primary key of the ``count`` nearest rows with a vector of this model, nearest first.

    The index gives neighbours in order and the wall and the filter take away what is not to be seen: iterated, it goes
    on until enough are left. Where it gives up before (few rows are to be seen, and lie far), they are compared one by
    one. To be called in a transaction: the settings end with it.
    """
    _set_local(("hnsw.ef_search", EF_SEARCH), ("hnsw.iterative_scan", "relaxed_order"))
    _set_local(("hnsw.max_scan_tuples", MAX_SCAN_TUPLES), ("enable_indexscan", "on"))
    found = compare(rows, asked, model_id, count=count)
    if len(found) < count:
        _set_local(("enable_indexscan", "off"))
        found = compare(rows, asked, model_id, count=count)
        _set_local(("enable_indexscan", "on"))
    return found


def compare(rows: QuerySet[Any], asked: Vectors, model_id: str | None, *, count: int) -> dict[int, float]:
    """As ``find_nearest``, by whatever way the settings in force let the database choose."""
    of_model = rows.filter(model_id=model_id).annotate(distance=CosineDistance("vector", asked))
    found = of_model.order_by("distance").values_list("pk", "distance")[:count]
    # Iterated in relaxed order, a later batch may hold a nearer one.
    return {pk: 1 - distance for pk, distance in sorted(found, key=lambda pair: pair[1])}


def _set_local(*settings: tuple[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(["set_config(%s, %s, true)"] * len(settings)),
            [str(part) for setting in settings for part in setting],
        )
