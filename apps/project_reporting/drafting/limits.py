"""Keeps a draft within the characters a programme allows a section, by what its sentences are about.

Figures come first, then what was newly done, what changed in the plan, deviations, next steps, and last what was said a
period ago already. Within the same rank the earlier sentence stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from apps.project_reporting.drafting.ledger import write_ledger_sentence
from apps.project_reporting.drafting.sentence import DraftedSentence, Section
from apps.project_reporting.enums import SectionKind, SentenceKind

Limits = Mapping[SectionKind, int]

_OF_FIGURES = {"project", "work_package", "partner"}
_RANKS = {"comment": 1, "achieved": 1, "summary": 1, "deviations": 3, "next_steps": 4}
_OF_DETAIL, _REPEATED = 2, 5


@dataclass(frozen=True, slots=True)
class Length:
    """How long a section is, in characters of the report's language. ``limit`` is None where the programme has none."""

    count: int
    limit: int | None

    @property
    def over(self) -> int:
        return 0 if self.limit is None else max(0, self.count - self.limit)


def measure(texts: Iterable[str]) -> int:
    """Characters of sentences with a blank between them, as a portal counts: an emoji is two."""
    return len(" ".join(texts).encode("utf-16-le")) // 2


def fit_into_limits(
    sentences: Iterable[DraftedSentence], limits: Limits, language: str, written: Mapping[Section, list[str]]
) -> list[DraftedSentence]:
    """The same sentences in the same order; those without room are marked as left out, never dropped in silence.

    ``written`` are people's own sentences by section: they stay, and the draft takes the room they leave.
    """
    drafted = list(sentences)
    without_room: set[int] = set()
    for section in dict.fromkeys(one.section for one in drafted):
        places = [place for place, one in enumerate(drafted) if one.section == section]
        limit = limits.get(section.kind)
        if limit is not None:
            texts = {place: text_of(drafted[place], language) for place in places}
            ranked = sorted(places, key=lambda place: (rank(drafted[place]), place))
            without_room |= _leave_out(ranked, texts, limit, written.get(section, []))
    return [replace(one, is_left_out=place in without_room) for place, one in enumerate(drafted)]


def _leave_out(ranked: list[int], texts: Mapping[int, str], limit: int, written: list[str]) -> set[int]:
    kept, left_out = list(written), set()
    for place in ranked:
        if measure([*kept, texts[place]]) > limit:
            left_out.add(place)
        else:
            kept.append(texts[place])
    return left_out


def rank(sentence: DraftedSentence) -> int:
    """How early a sentence gets its room; the least is first."""
    if sentence.kind == SentenceKind.LEDGER:
        return 0 if sentence.source_field.split(".")[0] in _OF_FIGURES else _OF_DETAIL
    if not sentence.is_new:
        return _REPEATED
    return _RANKS.get(sentence.source_field.rsplit(":", 1)[-1], _OF_DETAIL)


def text_of(sentence: DraftedSentence, language: str) -> str:
    if sentence.kind == SentenceKind.LEDGER:
        return write_ledger_sentence(sentence.template, sentence.figures, language)
    return sentence.text
