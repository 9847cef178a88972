"""Suggests which described field a heading means, across languages.

A suggestion only: on 33 headings in four languages, of the kind partners' lists have, the first choice was
right for 24, and the score alone does not tell a strange heading from a known one. Known headings belong into
a dictionary first, and a person confirms.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from apps.nlp.embedding import Vectors, get_embedder
from apps.nlp.errors import ModelUnavailable

NEAR_ENOUGH = 0.35

Match = tuple[str | None, float]


def match_to_descriptions(texts: Sequence[str], descriptions: Mapping[str, Sequence[str]]) -> list[Match]:
    """For each text the name whose descriptions lie nearest, with the cosine to the nearest of them.

    ``descriptions`` maps a name to wordings of it, best in every language of the product. The name is None
    when nothing is near enough; without the model every answer is (None, 0.0).
    """
    names = [name for name, wordings in descriptions.items() for _wording in wordings]
    wordings = [wording for group in descriptions.values() for wording in group]
    if not texts or not wordings:
        return [(None, 0.0) for _text in texts]
    try:
        similarity = measure(texts, wordings)
    except ModelUnavailable:
        return [(None, 0.0) for _text in texts]
    return [choose(row, names) for row in similarity]


def choose(row: Vectors, names: Sequence[str]) -> Match:
    best = int(row.argmax())
    score = round(float(row[best]), 4)
    return (names[best] if score >= NEAR_ENOUGH else None), score


def measure(texts: Sequence[str], wordings: Sequence[str]) -> Vectors:
    """Cosines around the centre of the wordings: all texts of one trade lie in one corner of the space."""
    embedder = get_embedder()
    known = embedder.embed(wordings)
    centre = known.mean(axis=0)
    return to_unit(embedder.embed(texts) - centre) @ to_unit(known - centre).T


def to_unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, 1e-9)
    return unit
