"""Chooses sentences for a section out of what is there already. Nothing is worded anew, and no sentence has no source.

A number is taken only where the partnership's data hold it: another application's figures, and one's own of last year,
are left out. What says the same as a sentence before it is left out too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from apps.applications.checks.words import asked_words
from apps.applications.drafting.passages import Passage
from apps.applications.enums import STATED_KINDS, SourceKind
from apps.nlp.content_words import content_words
from apps.nlp.novelty import is_repeated
from apps.nlp.sentences import split_sentences
from apps.project_reporting.drafting.limits import measure
from apps.project_reporting.drafting.written_figures import numbers_in, read_number

_LONGEST_WITHOUT_LIMIT = 2000
# In this order where sentences speak of the question alike: one's own words first.
_ORDER = (
    SourceKind.VERSION, SourceKind.IDEA, SourceKind.DECISION, SourceKind.PLAN_TEXT, SourceKind.PARTNER,
    SourceKind.WORK_PLAN, SourceKind.PASSAGE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AssembledSentence:
    """A sentence as its source has it."""

    text: str
    source: Passage

    @property
    def mark(self) -> dict[str, str]:
        """What a section's text keeps of it."""
        mark = {
            "sentence": self.text, "kind": str(self.source.kind), "reference": self.source.reference,
            "label": self.source.label, "language": self.source.language,
        }  # fmt: skip
        return mark | ({"spared": "1"} if self.source.spared else {})


@dataclass(frozen=True, slots=True)
class AssembledDraft:
    """``without_data`` sentences held a number the data do not hold; ``without_room`` did not fit into the form."""

    sentences: list[AssembledSentence]
    without_data: int
    without_room: int

    @property
    def text(self) -> str:
        return " ".join(one.text for one in self.sentences)

    @property
    def marks(self) -> list[dict[str, str]]:
        return [one.mark for one in self.sentences]


def assemble_draft(
    passages: Sequence[Passage], *, question: str, limit: int | None, known: frozenset[Decimal]
) -> AssembledDraft:
    """Sentences that share words with the question, and all that are stated from data, within the form's limit.

    ``known`` are the numbers the data hold. The order is that of the kinds of sources, then of the passages.
    """
    asked = set(asked_words(question))
    speaking = [
        one
        for one in _sentences(passages)
        if one.source.kind in STATED_KINDS or asked.intersection(content_words(one.text))
    ]
    ordered = sorted(speaking, key=lambda one: _ORDER.index(one.source.kind))
    sure = [one for one in ordered if one.source.kind in STATED_KINDS or _holds_numbers(one.text, known)]
    new = list(_without_repetitions(sure))
    kept = list(_fitting(new, limit or _LONGEST_WITHOUT_LIMIT))
    return AssembledDraft(kept, len(ordered) - len(sure), len(new) - len(kept))


def _sentences(passages: Sequence[Passage]) -> Iterator[AssembledSentence]:
    for passage in passages:
        for sentence in split_sentences(passage.text, passage.language):
            yield AssembledSentence(" ".join(sentence.split()), passage)


def _holds_numbers(text: str, known: frozenset[Decimal]) -> bool:
    return all(read_number(written) & known for written in numbers_in(text))


def _without_repetitions(sentences: Sequence[AssembledSentence]) -> Iterator[AssembledSentence]:
    said: list[str] = []
    for one in sentences:
        if not is_repeated(one.text, said):
            said.append(one.text)
            yield one


def _fitting(sentences: Sequence[AssembledSentence], limit: int) -> Iterator[AssembledSentence]:
    texts: list[str] = []
    for one in sentences:
        if measure([*texts, one.text]) <= limit:
            texts.append(one.text)
            yield one
