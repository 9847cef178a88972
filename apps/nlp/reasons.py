"""Proposes why the words of a line may describe an ineligible cost. Words alone prove nothing: a rule or person does.

Figures are in data/reasons_card.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from apps.nlp.embedding import Embedder, get_embedder
from apps.nlp.errors import ModelUnavailable
from apps.nlp.heads.head import Head, Scores, load_head, require_fit

NAME = "reasons"
# Vectors and spelling of a page of texts are in memory at a time.
PAGE = 1000


@dataclass(frozen=True)
class ReasonProposal:
    """The likeliest reason of a text, one of ``heads.wordings.REASONS``, with its probability between 0 and 1.

    ``is_sure``: at this probability at least 95 of 100 proposals of the reason were right when the head was measured.
    ``likelihoods`` has every reason's. Without the model ``reason`` is None and ``why_not`` says what is missing.
    """

    reason: str | None
    probability: float
    is_sure: bool
    model_id: str | None
    likelihoods: dict[str, float] = field(default_factory=dict)
    why_not: str = ""


def propose_reasons(texts: Sequence[str]) -> list[ReasonProposal]:
    """One proposal per text, in order; equal texts are judged once."""
    embedder = get_embedder()
    try:
        head = load_head(NAME)
        require_fit(head, embedder)
    except ModelUnavailable as unavailable:
        return [ReasonProposal(None, 0.0, False, None, why_not=str(unavailable)) for _text in texts]
    return _propose(head, embedder, [text.strip() for text in texts])


def _propose(head: Head, embedder: Embedder, texts: list[str]) -> list[ReasonProposal]:
    distinct = [text for text in dict.fromkeys(texts) if text]
    found = {"": ReasonProposal(None, 0.0, False, None)}
    for start in range(0, len(distinct), PAGE):
        page = distinct[start : start + PAGE]
        rows = head.judge(page, embedder)
        found |= dict(zip(page, _read(head, rows), strict=True))
    return [found[text] for text in texts]


def _read(head: Head, rows: Scores) -> Iterator[ReasonProposal]:
    for row in rows:
        best = int(row.argmax())
        label, probability = head.labels[best], round(float(row[best]), 4)
        likelihoods = {name: round(float(value), 4) for name, value in zip(head.labels, row, strict=True)}
        yield ReasonProposal(label, probability, probability >= head.thresholds[label], head.model_id, likelihoods)
