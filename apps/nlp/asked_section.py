"""Tells which section of an application somebody asks for: “what did the reviewers miss” asks for their comments.

A guess that only puts things in order. Figures are in data/sections_card.md.
"""

from __future__ import annotations

from apps.nlp.embedding import get_embedder
from apps.nlp.errors import ModelUnavailable
from apps.nlp.heads.head import load_head, require_fit

NAME = "sections"
# From which likelihood on a reader is told which section her question seems to ask for; the card measures it there.
LIKELIER_THAN_ALL_OTHERS = 0.5


def tell_asked_section(question: str) -> dict[str, float]:
    """How likely each of ``heads.wordings.SECTIONS`` is meant, between 0 and 1; together they are at most 1.

    Empty without words, without the model, and where the head was trained for another one.
    """
    if not question.strip():
        return {}
    embedder = get_embedder()
    try:
        head = load_head(NAME)
        require_fit(head, embedder)
        row = head.judge([question.strip()], embedder)[0]
    except ModelUnavailable:
        return {}
    return {name: round(float(value), 4) for name, value in zip(head.labels, row, strict=True)}
