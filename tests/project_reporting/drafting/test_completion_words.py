import pytest

from apps.project_reporting.drafting.completion_words import says_finished


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The guide was published in March.", "en"),
        ("Przewodnik został ukończony.", "pl"),
        ("Opas on valmis.", "fi"),
        ("Vejledningen er færdig og offentliggjort.", "da"),
    ],
)
def test_plain_statement_of_completion_is_seen(sentence: str, language: str) -> None:
    assert says_finished(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The guide is not finished.", "en"),
        ("The guide will be published in May.", "en"),
        ("Przewodnik nie został ukończony.", "pl"),
        ("Opas ei ole valmis.", "fi"),
        ("Vejledningen er endnu ikke færdig.", "da"),
        ("We discussed the guide.", "en"),
        ("The guide was published.", "sv"),
    ],
)
def test_denied_or_open_statement_is_not(sentence: str, language: str) -> None:
    assert not says_finished(sentence, language)
