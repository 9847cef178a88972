"""Computes what a passage is found by: its vector and those of its sentences."""

from typing import Any

from django.db.models import QuerySet


def fill_vectors(rows: QuerySet[Any]) -> int:
    """Vectors of those rows that have none of today's model, in batches; how many. 0 where there is no model.

    The rows are those the queryset reaches: the caller has entered their tenant, and may write them.
    """
    return 0
