"""Our embedder beside sentence-transformers' own encode: same weights, same prefix, one process, one run.

pytest tests/benchmarks/test_embedding.py -s
"""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.conf import settings

from apps.nlp.embedding import TransformerEmbedder, Vectors, choose_precision, open_embedder
from apps.nlp.heads.wordings import read_wordings
from apps.nlp.model_files import has_model

COUNT = 10_000
# A year's list of a partner repeats itself: rent, pay and phone come every month.
SHARE_DISTINCT = 0.07
SEED = 11


@pytest.fixture(scope="module")
def source() -> str:
    found = str(settings.AI_EMBEDDING_MODEL)
    if not has_model(Path(found)):
        pytest.skip("needs the real model: run “manage.py fetch_model” first")
    return found


@pytest.fixture
def embedder(source: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[TransformerEmbedder]:
    """Without vectors of earlier runs: the cache keeps nothing, so that only the work of this run is measured."""
    made = open_embedder(source, settings.AI_EMBEDDING_PREFIX, settings.AI_THREADS)
    monkeypatch.setattr(made, "_read_cache", lambda texts: {})
    monkeypatch.setattr(made, "_write_cache", lambda vectors: None)
    made.embed(["warm"])
    yield made
    open_embedder.cache_clear()


@pytest.fixture(scope="module")
def yardstick(source: str) -> Callable[[Sequence[str]], Vectors]:
    """As its documentation says to use it, with the prefix the model wants and the same number of threads."""
    package: Any = pytest.importorskip("sentence_transformers", reason="pip install the dev extra")
    # The stored weights are half precision, in which its encode crawls on a CPU: single precision, as ours.
    encoder = package.SentenceTransformer(source, device="cpu", model_kwargs={"dtype": "float32"})
    encoder.encode(["warm"])

    def encode(texts: Sequence[str]) -> Vectors:
        prefixed = [f"{settings.AI_EMBEDDING_PREFIX}{text}" for text in texts]
        vectors: Vectors = encoder.encode(prefixed, normalize_embeddings=True, show_progress_bar=False)
        return vectors

    return encode


def distinct_lines() -> list[str]:
    """Wordings of the training tables, in the order of their families: languages and lengths are mixed as in a list."""
    texts = dict.fromkeys(wording.text for wording in read_wordings())
    return list(itertools.islice(texts, COUNT))


def repeated_lines() -> list[str]:
    lines = distinct_lines()[: int(COUNT * SHARE_DISTINCT)]
    return random.Random(SEED).choices(lines, k=COUNT)


def timed(work: Callable[[Sequence[str]], Vectors], texts: Sequence[str]) -> tuple[float, Vectors]:
    start = time.perf_counter()
    vectors = work(texts)
    return time.perf_counter() - start, vectors


def compare(name: str, lines: list[str], ours: TransformerEmbedder, theirs: Callable[..., Vectors]) -> float:
    """How many times faster ours is; the vectors are the same but for rounding."""
    our_time, our_vectors = timed(ours.embed, lines)
    their_time, their_vectors = timed(theirs, lines)
    nearness = float(np.sum(our_vectors * their_vectors, axis=1).min())
    print(
        f"\n{name}: {len(lines)} lines, {len(set(lines))} distinct: ours in {choose_precision()} {our_time:.1f} s,"
        f" sentence-transformers {their_time:.1f} s, ratio {their_time / our_time:.2f}, lowest cosine {nearness:.5f}"
    )
    assert nearness > 0.999
    return their_time / our_time


def test_embedding_distinct_lines_is_not_slower_than_sentence_transformers(embedder, yardstick):
    assert compare("distinct", distinct_lines(), embedder, yardstick) >= 0.95


def test_embedding_a_list_with_repeats_is_ten_times_faster_than_sentence_transformers(embedder, yardstick):
    assert compare("with repeats", repeated_lines(), embedder, yardstick) >= 10
