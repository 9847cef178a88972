"""How much of what must be left out the patterns find, on sentences with the answers marked in them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from apps.documents.text.paragraph import CELL
from apps.memory.redaction.found import Found
from apps.memory.redaction.proposals import propose

SENTENCES = Path(__file__).parent / "data" / "redaction_sentences.tsv"
_MARK = re.compile(r"\{(?P<kind>[a-z_]+)\|(?P<words>[^}]*)\}")


@dataclass(frozen=True)
class Marked:
    """A sentence without its marks, and what was marked: kind, start, end."""

    language: str
    part: str
    text: str
    answers: tuple[tuple[str, int, int], ...]


@dataclass
class Score:
    """``found``: answers wholly covered. ``proposed``: proposals; ``right``: those that touch an answer."""

    answers: int = 0
    found: int = 0
    proposed: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def load_sentences() -> list[Marked]:
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    return [_parse(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def _parse(language: str, part: str, marked: str) -> Marked:
    text, answers, place = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[place : match.start()]
        answers.append((match["kind"], len(text), len(text) + len(match["words"])))
        text += match["words"]
        place = match.end()
    return Marked(language, part, text + marked[place:], tuple(answers))


def examine(sentences: list[Marked]) -> dict[str, Score]:
    """A score by language, by kind and for "all"; nobody's name is known beforehand."""
    scores: dict[str, Score] = defaultdict(Score)
    for sentence in sentences:
        proposals = propose(sentence.text, is_table=CELL in sentence.text)
        for kind, start, end in sentence.answers:
            _count_answer([scores[name] for name in ("all", sentence.language, kind)], sentence, proposals, start, end)
        for one in proposals:
            _count_proposal([scores["all"], scores[sentence.language]], sentence, one)
    return dict(scores)


def _count_answer(scores: list[Score], sentence: Marked, proposals: list[Found], start: int, end: int) -> None:
    is_found = any(one.start <= start and end <= one.end for one in proposals)
    for score in scores:
        score.answers += 1
        score.found += is_found
        if not is_found:
            score.missed.append(f"{sentence.language}: {sentence.text[start:end]} IN {sentence.text}")


def _count_proposal(scores: list[Score], sentence: Marked, one: Found) -> None:
    is_right = any(start < one.end and one.start < end for _kind, start, end in sentence.answers)
    for score in scores:
        score.proposed += 1
        score.right += is_right
        if not is_right:
            score.wrong.append(
                f"{sentence.language}: {one.kind} {one.reason} {sentence.text[one.start : one.end]} IN {sentence.text}"
            )
