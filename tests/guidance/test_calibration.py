"""Precision of what is answered, and how much is rightly refused: by words, on every machine, and with the model.

The figures of the second half were measured once the weights and thresholds had been chosen on the first: they are what
a reader may expect. ``pytest tests/guidance/test_calibration.py -s`` prints them. In more languages the same questions
are asked that were written in the product's; by half of them topics got their words.
"""

from collections.abc import Sequence

import pytest

from apps.guidance.calibration import BY_WORDS, WITH_MODEL, Calibration, Measured
from apps.guidance.enums import Sureness
from apps.guidance.question_language import tell_question_language
from apps.nlp.embedding import get_embedder
from tests.guidance.exam import (
    MORE_QUESTIONS,
    Cosines,
    Figures,
    Outcome,
    ask,
    cosines_of_model,
    halves,
    measure,
    passages,
    read_questions,
)

EXAMS = ("questions.tsv", MORE_QUESTIONS)
with_the_model = pytest.mark.skipif(not get_embedder().available, reason="the language model has not been fetched")


@pytest.fixture(scope="module")
def cosines() -> Cosines:
    return cosines_of_model()


def answers(calibration: Calibration, name: str, cosines: Cosines | None = None) -> list[Outcome]:
    return [ask(question, calibration, cosines) for question in halves(read_questions(name))[1]]


def figures(calibration: Calibration, name: str, cosines: Cosines | None = None) -> tuple[Figures, Figures]:
    """All that is answered, and what of it is quite sure."""
    outcomes = answers(calibration, name, cosines)
    sure = [
        outcome for outcome in outcomes if not outcome.shown or calibration.sureness_of(outcome.score) == Sureness.SURE
    ]
    print(f"\n{name}, second half: {measure(outcomes)}\n  quite sure: {measure(sure)}")
    return measure(outcomes), measure(sure)


def told(outcomes: Sequence[Outcome]) -> Measured:
    """As the page tells it."""
    found = measure(outcomes)
    return Measured(found.right, found.answered + found.unanswerable - found.refused, found.answerable)


def in_german(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [one for one in outcomes if one.question.language == "de"]


def in_other_languages(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [one for one in outcomes if one.question.language != "de"]


@pytest.mark.parametrize("name", EXAMS)
def test_questions_are_enough_and_each_has_its_passage(name):
    questions = read_questions(name)
    names = {passage.name for passage in passages()}

    assert sum(bool(question.expected) for question in questions) >= 60
    assert sum(not question.expected for question in questions) >= 40
    assert [question.text for question in questions if question.expected and not question.expected & names] == []


@pytest.mark.parametrize("name", EXAMS)
def test_language_of_a_question_is_told_whatever_the_reader_reads(name):
    told = [(one.language, tell_question_language(one.text, stated="en"), one.text) for one in read_questions(name)]

    assert sum(language == found for language, found, _text in told) / len(told) >= 0.98


def test_by_words_answers_are_right_and_refusals_too():
    everything, sure = figures(BY_WORDS, "questions.tsv")

    assert everything.precision >= 0.8
    assert sure.right == sure.answered
    assert everything.refused / everything.unanswerable >= 0.9


def test_by_words_in_more_languages_answers_are_as_right_as_the_page_tells():
    everything, _sure = figures(BY_WORDS, MORE_QUESTIONS)
    outcomes = answers(BY_WORDS, MORE_QUESTIONS)

    assert everything.answered / everything.answerable >= 0.8
    assert everything.precision >= 0.8
    assert everything.refused / everything.unanswerable >= 0.9
    assert told(in_german(outcomes)) == BY_WORDS.in_german
    assert told(in_other_languages(outcomes)) == BY_WORDS.in_other_languages


@pytest.mark.model
@with_the_model
def test_with_the_model_answers_are_right_and_refusals_too(cosines):
    everything, sure = figures(WITH_MODEL, "questions.tsv", cosines)

    assert everything.precision >= 0.8
    assert everything.refused / everything.unanswerable >= 0.9
    assert sure.precision >= 0.9


@pytest.mark.model
@with_the_model
def test_with_the_model_in_more_languages_answers_are_as_right_as_the_page_tells(cosines):
    everything, sure = figures(WITH_MODEL, MORE_QUESTIONS, cosines)
    outcomes = answers(WITH_MODEL, MORE_QUESTIONS, cosines)

    assert everything.answered / everything.answerable >= 0.8
    assert everything.precision >= 0.8
    assert everything.refused / everything.unanswerable >= 0.9
    assert sure.precision >= 0.9
    assert told(in_german(outcomes)) == WITH_MODEL.in_german
    assert told(in_other_languages(outcomes)) == WITH_MODEL.in_other_languages
