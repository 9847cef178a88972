"""Questions with and without an answer, asked of the catalogue and of documents, and what came of them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from django.utils import translation

from apps.documents.text.plain import read_plain
from apps.eligibility.selectors.rule_catalogue import Edition
from apps.guidance.calibration import Calibration
from apps.guidance.enums import Sureness
from apps.guidance.evidence import Asked, Candidate, weigh
from apps.guidance.rule_passages import list_rule_passages
from apps.guidance.sections import cut_sections
from apps.guidance.topics import names_of, topics_of
from apps.nlp.search_vectors import embed_for_search
from apps.nlp.sentences import split_sentences
from apps.programmes.catalogue import load_catalogue
from apps.programmes.models import Parameter, ProgrammeVersion
from apps.programmes.selectors.parameter import ParameterEntry
from apps.programmes.wordings import label_of, value_text

DATA = Path(__file__).parent / "data"
DOCUMENTS = ("manual_en", "wytyczne_pl", "ohje_fi", "vejledning_da")
LANGUAGES = ("en", "pl", "fi", "da")
# Those of ``questions.tsv`` in languages that no page is in.
MORE_QUESTIONS = "questions_more_languages.tsv"


@dataclass(frozen=True, slots=True)
class ExamQuestion:
    """``expected``: rule ids, ``figure:key`` and ``document:section``; empty for a question nothing answers."""

    text: str
    language: str
    expected: frozenset[str]


@dataclass(frozen=True, slots=True)
class ExamPassage:
    """``name`` is what questions expect it by."""

    name: str
    language: str
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Outcome:
    """``shown`` are names of passages, the best first, one for each rule; empty where the question was refused."""

    question: ExamQuestion
    score: float
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """``right``: of the answered, the first passage is an expected one; ``helped``: one of those shown is."""

    answerable: int
    answered: int
    right: int
    helped: int
    unanswerable: int
    refused: int

    @property
    def precision(self) -> float:
        """Of all that was answered, what was answered rightly: an answer where there is none is wrong."""
        given = self.answered + self.unanswerable - self.refused
        return self.right / given if given else 1.0

    def __str__(self) -> str:
        return (
            f"answered {self.answered}/{self.answerable}, first passage right {self.right}, a right one shown"
            f" {self.helped}; rightly refused {self.refused}/{self.unanswerable}; precision {self.precision:.3f}"
        )


def read_questions(name: str = "questions.tsv") -> list[ExamQuestion]:
    with (DATA / name).open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [ExamQuestion(row["question"], row["language"], frozenset(row["expected"].split())) for row in rows]


def halves(questions: Sequence[ExamQuestion]) -> tuple[list[ExamQuestion], list[ExamQuestion]]:
    """What weights and thresholds are chosen on, and what they are measured on: every second question each."""
    return list(questions[::2]), list(questions[1::2])


@cache
def passages(code: str = "interreg-europe", version: str = "2021-2027-call-3") -> tuple[ExamPassage, ...]:
    """The catalogue of a programme version in all languages, and the documents, as they are loaded."""
    data = next(one for one in load_catalogue() if (one.code, one.version) == (code, version))
    row = ProgrammeVersion(
        code=code, version=version, names=dict(data.names), valid_from=data.valid_from,
        disabled_rules=list(data.disabled_rules),
    )  # fmt: skip
    figures = [
        Parameter(key=str(one.key), value=one.json_value, unit=str(one.unit), is_confirmed=one.confirmed, source="")
        for one in data.parameters.values()
    ]
    rules = [one for language in LANGUAGES for one in _catalogue(row, figures, language)]
    return (*rules, *(one for name in DOCUMENTS for one in _document(name)))


def _catalogue(version: ProgrammeVersion, figures: Iterable[Parameter], language: str) -> list[ExamPassage]:
    with translation.override(language):
        known = {one.key: ParameterEntry(one, label_of(one.key), value_text(one.unit, one.value)) for one in figures}
        found = list_rule_passages(Edition(version, None, known))
    return [
        ExamPassage(one.rule_id or f"figure:{one.parameter_key}", language, Candidate(one.text, one.heading, one.key))
        for one in found
    ]


def _document(name: str) -> list[ExamPassage]:
    sections = cut_sections(read_plain((DATA / f"{name}.md").read_bytes()))
    return [
        ExamPassage(
            f"{name}:{one.number}",
            name[-2:],
            Candidate(one.text, one.heading, topics=tuple(names_of(topics_of(one.text)))),
        )
        for one in sections
    ]


Cosines = Callable[[ExamQuestion], Sequence[float | None]]


def ask(question: ExamQuestion, calibration: Calibration, cosines: Cosines | None = None) -> Outcome:
    """As the selector does, over all passages."""
    asked = Asked(question.text)
    near = cosines(question) if cosines else [None] * len(passages())
    scores: dict[str, float] = {}
    for passage, cosine in zip(passages(), near, strict=True):
        score = weigh(asked, replace(passage.candidate, cosine=cosine)).score(calibration.weights)
        scores[passage.name] = max(score, scores.get(passage.name, score))
    ranked = sorted(scores.items(), key=lambda one: -one[1])
    best = ranked[0][1]
    if calibration.sureness_of(best) == Sureness.NOT_FOUND:
        return Outcome(question, best, ())
    shown = [name for name, score in ranked if score >= max(calibration.likely, best * calibration.beside)]
    return Outcome(question, best, tuple(shown[:3]))


def measure(outcomes: Iterable[Outcome]) -> Figures:
    known = list(outcomes)
    answerable = [one for one in known if one.question.expected]
    answered = [one for one in answerable if one.shown]
    without = [one for one in known if not one.question.expected]
    return Figures(
        answerable=len(answerable),
        answered=len(answered),
        right=sum(one.shown[0] in one.question.expected for one in answered),
        helped=sum(bool(one.question.expected & {*one.shown}) for one in answered),
        unanswerable=len(without),
        refused=sum(not one.shown for one in without),
    )


def cosines_of_model() -> Cosines:
    """As ``meaning.find_cosines`` sees them. Needs the model."""
    known = passages()
    parts = [[one.candidate.text, *split_sentences(one.candidate.text, one.language)] for one in known]
    wholes = embed_for_search([one[0] for one in parts], [one.language for one in known])
    texts = [text for one in parts for text in one[1:]]
    languages = [passage.language for passage, one in zip(known, parts, strict=True) for _text in one[1:]]
    sentences = embed_for_search(texts, languages, kind="sentence")
    starts = np.cumsum([0, *(len(one) - 1 for one in parts)])

    def cosines(question: ExamQuestion) -> list[float | None]:
        asked = embed_for_search([question.text], [question.language], kind="question")[0]
        near, whole = sentences @ asked, wholes @ asked
        return [float(max([whole[number], *near[starts[number] : starts[number + 1]]])) for number in range(len(known))]

    return cosines
