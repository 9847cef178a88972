"""Measures the mean vector of each language, from texts that say the same in all of them (data/mean_texts.tsv).

Because every language says the same, what differs between the means is the language and not the subject. The product's
own pages were tried as texts: they are addressed to somebody who operates something, and their means fit prose worse.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from apps.nlp.embedding import Embedder, Vectors
from apps.nlp.search_vectors import ANY, KINDS, Kind, LanguageMeans
from apps.nlp.sentences import split_sentences

MEAN_TEXTS = Path(__file__).parent / "data" / "mean_texts.tsv"


def measure_means(path: Path, embedder: Embedder) -> LanguageMeans:
    """The means of the languages of the table at ``path``. Raises ModelUnavailable, OSError and ValueError."""
    texts = read_texts(path)
    if embedder.model_id is None or not texts:
        embedder.embed(["?"])  # raises, with the reason
        raise ValueError(f"{path.name} holds no texts.")
    vectors = {key: _mean(said, embedder) for key, said in texts.items()}
    for kind in KINDS:
        of_kind = [vector for (found, _language), vector in vectors.items() if found == kind]
        if not of_kind:
            raise ValueError(f"{path.name} holds no {kind}.")
        vectors[kind, ANY] = np.mean(of_kind, axis=0)
    return LanguageMeans(model_id=embedder.model_id, vectors=vectors)


def read_texts(path: Path) -> dict[tuple[Kind, str], list[str]]:
    """Questions and passages by language; the passages' sentences are texts of a kind of their own."""
    texts: dict[tuple[Kind, str], list[str]] = {}
    for kind, language, text in _read_rows(path):
        texts.setdefault((kind, language), []).append(text)
        if kind == "passage":
            texts.setdefault(("sentence", language), []).extend(split_sentences(text, language))
    return texts


def _read_rows(path: Path) -> Iterator[tuple[Kind, str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            kind = row.pop("kind")
            yield from ((kind, language, text) for language, text in row.items())  # type: ignore[misc]


def _mean(texts: Sequence[str], embedder: Embedder) -> Vectors:
    mean: Vectors = embedder.embed(texts).mean(axis=0)
    return mean
