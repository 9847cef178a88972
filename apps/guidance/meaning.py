"""How near in meaning a question lies to passages.

Questions are alike as questions: what the forms in ``data/question_forms.toml`` have in common is taken off the
vector of a question, so that what it is about is left.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from apps.nlp.embedding import Embedder, get_embedder

_FILE = Path(__file__).parent / "data" / "question_forms.toml"
Vector = NDArray[np.float32]


def find_cosines(rows: Iterable[Any], *, text: str, language: str) -> dict[int, float]:
    """By passage id, the cosine of the question with the passage or the nearest of its sentences.

    Only passages with vectors of today's model; empty without a model.
    """
    embedder = get_embedder()
    known = [row for row in rows if row.vector is not None and row.model_id == embedder.model_id]
    if not embedder.available or not known:
        return {}
    asked = question_vector(embedder, text, language)
    return {row.pk: float((_vectors_of(row) @ asked).max()) for row in known}


def question_vector(embedder: Embedder, text: str, language: str) -> Vector:
    """Of length one. The language is one of the product's."""
    vectors = embedder.embed([text, *_forms()[language]])
    return unit(vectors[0] - vectors[1:].mean(axis=0))


def unit(vector: Vector) -> Vector:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def _vectors_of(row: Any) -> Vector:
    whole = np.asarray(row.vector.to_list(), dtype=np.float32)[None, :]
    if not row.sentence_vectors:
        return whole
    sentences = np.frombuffer(bytes(row.sentence_vectors), np.float16).reshape(-1, whole.shape[1])
    return np.vstack([whole, sentences.astype(np.float32)])


@cache
def _forms() -> dict[str, list[str]]:
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {language: table["forms"] for language, table in tables.items()}
