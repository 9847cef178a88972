"""What is found by meaning, held against what is found by words, on texts in four languages written for it.

The limits were chosen on every other question and pair; the figures are those of the rest. Shown with
``pytest tests/applications/checks/test_meaning.py -s``.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from apps.applications.checks.competences import Competence, find_use
from apps.applications.checks.finding import Finding
from apps.applications.checks.meaning import Meaning, measure_spoken
from apps.applications.checks.points import question_key, speaks_of
from apps.applications.checks.repetition import find_repetitions
from apps.applications.checks.written import WrittenSection
from apps.applications.enums import FindingCode
from apps.applications.services.meaning import embed_questions
from apps.nlp.embedding import get_embedder
from apps.nlp.search_vectors import DIMENSIONS, embed_for_search
from apps.programmes.application_form import Texts, load_forms

DATA = Path(__file__).parent / "data"
QUESTIONS = {
    question["en"]: question for form in load_forms().values() for one in form.criteria for question in one.questions
}
needs_model = pytest.mark.skipif(not get_embedder().available, reason="the language model has not been fetched")
AROUND = 4


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@dataclass(frozen=True, slots=True)
class Figures:
    found: int
    right: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted

    def __str__(self) -> str:
        return f"precision {self.precision:.2f} ({self.right} of {self.found}), recall {self.recall:.2f}"


def count(judged: Sequence[tuple[bool, bool]]) -> Figures:
    """Of pairs of what was said and what is so."""
    return Figures(
        sum(said for said, _so in judged), sum(said and so for said, so in judged), sum(so for _said, so in judged)
    )


def embed(section: WrittenSection) -> Meaning:
    vectors = embed_for_search(section.sentences, [section.language] * len(section.sentences), kind="sentence")
    return Meaning(section.language, section.sentences, vectors)


class TestQuestions:
    """80 short texts, half of which speak of the question; once alone, once among sentences about something else."""

    ROWS = read("spoken_of.tsv")
    ASKED = list(dict.fromkeys(row["question"] for row in ROWS))

    def sections(self, half: int) -> list[tuple[Texts, WrittenSection, bool]]:
        of_half = [row for row in self.ROWS if self.ASKED.index(row["question"]) % 2 == half]
        return [
            (QUESTIONS[row["question"]], WrittenSection("a", text, row["language"]), row["spoken_of"] == "0")
            for row in of_half
            for text in (row["text"], f"{self.around(row)} {row['text']}")
        ]

    def around(self, row: Mapping[str, str]) -> str:
        """Four texts of its language that speak neither of this question nor, as they were written, of another one."""
        place = self.ROWS.index(row)
        others = [
            one["text"]
            for one in self.ROWS
            if (one["language"], one["spoken_of"]) == (row["language"], "0") and one["question"] != row["question"]
        ]
        return " ".join(others[(place * 7 + number * 3) % len(others)] for number in range(AROUND))

    def missing(self, half: int, *, by_meaning: bool) -> Figures:
        judged = []
        for question, section, is_missing in self.sections(half):
            meaning = self.meaning(question, section) if by_meaning else None
            judged.append((not speaks_of(section, question, meaning), is_missing))
        return count(judged)

    def meaning(self, question: Texts, section: WrittenSection) -> Meaning:
        known = embed(section)
        (score,) = measure_spoken(known.vectors, embed_questions([question]))
        return Meaning(known.language, known.sentences, known.vectors, {question_key(question): score})

    def test_set_is_large_enough_and_its_questions_are_those_of_forms(self) -> None:
        assert (len(self.ROWS), len(self.ASKED)) == (80, 20)
        assert {row["language"] for row in self.ROWS} == {"en", "pl", "fi", "da"}
        assert set(self.ASKED) <= QUESTIONS.keys()

    def test_by_words_every_second_question_called_missing_is_answered_in_other_words(self) -> None:
        figures = self.missing(1, by_meaning=False)

        print(f"\nquestions called missing, by words: {figures}")
        assert figures.precision == pytest.approx(0.5, abs=0.06)

    @pytest.mark.model
    @needs_model
    def test_by_meaning_more_of_them_are_really_missing(self) -> None:
        chosen_on, figures = self.missing(0, by_meaning=True), self.missing(1, by_meaning=True)

        print(f"\nquestions called missing, by meaning: {figures}; where the limit was chosen: {chosen_on}")
        assert figures.precision >= 0.7
        assert figures.recall >= 0.55


class TestPairs:
    """44 pairs that say the same, 24 that contradict each other, and 44 on the same theme that do neither."""

    ROWS = read("said_twice.tsv")

    def half(self, half: int) -> list[dict[str, str]]:
        kinds = ("same", "other", "against")
        return [row for kind in kinds for row in [one for one in self.ROWS if one["kind"] == kind][half::2]]

    def find(self, row: Mapping[str, str], *, by_meaning: bool) -> list[Finding]:
        sections = [
            WrittenSection("a", row["text"], row["language"]),
            WrittenSection("b", row["other"], row["other_language"]),
        ]
        return list(find_repetitions(sections, {one.key: embed(one) for one in sections} if by_meaning else {}))

    def test_set_is_large_enough(self) -> None:
        assert [sum(row["kind"] == kind for row in self.ROWS) for kind in ("same", "other", "against")] == [44, 44, 24]

    def test_by_words_none_is_found(self) -> None:
        assert [row for row in self.ROWS if self.find(row, by_meaning=False)] == []

    @pytest.mark.model
    @needs_model
    def test_by_meaning_what_is_found_is_the_same_matter_and_half_of_what_is_repeated_is_found(self) -> None:
        for half in (0, 1):
            rows = [(row["kind"], self.find(row, by_meaning=True)) for row in self.half(half)]
            matter = count([(bool(found), kind != "other") for kind, found in rows])
            repeated = count([(bool(found), kind == "same") for kind, found in rows if kind != "against"])
            against = count([(bool(found), kind == "against") for kind, found in rows if kind == "against"])
            named = sum(
                one.code == FindingCode.CONTRADICTING for kind, found in rows for one in found if kind == "against"
            )
            print(
                f"\nhalf {half + 1}: the same matter {matter}; repeated {repeated};"
                f" contradicting pairs found {against.right} of {against.wanted}, {named} named so"
            )

        assert matter.precision >= 0.9
        assert repeated.precision >= 0.9
        assert repeated.recall >= 0.55


class TestCompetences:
    """20 competences, each with a text that makes use of it and one that does not."""

    ROWS = read("competences.tsv")

    @pytest.mark.model
    @needs_model
    def test_what_nobody_speaks_of_is_said_only_where_no_text_lies_near(self) -> None:
        for half in (0, 1):
            judged = [(self.is_unused(row), row["used"] == "0") for row in self.ROWS[half::2]]
            figures = count(judged)
            print(f"\nhalf {half + 1}: competences called unused: {figures}")

        assert figures.precision == 1.0
        assert figures.recall >= 0.6

    def is_unused(self, row: Mapping[str, str]) -> bool:
        (vector,) = embed_for_search([row["competence"]], [row["language"]], kind="sentence")
        text = WrittenSection("a", row["text"], row["text_language"])
        return find_use(Competence(row["competence"], row["language"], vector), [text], {"a": embed(text)}).is_unused


def turned(*angles: float) -> np.ndarray:
    """Vectors of length one in the plane of the first two numbers."""
    vectors = np.zeros((len(angles), DIMENSIONS), dtype=np.float32)
    vectors[:, 0], vectors[:, 1] = np.cos(angles), np.sin(angles)
    return vectors


def test_sentences_near_each_other_are_a_proposal_and_a_differing_number_makes_it_a_contradiction() -> None:
    sections = [
        WrittenSection("a", "The tool is tried out in five towns of the coast.", "en"),
        WrittenSection("b", "W siedmiu miastach wybrzeża sprawdzamy narzędzie.", "pl"),
        WrittenSection("c", "Narzędzie sprawdzimy w 5 nadmorskich miastach.", "pl"),
        WrittenSection("d", "Nobody writes about anything else in this section here.", "en"),
    ]
    angles = {"a": 0.0, "b": 0.9, "c": -0.9, "d": 3.0}
    meanings = {one.key: Meaning(one.language, one.sentences, turned(angles[one.key])) for one in sections}

    found = list(find_repetitions(sections, meanings))

    assert [(one.code, one.sections, one.is_proposal) for one in found] == [
        (FindingCode.CONTRADICTING, ("a", "b"), True), (FindingCode.REPEATED, ("a", "c"), True),
    ]  # fmt: skip


def test_section_without_a_meaning_is_compared_by_words_alone() -> None:
    sections = [WrittenSection("a", "One matter is told here in some words.", "en")] * 2

    assert list(find_repetitions(sections, {})) == []


def test_question_is_spoken_of_by_its_words_or_by_a_sentence_that_lies_near() -> None:
    question = QUESTIONS["Will the results last after the end of the project?"]
    silent = WrittenSection("a", "We have a website.", "en")
    near = Meaning("en", silent.sentences, turned(0.0), {question_key(question): 0.2})
    far = Meaning("en", silent.sentences, turned(0.0), {question_key(question): 0.02})

    assert not speaks_of(silent, question, None)
    assert not speaks_of(silent, question, far)
    assert speaks_of(silent, question, near)
    assert speaks_of(WrittenSection("a", "The results last.", "en"), question, far)
