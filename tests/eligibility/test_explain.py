"""A finding says when it is no more than a model's guess."""

import pytest

from apps.eligibility.explain import render_explanation

GUESS = "So far this is a guess of a language model; no list of words says it."


@pytest.mark.parametrize(
    ("by", "confirmed_by", "is_guess"),
    [("model", None, True), ("words", None, False), ("account", None, False), ("model", "supplier", False)],
)
def test_words_a_model_alone_reads_so_are_told_as_its_guess(by: str, confirmed_by: str | None, is_guess: bool) -> None:
    words = {
        "by": by,
        "confirmed_by": confirmed_by,
        "confirmed_with": "City parking",
        "model": "e5",
        "likelihood": "0.4",
    }
    params = {"variant": "unpriced", "found": "Transport to the event", "words": words}

    text = render_explanation("fines-and-penalties", params, "en")

    assert text.startswith("The words “Transport to the event” may mean such a cost.")
    assert (GUESS in text) == is_guess
