"""How near in meaning a question lies to passages: by the whole passage or the nearest of its sentences."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from apps.guidance.models import Passage
from apps.nlp.embedding import Vectors
from apps.nlp.errors import ModelUnavailable
from apps.nlp.search_vectors import DIMENSIONS, embed_for_search, search_model_id


def find_cosines(rows: Iterable[Passage], *, text: str, language: str) -> dict[int, float]:
    """By passage id; of passages with a vector of today's model alone, and empty where there is no model."""
    model_id = search_model_id()
    known = [row for row in rows if row.vector is not None and row.model_id == model_id]
    if not known:
        return {}
    try:
        asked = embed_for_search([text], [language], kind="question")[0]
    except ModelUnavailable:
        return {}
    return {row.pk: float((_vectors_of(row) @ asked).max()) for row in known}


def _vectors_of(row: Passage) -> Vectors:
    whole = np.asarray(row.vector or [], dtype=np.float32).reshape(-1, DIMENSIONS)
    sentences = np.frombuffer(bytes(row.sentence_vectors or b""), np.float16).reshape(-1, DIMENSIONS)
    return np.vstack([whole, sentences.astype(np.float32)])
