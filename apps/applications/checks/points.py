"""Questions of the assessors that no sentence of their sections seems to speak of. Always a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from apps.applications.checks.finding import Finding
from apps.applications.checks.meaning import SPOKEN_OF, Meaning
from apps.applications.checks.words import SHARED_WORDS, asked_words
from apps.applications.checks.written import WrittenSection
from apps.applications.enums import FindingCode
from apps.nlp.content_words import shared_words
from apps.programmes.application_form import ApplicationForm, Criterion, Texts

_NONE: Mapping[str, Meaning] = {}


def find_missing_points(
    sections: Sequence[WrittenSection], form: ApplicationForm, meanings: Mapping[str, Meaning] = _NONE
) -> Iterator[Finding]:
    """A finding per question of a criterion whose written sections are all there and none of which speaks of it.

    A section with a meaning is compared by it besides its words, another one by words, in the language of its text.
    """
    texts = {one.key: one for one in sections}
    for criterion in form.criteria:
        looked_at = [texts[key] for key in criterion.sections if key in texts]
        if looked_at and not _lacks_text(criterion, form, texts):
            yield from _missing_of(criterion, looked_at, meanings)


def question_key(question: Texts) -> str:
    """Names a question among a form's: the same one may stand in two criteria."""
    return question["en"]


def speaks_of(section: WrittenSection, question: Texts, meaning: Meaning | None) -> bool:
    """A third of the question's words stand in the section, or a sentence of it lies near by meaning."""
    if meaning is not None and meaning.spoken.get(question_key(question), SPOKEN_OF - 1) >= SPOKEN_OF:
        return True
    asked = asked_words(question.get(section.language, question["en"]))
    return not asked or shared_words(asked, section.text) >= SHARED_WORDS


def _lacks_text(criterion: Criterion, form: ApplicationForm, texts: Mapping[str, WrittenSection]) -> bool:
    """One of its sections is still empty: what is missing may come to stand there."""
    wanted = [
        key for key in criterion.sections if (section := form.section(key)) and section.kind in {"text", "partners"}
    ]
    return any(key not in texts for key in wanted)


def _missing_of(
    criterion: Criterion, sections: Sequence[WrittenSection], meanings: Mapping[str, Meaning]
) -> Iterator[Finding]:
    keys = tuple(one.key for one in sections)
    for question in criterion.questions:
        if not any(speaks_of(one, question, meanings.get(one.key)) for one in sections):
            params = {"criterion": criterion.key, "question": dict(question)}
            yield Finding(FindingCode.POINT_MISSING, keys, params=params, is_proposal=True)
