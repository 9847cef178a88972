"""The known wordings nearest to a text, shown beside a proposal so that a person sees where it came from.

`manage.py train_heads` stores them beside the head: vectors cut down to the directions in which the wordings differ
most, a byte each. That is enough to find neighbours; nothing is decided by it.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from apps.nlp.embedding import Embedder, get_embedder
from apps.nlp.errors import ModelUnavailable
from apps.nlp.heads.head import Scores, folder_of, readable
from apps.nlp.heads.wordings import NO_REASON, Wording
from apps.nlp.matching import to_unit

NAME = "reasons"
DIRECTIONS = 48
# Texts compared with every known wording at a time, to bound the memory.
PAGE = 200
_BYTE = 127


@dataclass(frozen=True)
class Example:
    """A wording the heads learnt from; ``reason`` is None where it describes an eligible cost."""

    text: str
    language: str
    reason: str | None


@dataclass(frozen=True)
class ExampleIndex:
    """All known wordings with their small vectors. ``families`` numbers those that say the same in other languages."""

    embedding_model: str
    examples: tuple[Example, ...]
    families: NDArray[np.int32]
    centre: Scores
    directions: Scores
    vectors: NDArray[np.int8]

    def nearest(self, vectors: Scores, count: int) -> list[list[Example]]:
        """For each vector the nearest wordings, the nearest first, one of each family."""
        near = to_unit(((vectors - self.centre) @ self.directions).astype(np.float32)) @ self.vectors.T.astype(
            np.float32
        )
        return [[self.examples[place] for place in self._first(row, count)] for row in near]

    def _first(self, row: Scores, count: int) -> list[int]:
        found: dict[int, int] = {}
        for place in np.argsort(-row, kind="stable"):
            if len(found) == count:
                break
            found.setdefault(int(self.families[place]), int(place))
        return list(found.values())


def nearest_examples(texts: Sequence[str], count: int = 3) -> list[list[Example]]:
    """Known wordings near each text, the nearest first and each situation once; nothing without the model."""
    embedder = get_embedder()
    try:
        index = load_index()
        if not texts or index.embedding_model != embedder.model_id:
            return [[] for _text in texts]
        return [found for page in _pages(texts, embedder) for found in index.nearest(page, count)]
    except ModelUnavailable:
        return [[] for _text in texts]


def _pages(texts: Sequence[str], embedder: Embedder) -> Iterator[Scores]:
    for start in range(0, len(texts), PAGE):
        yield embedder.embed([readable(text) for text in texts[start : start + PAGE]])


def build_index(wordings: Sequence[Wording], vectors: Scores, embedding_model: str) -> ExampleIndex:
    """An index of wordings, from their sentence vectors."""
    centre = vectors.mean(axis=0)
    spread = vectors - centre
    _strength, directions = np.linalg.eigh(spread.T @ spread)
    strongest = directions[:, ::-1][:, :DIRECTIONS].astype(np.float16).astype(np.float32)
    numbers = {family: number for number, family in enumerate(dict.fromkeys(one.family for one in wordings))}
    return ExampleIndex(
        embedding_model=embedding_model,
        examples=tuple(_example(one.text, one.language, one.reason) for one in wordings),
        families=np.array([numbers[one.family] for one in wordings], np.int32),
        centre=centre.astype(np.float32),
        directions=strongest,
        vectors=np.round(to_unit(spread @ strongest) * _BYTE).astype(np.int8),
    )


def _example(text: str, language: str, reason: str) -> Example:
    return Example(text, language, None if reason == NO_REASON else reason)


def store_index(index: ExampleIndex, *, folder: Path, version: str) -> None:
    """Write the index beside the head of this version."""
    told = [[one.text, one.language, one.reason or NO_REASON] for one in index.examples]
    card = {"embedding_model": index.embedding_model, "version": version, "examples": told}
    np.savez_compressed(
        _file(folder),
        card=np.frombuffer(json.dumps(card, ensure_ascii=False).encode(), np.uint8),
        families=index.families,
        centre=index.centre,
        directions=index.directions.astype(np.float16),
        vectors=index.vectors,
    )


def load_index() -> ExampleIndex:
    """The index beside the head in use. Raises ModelUnavailable when there is none."""
    file = _file(folder_of(NAME))
    try:
        return _read(file, file.stat().st_mtime_ns)
    except FileNotFoundError as error:
        raise ModelUnavailable(str(error)) from error


def _file(folder: Path) -> Path:
    return folder / f"{NAME}_examples.npz"


@lru_cache(maxsize=1)
def _read(file: Path, _changed: int) -> ExampleIndex:
    with np.load(file, allow_pickle=False) as stored:
        parts: dict[str, Any] = {name: stored[name] for name in stored.files}
    card = json.loads(parts.pop("card").tobytes())
    return ExampleIndex(
        embedding_model=card["embedding_model"],
        examples=tuple(_example(*told) for told in card["examples"]),
        families=parts["families"],
        centre=parts["centre"],
        directions=parts["directions"].astype(np.float32),
        vectors=parts["vectors"],
    )
