"""The two sentences that are shown for a match are those that were written."""

import pytest

from apps.ideas.selectors.quote import Quote, Sought, quote_pairs

SOUGHT = "We look for a city. It should settle projects with many partners. Good humour helps."


@pytest.mark.parametrize(
    ("said", "sought"),
    [
        ("We settle projects for twenty partners.", "It should settle projects with many partners."),
        ("A city by the sea.", "We look for a city."),
        ("Nothing in common.", "We look for a city."),
    ],
)
def test_without_a_model_the_sentence_with_most_words_in_common_is_quoted(settings, said: str, sought: str) -> None:
    settings.AI_ENABLED = False

    assert quote_pairs([(Sought(SOUGHT, "en"), Sought(said, "pl"))]) == [Quote(sought, "en", said, "pl")]


def test_nothing_to_quote_is_no_quote() -> None:
    assert quote_pairs([]) == []
