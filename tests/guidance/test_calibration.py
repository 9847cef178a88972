"""Precision of what is answered, and how much is rightly refused: by words, on every machine, and with the model.

The figures of the second half were measured once the weights and thresholds had been chosen on the first: they are what
a reader may expect. ``pytest tests/guidance/test_calibration.py -s`` prints them.
"""

import pytest

from apps.guidance.calibration import BY_WORDS, WITH_MODEL, Calibration
from apps.guidance.enums import Sureness
from apps.nlp.embedding import get_embedder
from tests.guidance.exam import Cosines, Figures, ask, cosines_of_model, halves, measure, passages, read_questions


def figures(calibration: Calibration, half: int, cosines: Cosines | None = None) -> tuple[Figures, Figures]:
    """All that is answered, and what of it is quite sure."""
    outcomes = [ask(question, calibration, cosines) for question in halves(read_questions())[half]]
    sure = [
        outcome for outcome in outcomes if not outcome.shown or calibration.sureness_of(outcome.score) == Sureness.SURE
    ]
    print(f"\nhalf {half + 1}: {measure(outcomes)}\n  quite sure: {measure(sure)}")
    return measure(outcomes), measure(sure)


def test_questions_are_enough_and_each_has_its_passage():
    questions = read_questions()
    names = {passage.name for passage in passages()}

    assert sum(bool(question.expected) for question in questions) >= 60
    assert sum(not question.expected for question in questions) >= 40
    assert [question.text for question in questions if question.expected and not question.expected & names] == []


def test_by_words_answers_are_right_and_refusals_too():
    everything, sure = figures(BY_WORDS, 1)

    assert everything.precision >= 0.8
    assert sure.right == sure.answered
    assert everything.refused / everything.unanswerable >= 0.9


@pytest.mark.model
@pytest.mark.skipif(not get_embedder().available, reason="the language model has not been fetched")
def test_with_the_model_answers_are_right_and_refusals_too():
    everything, sure = figures(WITH_MODEL, 1, cosines_of_model())

    assert everything.precision >= 0.8
    assert everything.refused / everything.unanswerable >= 0.9
    assert sure.precision >= 0.9
