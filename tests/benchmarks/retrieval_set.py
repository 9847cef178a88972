"""The questions and passages of data/retrieval, and how well an order of the passages answers the questions."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

DATA = Path(__file__).parent / "data" / "retrieval"
FIRST = 5
# The set's sections by the names the product has for what a section is about; it has none for state aid.
KINDS = {
    "need": "relevance",
    "pilot": "approach",
    "policy_instrument": "policy",
    "target_groups": "target_groups",
    "partnership": "partnership",
    "transnationality": "cooperation",
    "work_plan": "work_plan",
    "indicators": "results",
    "communication": "communication",
    "management": "management",
    "durability": "sustainability",
    "transferability": "sustainability",
    "budget": "budget",
    "state_aid": "other",
    "assessment": "assessment",
    "lesson_good": "lesson",
    "lesson_bad": "lesson",
}


@dataclass(frozen=True)
class SetPassage:
    key: str
    language: str
    section: str
    text: str


@dataclass(frozen=True)
class SetQuestion:
    key: str
    language: str
    text: str
    relevant: frozenset[str]
    split: str


@dataclass(frozen=True)
class Marks:
    """Means over questions: the share of what answers among the first five, and 1 / place of the first that does."""

    count: int
    recall: float
    reciprocal: float


def read_passages() -> list[SetPassage]:
    return [SetPassage(row["id"], row["language"], row["section"], row["text"]) for row in _rows("passages.tsv")]


def read_questions() -> list[SetQuestion]:
    return [
        SetQuestion(
            row["id"], row["language"], row["text"], frozenset(re.split(r"[ ,]+", row["relevant"])), row["split"]
        )
        for row in _rows("queries.tsv")
    ]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def marks_of(questions: Sequence[SetQuestion], answers: Sequence[Sequence[str]]) -> Marks:
    """``answers`` are the keys of the passages found for each question, best first."""
    recalls, reciprocals = [], []
    for question, found in zip(questions, answers, strict=True):
        places = [place for place, key in enumerate(found) if key in question.relevant]
        recalls.append(sum(place < FIRST for place in places) / min(len(question.relevant), FIRST))
        reciprocals.append(1 / (1 + places[0]) if places else 0.0)
    return Marks(len(questions), float(np.mean(recalls)), float(np.mean(reciprocals)))


def by_pair(
    questions: Sequence[SetQuestion], answers: Sequence[Sequence[str]], passages: Sequence[SetPassage]
) -> dict[tuple[str, str], Marks]:
    """Marks by language of the question and of the passage that answers it (the first, where there are several)."""
    languages = {passage.key: passage.language for passage in passages}
    pairs = defaultdict(list)
    for question, found in zip(questions, answers, strict=True):
        pairs[question.language, languages[min(question.relevant)]].append((question, found))
    return {pair: marks_of(*zip(*some, strict=True)) for pair, some in sorted(pairs.items())}
