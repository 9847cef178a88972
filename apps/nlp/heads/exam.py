"""An exam for heads: lines of strangers nobody trained on, and how a head does on them."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from apps.nlp.heads.head import UNSAID, Head, Scores
from apps.nlp.heads.limits import take_furthest
from apps.nlp.heads.wordings import NO_REASON
from apps.nlp.reasons import PLAIN

# What word lists say of a text, by reason: "plain", "certain" or "unsure".
Lists = Callable[[str], Mapping[str, str]]


@dataclass(frozen=True)
class ExamLine:
    """``category`` is empty where the line has no natural one, ``trap_of`` as of a Wording."""

    language: str
    text: str
    reason: str
    category: str
    trap_of: str


@dataclass(frozen=True)
class Marks:
    """Shares from 0 to 1. ``traps`` and ``plain`` are the shares of such eligible lines taken for a reason."""

    lines: int
    recall: float
    precision: float
    traps: float
    plain: float


def read_exam(folder: Path) -> list[ExamLine]:
    """The lines of every ``<language>.tsv``: lang, text, supplier, amount, currency, reason, category, trap."""
    found = []
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [_line(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return found


def _line(row: Mapping[str, str]) -> ExamLine:
    reason = NO_REASON if row["reason"] == "null" else row["reason"]
    return ExamLine(row["lang"], row["text"], reason, row["category"].strip("-"), row["trap"].strip("-"))


def decide_all(head: Head, probabilities: Scores, lines: Sequence[ExamLine], lists: Lists | None) -> NDArray[np.str_]:
    """The reason of each line by the head's limits, eased where the lists know its words; NO_REASON for none.

    What a list finds said plainly stands whatever the head thinks of it.
    """
    told = [lists(line.text) if lists else {} for line in lines]
    limits = np.array([[_limit(head, said.get(label, UNSAID), label) for label in head.labels] for said in told])
    return take_furthest(head.labels, limits, probabilities)


def _limit(head: Head, said: str, label: str) -> float:
    return float(np.finfo(np.float32).tiny) if said == PLAIN else head.limits[said][label]


def mark_reasons(lines: Sequence[ExamLine], found: NDArray[np.str_]) -> Marks:
    """A line counts as found where its one reason is named."""
    truth = np.array([line.reason for line in lines])
    trap = np.array([bool(line.trap_of) for line in lines])
    hit, taken = truth != NO_REASON, found != NO_REASON
    right = (truth == found) & hit
    return Marks(
        lines=len(lines),
        recall=_share(right, hit),
        precision=_share(right, taken),
        traps=_share(taken, trap),
        plain=_share(taken, ~hit & ~trap),
    )


def _share(rows: NDArray[np.bool_], among: NDArray[np.bool_]) -> float:
    return round(float((rows & among).sum() / max(1, among.sum())), 4)


def accuracy(lines: Sequence[ExamLine], found: NDArray[np.str_]) -> tuple[float, float]:
    """The share of eligible lines put into their category: of all, and of those that are no traps."""
    eligible = np.array([line.reason == NO_REASON for line in lines])
    plain = eligible & np.array([not line.trap_of for line in lines])
    right = np.array([line.category for line in lines]) == found
    return _share(right, eligible), _share(right, plain)
