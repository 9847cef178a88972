"""Proposes the cost category of an expenditure line from its words.

Two small logistic heads vote: one reads the meaning (sentence vectors), one the spelling (hashed n-grams).
They are trained by `manage.py train_categories`; here numpy alone multiplies their stored weights. Figures
are in data/categories_card.md. A proposal never changes a line: a person or a rule decides.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from apps.nlp.embedding import Embedder, get_embedder
from apps.nlp.errors import ModelUnavailable
from apps.nlp.wording import weigh, wording_counts

DATA = Path(__file__).parent / "data"
HEAD_WEIGHTS = DATA / "categories_head.npz"
HEAD_CARD = DATA / "categories_head.json"
# Spelling features are dense rows, so long lists are worked through in pages to bound the memory.
PAGE = 1000

Scores = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class CategoryProposal:
    """The category a text most likely belongs to, or None with the reason why there is no proposal.

    ``probability`` is between 0 and 1; ``confident`` says that at this probability at least 95 of 100
    proposals were right when the head was measured. ``model_id`` names model and head.
    """

    category: str | None
    probability: float
    model_id: str | None
    confident: bool = False
    reason: str = ""


@dataclass(frozen=True)
class CategoryHead:
    """The trained weights. ``embedding_model`` is the model whose vectors they were trained on."""

    labels: tuple[str, ...]
    embedding_model: str
    version: str
    confident_probability: float
    meaning_weights: Scores
    meaning_bias: Scores
    spelling_weights: Scores
    spelling_bias: Scores
    rarity: Scores

    @property
    def model_id(self) -> str:
        return f"{self.embedding_model}/categories-{self.version}"


def propose_categories(texts: Sequence[str]) -> list[CategoryProposal]:
    """One proposal per text, in order: staff, office, travel, external, equipment or infrastructure.

    Without the model, or with another model than the head was trained on, every proposal is None with the
    reason as a whole sentence in the active language. An empty text gets None, too.
    """
    embedder = get_embedder()
    try:
        head = load_head()
        require_fit(head, embedder)
        return propose_with(head, embedder, [text.strip() for text in texts])
    except ModelUnavailable as unavailable:
        return [CategoryProposal(None, 0.0, None, reason=str(unavailable)) for _text in texts]


def propose_with(head: CategoryHead, embedder: Embedder, texts: list[str]) -> list[CategoryProposal]:
    distinct = [text for text in dict.fromkeys(texts) if text]
    found = {"": CategoryProposal(None, 0.0, None, reason=_("The line has no description."))}
    for start in range(0, len(distinct), PAGE):
        page = distinct[start : start + PAGE]
        rows = score(head, embedder.embed(page), wording_counts(page))
        found |= dict(zip(page, read_proposals(head, rows), strict=True))
    return [found[text] for text in texts]


def score(head: CategoryHead, vectors: Scores, counts: Scores) -> Scores:
    """Probability of each label: the normalised geometric mean of the two votes, in the order of the labels."""
    meaning = log_softmax(vectors @ head.meaning_weights.T + head.meaning_bias)
    spelling = log_softmax(weigh(counts, head.rarity) @ head.spelling_weights.T + head.spelling_bias)
    probabilities: Scores = np.exp(log_softmax((meaning + spelling) / 2))
    return probabilities


def log_softmax(logits: Scores) -> Scores:
    shifted = logits - logits.max(axis=1, keepdims=True)
    normalised: Scores = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return normalised


def read_proposals(head: CategoryHead, rows: Scores) -> Iterator[CategoryProposal]:
    for row in rows:
        best = int(row.argmax())
        probability = round(float(row[best]), 4)
        confident = probability >= head.confident_probability
        yield CategoryProposal(head.labels[best], probability, head.model_id, confident)


def require_fit(head: CategoryHead, embedder: Embedder) -> None:
    """Raise ModelUnavailable unless the head was trained on vectors of this very model."""
    if not embedder.available:
        raise ModelUnavailable(embedder.reason)
    if head.embedding_model != embedder.model_id:
        raise ModelUnavailable(
            _("The category head was trained for another language model. Run “manage.py train_categories”.")
        )


@lru_cache(maxsize=1)
def load_head() -> CategoryHead:
    """The head that lies beside this module. Raises ModelUnavailable when it has not been trained."""
    try:
        card: dict[str, Any] = json.loads(HEAD_CARD.read_text(encoding="utf-8"))
        with np.load(HEAD_WEIGHTS, allow_pickle=False) as stored:
            weights = {name: stored[name].astype(np.float32) for name in stored.files}
    except FileNotFoundError as error:
        raise ModelUnavailable(
            _("The category head has not been trained yet. Run “manage.py train_categories”.")
        ) from error
    return CategoryHead(
        labels=tuple(card["labels"]),
        embedding_model=card["embedding_model"],
        version=card["version"],
        confident_probability=card["confident_probability"],
        **weights,
    )
