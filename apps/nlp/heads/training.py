"""Trains and measures a head. Needs scikit-learn, which running the product does not.

Wordings of one family are the same line in several languages; they stay together in every split, because a
translation in the training part would give the answer away.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from apps.nlp.embedding import Embedder
from apps.nlp.heads.head import Head, Scores, read_features
from apps.nlp.heads.wordings import Wording, table_version
from apps.nlp.wording import BUCKETS, Spelling, rarity

SEED = 20250601
FOLDS = 5
STRENGTH = 30.0

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Corpus:
    """The wordings a head learns from, with their answers and their features, computed once."""

    name: str
    labels: tuple[str, ...]
    wordings: Sequence[Wording]
    answers: NDArray[np.str_]
    vectors: Scores
    spelling: Spelling
    embedding_model: str

    @property
    def version(self) -> str:
        return table_version(self.wordings)

    @property
    def languages(self) -> NDArray[np.str_]:
        return np.array([wording.language for wording in self.wordings])

    @property
    def families(self) -> NDArray[np.str_]:
        return np.array([wording.family for wording in self.wordings])


def build_corpus(
    *, name: str, labels: tuple[str, ...], wordings: Sequence[Wording], answers: Sequence[str], embedder: Embedder
) -> Corpus:
    """Embed the wordings. Raises ModelUnavailable."""
    vectors, spelling = read_features([wording.text for wording in wordings], embedder)
    return Corpus(
        name=name,
        labels=labels,
        wordings=wordings,
        answers=np.array(answers),
        vectors=vectors,
        spelling=spelling,
        embedding_model=str(embedder.model_id),
    )


def fit_head(corpus: Corpus, rows: Mask) -> Head:
    """Train one vote per label on the chosen rows; the head has no thresholds yet."""
    vectors, spelling = corpus.vectors[rows], corpus.spelling.take(rows)
    weights = rarity(spelling)
    # Centred and spread like the spelling, so that neither drowns the other; both are folded into the weights after.
    centre = vectors.mean(axis=0)
    spread = float(np.sqrt(np.square(vectors - centre).sum(axis=1).mean()))
    features = _side_by_side((vectors - centre) / spread, spelling.weighed(weights))
    votes = [_fit_vote(features, corpus.answers[rows] == label) for label in corpus.labels]
    size = vectors.shape[1]
    meaning = np.stack([vote[:size] for vote, _bias in votes], axis=1) / spread
    return Head(
        name=corpus.name,
        labels=corpus.labels,
        embedding_model=corpus.embedding_model,
        version=corpus.version,
        thresholds={},
        limits={},
        meaning_weights=meaning.astype(np.float32),
        spelling_weights=np.stack([vote[size:] for vote, _bias in votes], axis=1).astype(np.float32),
        bias=(np.array([bias for _vote, bias in votes]) - centre @ meaning).astype(np.float32),
        rarity=weights,
    )


def _side_by_side(vectors: Scores, spelling: Spelling) -> Any:
    from scipy.sparse import csr_matrix, hstack

    words = csr_matrix((spelling.weights, spelling.buckets, spelling.starts), shape=(len(spelling), BUCKETS))
    return hstack([csr_matrix(vectors), words]).tocsr()


def _fit_vote(features: Any, answers: Mask) -> tuple[Scores, float]:
    """Weights and bias of one logistic regression: this label against all others."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=SEED)
    model.fit(features, answers)
    return model.coef_[0], float(model.intercept_[0])


def cross_validate(corpus: Corpus) -> Scores:
    """Probabilities for every row, each from a head that saw no wording of the row's family."""
    found = np.zeros((len(corpus.wordings), len(corpus.labels)), dtype=np.float32)
    for held_back in split_by_family(corpus):
        head = fit_head(corpus, ~held_back)
        found[held_back] = head.score(corpus.vectors[held_back], corpus.spelling.take(held_back))
    return found


def split_by_family(corpus: Corpus) -> Iterator[Mask]:
    from sklearn.model_selection import StratifiedGroupKFold

    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    for _train, test in folds.split(corpus.vectors, corpus.answers, corpus.families):
        held_back = np.zeros(len(corpus.wordings), dtype=np.bool_)
        held_back[test] = True
        yield held_back


def find_thresholds(corpus: Corpus, probabilities: Scores, wanted: float) -> dict[str, float]:
    """For each label the lowest hundredth from which on its held-back proposals were right often enough, else 1.0."""
    best = probabilities.argmax(axis=1)
    return {
        label: _lowest(probabilities[best == place, place], corpus.answers[best == place] == label, wanted)
        for place, label in enumerate(corpus.labels)
    }


def _lowest(probabilities: Scores, right: Mask, wanted: float) -> float:
    for hundredths in range(10, 100):
        chosen = probabilities >= hundredths / 100
        if chosen.any() and right[chosen].mean() >= wanted:
            return hundredths / 100
    return 1.0
