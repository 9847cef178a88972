"""Headings that no word list knows, matched by meaning. Precision first: a wrong column is worse than none."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from apps.intake.fields import Field
from apps.nlp.matching import match_to_descriptions

# Measured with multilingual-e5-small on the 284 headings of tests/intake/headings.tsv, 149 of which no word list knows:
# at 0.65 all proposals are right (3 of 3), at 0.60 half of them, at 0.50 eleven of eighteen.
SURE_ENOUGH = 0.65
_DESCRIPTIONS = Path(__file__).parent / "headings" / "descriptions.json"


class SemanticHeadings:
    """The fourth look of ``columns.recognise_headings``. ``named`` are the headings it gave a meaning to.

    ``payroll`` are those that belong to a list of salaries. Without the language model it names none, and
    ``available`` is False once it was asked.
    """

    def __init__(self) -> None:
        self.named: set[str] = set()
        self.payroll: set[str] = set()
        self.available = True

    def __call__(self, texts: list[str]) -> list[tuple[Field, float]]:
        matches = match_to_descriptions(texts, _descriptions())
        self.available = any(score for _, score in matches)
        return [self._answer(text, name, score) for text, (name, score) in zip(texts, matches, strict=True)]

    def _answer(self, text: str, name: str | None, score: float) -> tuple[Field, float]:
        if name is not None and score >= SURE_ENOUGH and name.startswith("payroll_"):
            self.payroll.add(text)
        if name is None or score < SURE_ENOUGH or name not in list(Field):
            return Field.COMMENT, 0.0
        self.named.add(text)
        return Field(name), score


@cache
def _descriptions() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = json.loads(_DESCRIPTIONS.read_text(encoding="utf-8"))
    return loaded
