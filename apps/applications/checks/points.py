"""Questions of the assessors that no sentence of their sections seems to speak of. Always a proposal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from apps.applications.checks.finding import Finding
from apps.applications.checks.written import WrittenSection
from apps.applications.enums import FindingCode
from apps.programmes.application_form import ApplicationForm, Criterion

# For each question whether one of the sentences speaks of it.
Speaks = Callable[[Sequence[str], Sequence[str]], list[bool]]
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS, _STEM = 5, 5


def find_missing_points(
    sections: Sequence[WrittenSection], form: ApplicationForm, speaks: Speaks | None = None
) -> Iterator[Finding]:
    """A finding per question of a criterion whose written sections are all there and none of which speaks of it.

    ``speaks`` compares by meaning; without it words are compared, in the language of the texts.
    """
    texts = {one.key: one for one in sections}
    for criterion in form.criteria:
        looked_at = [texts[key] for key in criterion.sections if key in texts]
        if looked_at and not _lacks_text(criterion, form, texts):
            yield from _missing_of(criterion, looked_at, speaks or speaks_in_words)


def _lacks_text(criterion: Criterion, form: ApplicationForm, texts: Mapping[str, WrittenSection]) -> bool:
    """One of its sections is still empty: what is missing may come to stand there."""
    wanted = [
        key for key in criterion.sections if (section := form.section(key)) and section.kind in {"text", "partners"}
    ]
    return any(key not in texts for key in wanted)


def _missing_of(criterion: Criterion, sections: Sequence[WrittenSection], speaks: Speaks) -> Iterator[Finding]:
    language = sections[0].language
    sentences = [sentence for one in sections for sentence in one.sentences]
    questions = [question.get(language, question["en"]) for question in criterion.questions]
    for number, is_spoken_of in enumerate(speaks(questions, sentences)):
        if not is_spoken_of:
            params = {"criterion": criterion.key, "question": dict(criterion.questions[number])}
            yield Finding(
                FindingCode.POINT_MISSING, tuple(one.key for one in sections), params=params, is_proposal=True
            )


def speaks_in_words(questions: Sequence[str], sentences: Sequence[str]) -> list[bool]:
    """A third of a question's longer words stand in the sections, by their beginnings."""
    known = {stem for sentence in sentences for stem in _stems(sentence)}
    asked = [_stems(question) for question in questions]
    return [not stems or len(stems & known) * 3 >= len(stems) for stems in asked]


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold()) if len(word) >= _LETTERS}
