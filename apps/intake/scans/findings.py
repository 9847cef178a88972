"""A value found on a page, and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class FieldConfidence(StrEnum):
    """CHECKED is proved by a check digit or by arithmetic; LIKELY stands behind its label and is plausible;
    DOUBTFUL is a guess that a person has to look at."""

    CHECKED = "checked"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


RANK = {FieldConfidence.CHECKED: 2, FieldConfidence.LIKELY: 1, FieldConfidence.DOUBTFUL: 0}


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """``worth`` compares findings of one field on one page; ``source`` is the row it was read from."""

    value: T
    confidence: FieldConfidence
    worth: float
    source: str = ""

    @property
    def rank(self) -> tuple[int, float]:
        return RANK[self.confidence], self.worth

    def as_doubtful(self) -> Found[T]:
        return replace(self, confidence=FieldConfidence.DOUBTFUL)


def best(found: list[Found[T]]) -> Found[T] | None:
    """The most trusted, among equals the first."""
    return max(found, key=lambda each: each.rank, default=None)
