"""Vectors for search across languages: the mean of a text's language is taken away, so that no language draws its own.

As it comes, the model places a text beside others in its language first and beside others of its meaning second.
Questions, sentences and passages lie apart too, so there is a mean of each for every language. ``make_language_means``
measures them, on texts that say the same in all languages. They belong to one model: with another, vectors are used as
they come, and ``search_model_id`` says so.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
from django.conf import settings

from apps.nlp.embedding import Vectors, get_embedder

Kind = Literal["question", "sentence", "passage"]
KINDS: tuple[Kind, ...] = ("question", "sentence", "passage")
# What a search keeps of a vector. A larger model's are cut; a smaller one's get zeros, which no cosine notices.
DIMENSIONS = 384
FILE_NAME = "language_means.npz"
PRODUCT_MEANS = Path(__file__).parent / "data" / FILE_NAME
# Stands for the mean of all languages, which is taken from a text in any other one.
ANY = "any"
SMALLEST = 1e-9


@dataclass(frozen=True)
class LanguageMeans:
    """The mean vector of each kind of text in each language, of the model ``model_id``."""

    model_id: str
    vectors: dict[tuple[Kind, str], Vectors]

    @property
    def version(self) -> str:
        """Changes with every number in it: vectors of another version do not compare."""
        stored = b"".join(self.vectors[key].astype(np.float16).tobytes() for key in sorted(self.vectors))
        return hashlib.sha256(stored).hexdigest()[:8]

    def of(self, kind: Kind, language: str) -> Vectors:
        return self.vectors.get((kind, language), self.vectors[(kind, ANY)])


def embed_for_search(texts: Sequence[str], languages: Sequence[str], *, kind: Kind = "passage") -> Vectors:
    """One vector of length one and DIMENSIONS numbers per text; ``languages`` (2 letters) are those of the texts.

    Raises ModelUnavailable.
    """
    if not texts:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    embedder = get_embedder()
    vectors = embedder.embed(texts)
    means = find_means(embedder.model_id)
    if means is not None:
        vectors = vectors - np.stack([means.of(kind, language) for language in languages])
    return _to_length_one(_fit(vectors))


def search_model_id() -> str | None:
    """Names the vectors that compare with each other today: the model and its means. None without a model."""
    embedder = get_embedder()
    if embedder.model_id is None:
        return None
    means = find_means(embedder.model_id)
    return f"{embedder.model_id}/{means.version if means else 'as-they-come'}"


def find_means(model_id: str | None) -> LanguageMeans | None:
    """The installation's own means of this model, or the product's; None where neither was made for it."""
    for path in (Path(settings.AI_HEADS_ROOT) / FILE_NAME, PRODUCT_MEANS):
        means = read_means(path, path.stat().st_mtime_ns) if path.is_file() else None
        if means and means.model_id == model_id:
            return means
    return None


@lru_cache(maxsize=4)
def read_means(path: Path, changed_at: int) -> LanguageMeans:
    with np.load(path) as stored:
        vectors = {_key(name): stored[name].astype(np.float32) for name in stored.files if name != "model_id"}
        return LanguageMeans(model_id=str(stored["model_id"]), vectors=vectors)


def store_means(means: LanguageMeans, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    named: dict[str, Any] = {f"{kind}:{language}": mean for (kind, language), mean in means.vectors.items()}
    np.savez_compressed(path, model_id=np.array(means.model_id), **{k: v.astype(np.float16) for k, v in named.items()})


def _key(name: str) -> tuple[Kind, str]:
    kind, language = name.split(":")
    return kind, language  # type: ignore[return-value]  # written by store_means


def _fit(vectors: Vectors) -> Vectors:
    missing = DIMENSIONS - vectors.shape[1]
    return np.pad(vectors, ((0, 0), (0, missing))) if missing > 0 else vectors[:, :DIMENSIONS]


def _to_length_one(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = (vectors / np.maximum(lengths, SMALLEST)).astype(np.float32)
    return unit
