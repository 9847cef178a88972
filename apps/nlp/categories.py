"""Proposes the cost category of an expenditure line from its words; a person or a rule decides.

Figures are in data/categories_card.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.nlp.embedding import Embedder, get_embedder
from apps.nlp.errors import ModelUnavailable
from apps.nlp.heads.head import UNSAID, Head, Scores, load_head, require_fit

NAME = "categories"
# Spelling features are dense rows, so long lists are worked through in pages to bound the memory.
PAGE = 1000


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


def propose_categories(texts: Sequence[str]) -> list[CategoryProposal]:
    """One proposal per description, in order: staff, office, travel, external, equipment or infrastructure.

    Without the model, or with another model than the head was trained on, every proposal is None with the
    reason as a whole sentence in the active language. An empty description gets None, too.
    """
    embedder = get_embedder()
    try:
        head = load_head(NAME)
        require_fit(head, embedder)
        return _propose(head, embedder, [text.strip() for text in texts])
    except ModelUnavailable as unavailable:
        return [CategoryProposal(None, 0.0, None, reason=str(unavailable)) for _text in texts]


def _propose(head: Head, embedder: Embedder, texts: list[str]) -> list[CategoryProposal]:
    rows = head.judge_each(texts, embedder, page=PAGE)
    found = {text: _read(head, row) for text, row in rows.items()}
    wordless = CategoryProposal(None, 0.0, None, reason=_("The line has no description."))
    return [found.get(text, wordless) for text in texts]


def _read(head: Head, row: Scores) -> CategoryProposal:
    best = int(row.argmax())
    label, probability = head.labels[best], round(float(row[best]), 4)
    return CategoryProposal(label, probability, head.model_id, probability >= head.limits[UNSAID][label])
