"""A trained head: one linear softmax over labels on meaning (sentence vectors) and spelling (hashed n-grams) together.

Trained by `manage.py train_heads`; here numpy alone multiplies the stored weights. What a head can do is in
data/<name>_card.md.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from apps.nlp.embedding import Embedder
from apps.nlp.errors import ModelUnavailable
from apps.nlp.wording import Spelling, read_spelling

DATA = Path(__file__).parent.parent / "data"

# What a word list says that knows nothing of a text.
UNSAID = "nothing"

Scores = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Head:
    """The weights of one question's answer. ``embedding_model`` is the model whose vectors they were trained on.

    Weights have a column per label and, where "none of them" is an answer, one more for it at the end.
    ``limits`` gives for each thing a word list may say of a label ("certain", "unsure", or UNSAID) the probability from
    which on a proposal counts.
    """

    name: str
    labels: tuple[str, ...]
    embedding_model: str
    version: str
    limits: Mapping[str, Mapping[str, float]]
    meaning_weights: Scores
    spelling_weights: Scores
    bias: Scores
    rarity: Scores

    @property
    def model_id(self) -> str:
        return f"{self.embedding_model}/{self.name}-{self.version}"

    def judge(self, texts: Sequence[str], embedder: Embedder) -> Scores:
        """As ``score``, of texts. Raises ModelUnavailable."""
        vectors, spelling = read_features(texts, embedder)
        return self.score(vectors, spelling)

    def judge_each(self, texts: Iterable[str], embedder: Embedder, *, page: int) -> dict[str, Scores]:
        """The row of ``judge`` for each distinct text that is not empty, ``page`` texts in memory at a time."""
        distinct = [text for text in dict.fromkeys(texts) if text]
        found: dict[str, Scores] = {}
        for start in range(0, len(distinct), page):
            part = distinct[start : start + page]
            found |= dict(zip(part, self.judge(part, embedder), strict=True))
        return found

    def score(self, vectors: Scores, spelling: Spelling) -> Scores:
        """Probability of each label, in the order of the labels; what a row lacks to one is for none of them."""
        told = spelling.weighed(self.rarity).dot(self.spelling_weights)
        return to_probabilities(vectors @ self.meaning_weights + told + self.bias)[:, : len(self.labels)]


def to_probabilities(votes: Scores) -> Scores:
    """Softmax of each row."""
    raised = np.exp(votes - votes.max(axis=1, keepdims=True))
    probabilities: Scores = raised / raised.sum(axis=1, keepdims=True)
    return probabilities


def read_features(texts: Sequence[str], embedder: Embedder) -> tuple[Scores, Spelling]:
    """What a head looks at: meaning and spelling of each text. Raises ModelUnavailable."""
    told = [readable(text) for text in texts]
    return embedder.embed(told), read_spelling(told)


def readable(text: str) -> str:
    """The model takes capitals for names and abbreviations; old accounting systems print nothing else."""
    return text.lower() if text.isupper() else text


def require_fit(head: Head, embedder: Embedder) -> None:
    """Raise ModelUnavailable unless the head was trained on vectors of this very model."""
    if not embedder.available:
        raise ModelUnavailable(embedder.reason)
    if head.embedding_model != embedder.model_id:
        raise ModelUnavailable(_("The classifier was trained for another language model. Run “manage.py train_heads”."))


def folder_of(name: str) -> Path:
    """Where the head lies: the installation's own, if it has trained one, else the one the product came with."""
    own = Path(settings.AI_HEADS_ROOT)
    return own if (own / f"{name}_head.json").is_file() else DATA


def load_head(name: str) -> Head:
    """The head in use. Raises ModelUnavailable when there is none."""
    card = folder_of(name) / f"{name}_head.json"
    try:
        # A head replaced while a worker runs is taken up at its next question.
        return _read(card, card.stat().st_mtime_ns)
    except FileNotFoundError as error:
        raise ModelUnavailable(_("The classifier has not been trained yet. Run “manage.py train_heads”.")) from error


@lru_cache(maxsize=4)
def _read(card: Path, _changed: int) -> Head:
    stated: dict[str, Any] = json.loads(card.read_text(encoding="utf-8"))
    with np.load(card.with_suffix(".npz"), allow_pickle=False) as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files}
    return Head(
        name=stated["name"],
        labels=tuple(stated["labels"]),
        embedding_model=stated["embedding_model"],
        version=stated["version"],
        limits=stated["limits"],
        **weights,
    )


def store_head(head: Head, *, folder: Path, examples: int) -> None:
    """Write the weights in half precision, and a card of plain words and figures beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / f"{head.name}_head.npz",
        meaning_weights=head.meaning_weights.astype(np.float16),
        spelling_weights=head.spelling_weights.astype(np.float16),
        bias=head.bias.astype(np.float32),
        rarity=head.rarity.astype(np.float16),
    )
    card = {
        "name": head.name,
        "labels": head.labels,
        "embedding_model": head.embedding_model,
        "version": head.version,
        "limits": head.limits,
        "examples": examples,
    }
    (folder / f"{head.name}_head.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
