"""An assembled draft worded anew by the configured text model, sentence by sentence, so that each keeps what it cites.

The model is never trusted. Every sentence is held against the one it was made from: figures, dates, names and negations
as in the reports (``project_reporting.drafting.machine_wording``), and besides numbers in words and a name that begins
a sentence. If one sentence differs, the whole draft stays as it was assembled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from apps.applications.checks.lexicon import numbers_said
from apps.applications.drafting.marks import MADE_WITH, Mark
from apps.nlp.content_words import content_words
from apps.nlp.sentences import split_sentences
from apps.project_reporting.drafting.faithful import Doubt
from apps.project_reporting.drafting.machine_wording import MachineWording, word_anew


@dataclass(frozen=True, slots=True)
class RewordedDraft:
    """``worded`` are marks of the sentences as they read now; those no model changed are as they were.

    ``refused`` is the assembled sentence whose new wording was not taken, with the codes of ``doubts``; then nothing
    is worded anew.
    """

    worded: list[dict[str, str]] = field(default_factory=list)
    made_with: str = ""
    refused: str = ""
    doubts: tuple[str, ...] = ()


def reword_draft(marks: Sequence[Mark], language: str) -> RewordedDraft:
    """The draft in ``language``, worded anew. A mark whose ``spared`` is set goes to no model."""
    worded: list[dict[str, str]] = []
    for mark in marks:
        made = _word(mark, language)
        if made.doubts:
            return RewordedDraft(refused=mark["sentence"], doubts=tuple(str(one) for one in made.doubts))
        if made.unavailable:
            return RewordedDraft(refused=mark["sentence"], doubts=("unavailable",))
        worded.append(_mark(mark, made))
    models = dict.fromkeys(one[MADE_WITH] for one in worded if MADE_WITH in one)
    return RewordedDraft(worded, ", ".join(models)[:200])


def _word(mark: Mark, language: str) -> MachineWording:
    sentence, spoken = mark["sentence"], mark.get("language", language)
    if mark.get("spared"):
        return MachineWording(sentence, spoken)
    made = word_anew(sentence, spoken=spoken, into=language)
    if not made.made_with or made.doubts:
        return made
    doubts = [
        *([Doubt.FIGURES] if numbers_said(sentence, spoken) != numbers_said(made.text, made.language) else []),
        *([Doubt.NAMES] if _begins_with_a_name(made.text, made.language, sentence) else []),
    ]
    return MachineWording(made.text, made.language, made.made_with, tuple(doubts))


def _mark(mark: Mark, made: MachineWording) -> dict[str, str]:
    if not made.made_with:
        return dict(mark)
    return {**mark, "sentence": made.text, "original": mark["sentence"], MADE_WITH: made.made_with}


def _begins_with_a_name(text: str, language: str, original: str) -> bool:
    """A sentence's first word has a capital anyhow: it may be a name unless it is a common word or the original's."""
    said = set(content_words(original))
    firsts = [sentence.split()[0] for sentence in split_sentences(text, language)]
    return any(word not in said for first in firsts for word in content_words(first))
