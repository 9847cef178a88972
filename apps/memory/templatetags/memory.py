"""Passages with what is left out of them."""

from __future__ import annotations

from dataclasses import dataclass

from django import template

from apps.memory.enums import RedactionState
from apps.memory.models import Passage, Redaction

register = template.Library()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: plain, or what a redaction is about."""

    text: str
    redaction: Redaction | None = None


@register.filter
def pieces(passage: Passage) -> list[Piece]:
    """The passage in order; a redaction within another that stands before it has no words of its own left."""
    found: list[Piece] = []
    place = 0
    for one in passage.redactions.all():
        if one.start >= place:
            found += [Piece(passage.text[place : one.start]), Piece(passage.text[one.start : one.end], one)]
        place = max(place, one.end)
    return [piece for piece in [*found, Piece(passage.text[place:])] if piece.text]


@register.filter
def redaction_class(redaction: Redaction) -> str:
    """How the words are shown: proposed, left out, or staying."""
    return {
        RedactionState.ACCEPTED.value: "left-out",
        RedactionState.REJECTED.value: "stays",
    }.get(redaction.state, "proposed")
