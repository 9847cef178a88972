"""Trains and measures the category head. Needs scikit-learn, which running the product does not.

Rows of one family are the same line in several languages; they stay together in every split, because a
translation in the training part would give the answer away.
"""

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from apps.nlp.categories import HEAD_CARD, HEAD_WEIGHTS, CategoryHead, Scores, load_head, score
from apps.nlp.embedding import Embedder
from apps.nlp.wording import rarity, weigh, wording_counts

SEED = 20250601
FOLDS = 5
MEANING_STRENGTH = 10.0
SPELLING_STRENGTH = 30.0
CONFIDENT_PRECISION = 0.95
LABELS = ("staff", "office", "travel", "external", "equipment", "infrastructure")

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Example:
    family: str
    language: str
    text: str
    label: str


@dataclass(frozen=True)
class Corpus:
    """The training rows with their features, computed once."""

    examples: list[Example]
    vectors: Scores
    counts: Scores
    embedding_model: str
    version: str

    @property
    def labels(self) -> NDArray[np.str_]:
        return np.array([example.label for example in self.examples])

    @property
    def languages(self) -> NDArray[np.str_]:
        return np.array([example.language for example in self.examples])

    @property
    def families(self) -> NDArray[np.str_]:
        return np.array([example.family for example in self.examples])


def read_examples(path: Path) -> list[Example]:
    """Rows of the tab-separated table family, lang, text, label. ValueError on an unknown label."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        examples = [Example(row["family"], row["lang"], row["text"], row["label"]) for row in rows]
    unknown = {example.label for example in examples} - set(LABELS)
    if unknown:
        raise ValueError(f"Unknown labels in {path.name}: {', '.join(sorted(unknown))}.")
    return examples


def build_corpus(path: Path, embedder: Embedder) -> Corpus:
    """Read and embed the table; the head's version is the checksum of its bytes. Raises ModelUnavailable."""
    examples = read_examples(path)
    texts = [example.text for example in examples]
    return Corpus(examples, embedder.embed(texts), wording_counts(texts), str(embedder.model_id), table_version(path))


def table_version(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def fit_head(corpus: Corpus, rows: Mask, *, confident_probability: float = 1.0) -> CategoryHead:
    """Train both votes on the chosen rows."""
    labels = corpus.labels[rows]
    weights = rarity(corpus.counts[rows])
    # Centred vectors train faster; the centre is folded into the bias afterwards.
    centre = corpus.vectors[rows].mean(axis=0)
    meaning, meaning_bias = fit_vote(corpus.vectors[rows] - centre, labels, MEANING_STRENGTH)
    spelling, spelling_bias = fit_vote(weigh(corpus.counts[rows], weights), labels, SPELLING_STRENGTH)
    return CategoryHead(
        labels=LABELS,
        embedding_model=corpus.embedding_model,
        version=corpus.version,
        confident_probability=confident_probability,
        meaning_weights=meaning,
        meaning_bias=meaning_bias - meaning @ centre,
        spelling_weights=spelling,
        spelling_bias=spelling_bias,
        rarity=weights,
    )


def fit_vote(features: Scores, labels: NDArray[np.str_], strength: float) -> tuple[Scores, Scores]:
    """Weights and bias of one logistic regression, rows in the order of LABELS."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, max_iter=5000, class_weight="balanced")
    model.fit(features, labels)
    order = [list(model.classes_).index(label) for label in LABELS]
    return model.coef_[order].astype(np.float32), model.intercept_[order].astype(np.float32)


def cross_validate(corpus: Corpus) -> Scores:
    """Probabilities for every row, each from a head that saw no wording of the row's family."""
    found = np.zeros((len(corpus.examples), len(LABELS)), dtype=np.float32)
    for held_back in split_by_family(corpus):
        head = fit_head(corpus, ~held_back)
        found[held_back] = score(head, corpus.vectors[held_back], corpus.counts[held_back])
    return found


def split_by_family(corpus: Corpus) -> Iterator[Mask]:
    from sklearn.model_selection import StratifiedGroupKFold

    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    for _train, test in folds.split(corpus.vectors, corpus.labels, corpus.families):
        held_back = np.zeros(len(corpus.examples), dtype=np.bool_)
        held_back[test] = True
        yield held_back


def find_confident_probability(probabilities: Scores, labels: NDArray[np.str_]) -> float:
    """The lowest hundredth from which on held-back proposals were right often enough; 1.0 if there is none."""
    right = np.array(LABELS)[probabilities.argmax(axis=1)] == labels
    best = probabilities.max(axis=1)
    for hundredths in range(30, 100):
        chosen = best >= hundredths / 100
        if chosen.any() and right[chosen].mean() >= CONFIDENT_PRECISION:
            return hundredths / 100
    return 1.0


def store_head(head: CategoryHead, *, accuracy: float, examples: int) -> None:
    """Write the weights in half precision and a readable card beside them."""
    np.savez_compressed(
        HEAD_WEIGHTS,
        meaning_weights=head.meaning_weights.astype(np.float16),
        meaning_bias=head.meaning_bias.astype(np.float32),
        spelling_weights=head.spelling_weights.astype(np.float16),
        spelling_bias=head.spelling_bias.astype(np.float32),
        rarity=head.rarity.astype(np.float16),
    )
    card = {
        "labels": head.labels,
        "embedding_model": head.embedding_model,
        "version": head.version,
        "confident_probability": head.confident_probability,
        "examples": examples,
        "seed": SEED,
        "held_back_accuracy": round(accuracy, 3),
    }
    HEAD_CARD.write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    load_head.cache_clear()
