"""Proposes why the words of a line may describe an ineligible cost. Words alone prove nothing: a rule or person does.

Figures are in data/reasons_card.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from apps.nlp.embedding import Embedder, get_embedder
from apps.nlp.errors import ModelUnavailable
from apps.nlp.examples import Example, nearest_examples
from apps.nlp.heads.head import UNSAID, Head, Scores, load_head, require_fit

__all__ = ["Example", "ReasonProposal", "decide_reason", "nearest_examples", "propose_reasons"]

NAME = "reasons"
# Vectors and spelling of a page of lines are in memory at a time.
PAGE = 1000
PLAIN, CERTAIN = "plain", "certain"


@dataclass(frozen=True)
class ReasonProposal:
    """How likely each of ``heads.wordings.REASONS`` is, between 0 and 1; the likelihoods need not sum to one.

    Without the model, and for a line without words, there are none; ``why_not`` says what is missing as a sentence.
    ``model_id`` names model and head.
    """

    likelihoods: dict[str, float] = field(default_factory=dict)
    model_id: str | None = None
    why_not: str = ""


def propose_reasons(texts: Sequence[str]) -> list[ReasonProposal]:
    """One proposal per description, in order; equal ones are judged once."""
    embedder = get_embedder()
    try:
        head = load_head(NAME)
        require_fit(head, embedder)
        return _propose(head, embedder, [text.strip() for text in texts])
    except ModelUnavailable as unavailable:
        return [ReasonProposal(why_not=str(unavailable)) for _text in texts]


def decide_reason(proposal: ReasonProposal, said: Mapping[str, str]) -> tuple[str | None, float]:
    """The one reason model and word lists speak for together, with the model's likelihood of it, or (None, 0.0).

    ``said`` gives the reasons a word list found, with "plain", "certain" or "unsure". A plain one decides alone; of
    the others, the surer the list, the less the model has to agree. How much is stored with the head, found on lines
    as partners write them. Without a model the first certain one of ``said`` decides alone, with 0.0.
    """
    plain = next((reason for reason, tier in said.items() if tier == PLAIN), None)
    if plain is not None:
        return plain, proposal.likelihoods.get(plain, 0.0)
    if not proposal.likelihoods:
        return next((reason for reason, tier in said.items() if tier == CERTAIN), None), 0.0
    limits = load_head(NAME).limits
    over = {
        reason: likelihood / limits[said.get(reason, UNSAID)][reason]
        for reason, likelihood in proposal.likelihoods.items()
    }
    best = max(over, key=over.__getitem__)
    return (best, proposal.likelihoods[best]) if over[best] >= 1 else (None, 0.0)


def _propose(head: Head, embedder: Embedder, texts: list[str]) -> list[ReasonProposal]:
    rows = head.judge_each(texts, embedder, page=PAGE)
    found = {text: _read(head, row) for text, row in rows.items()}
    return [found.get(text, ReasonProposal()) for text in texts]


def _read(head: Head, row: Scores) -> ReasonProposal:
    likelihoods = {name: round(float(value), 4) for name, value in zip(head.labels, row, strict=True)}
    return ReasonProposal(likelihoods, head.model_id)
