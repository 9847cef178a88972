"""Computes what a passage is found by: its vector and those of its sentences."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import QuerySet

from apps.nlp.embedding import Vectors
from apps.nlp.errors import ModelUnavailable
from apps.nlp.search_vectors import embed_for_search, search_model_id
from apps.nlp.sentences import split_sentences
from apps.retrieval import tasks
from apps.retrieval.models import SearchedText, searched_tables
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.models import TenantModel
from apps.tenancy.wall import list_tenant_ids

BATCH = 32


def fill_vectors(rows: QuerySet[Any]) -> int:
    """Vectors of those ``rows`` that have none of today's model, in batches; how many rows were filled.

    0 where there is no model. The caller has entered the rows' tenant and may write them; ``rows`` is not sliced. Each
    batch is a transaction of its own and may be computed by two workers at once: a row that one holds the other passes
    over. A text that changes meanwhile waits, and loses the vector again (see KEEP_WORDS).
    """
    model_id = search_model_id()
    filled, last = 0, 0
    try:
        while model_id is not None:
            batch, last = _fill_batch(rows.filter(pk__gt=last).exclude(model_id=model_id), model_id, last)
            if not batch:
                break
            filled += batch
    except ModelUnavailable:
        return filled
    return filled


def ask_for_vectors(*, tenant_id: int) -> None:
    """Have a worker compute what the tenant's texts lack once the transaction is committed."""
    tasks.fill_tenant.after_commit(tenant_id=tenant_id)


def fill_tenant(*, tenant_id: int) -> int:
    """Compute what a tenant's texts lack, in every table of such; how many rows. 0 without a model."""
    tables = [model for model in searched_tables() if issubclass(model, TenantModel)]
    return sum(_fill_table(model, tenant_id) for model in tables) if search_model_id() else 0


def fill_all_tenants() -> int:
    """As ``fill_tenant``, for each of them: most have nothing to compute, and answer at once."""
    return sum(fill_tenant(tenant_id=tenant_id) for tenant_id in list_tenant_ids())


def _fill_table(model: Any, tenant_id: int) -> int:
    """The tenant is entered for each batch anew, so that nobody waits for all of them."""
    with enter_tenant(system_seat(tenant_id)):
        missing = list(model.objects.exclude(model_id=search_model_id()).order_by("pk").values_list("pk", flat=True))
    filled = 0
    for place in range(0, len(missing), BATCH):
        with enter_tenant(system_seat(tenant_id)):
            filled += fill_vectors(model.objects.filter(pk__in=missing[place : place + BATCH]))
    return filled


def _fill_batch(missing: QuerySet[Any], model_id: str, last: int) -> tuple[int, int]:
    """How many rows were filled, and the key of the last of them."""
    with transaction.atomic():
        locked = missing.select_for_update(skip_locked=True, of=("self",)).order_by("pk")
        batch = list(locked.only("pk", "text", "language")[:BATCH])
        if not batch:
            return 0, last
        _compute(batch, model_id)
        missing.model._base_manager.bulk_update(batch, ["model_id", "vector", "sentence_vectors"])
    return len(batch), batch[-1].pk


def _compute(batch: Sequence[SearchedText], model_id: str) -> None:
    passages = embed_for_search([row.text for row in batch], [row.language for row in batch])
    sentences = [split_sentences(row.text, row.language) for row in batch]
    texts = [sentence for said in sentences for sentence in said]
    languages = [row.language for row, said in zip(batch, sentences, strict=True) for _sentence in said]
    vectors = embed_for_search(texts, languages, kind="sentence")
    ends = np.cumsum([len(said) for said in sentences])
    for row, passage, end, said in zip(batch, passages, ends, sentences, strict=True):
        row.model_id = model_id
        row.vector = passage
        row.sentence_vectors = _pack(vectors[end - len(said) : end])


def _pack(vectors: Vectors) -> bytes:
    return vectors.astype(np.float16).tobytes()
