"""The language of short questions, as officials type them: thirty in each language."""

import csv
from collections import defaultdict

import pytest

from apps.guidance.question_language import tell_question_language
from tests.guidance.exam import DATA


def short_questions() -> list[tuple[str, str]]:
    with (DATA / "question_languages.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["language"], row["question"]) for row in rows]


@pytest.mark.parametrize("stated", ["en", "pl", "fi", "da"])
def test_short_question_is_told_in_whatever_language_the_reader_reads(stated: str):
    told = defaultdict(list)
    for language, text in short_questions():
        told[language].append(tell_question_language(text, stated=stated) == language)

    assert {language: len(each) for language, each in told.items()} == dict.fromkeys(
        ("en", "pl", "fi", "da", "de", "sv", "es", "fr"), 30
    )
    assert {language: sum(each) for language, each in told.items() if sum(each) < 29} == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Are salaries eligible?", "en"),
        ("Are travel expenses eligible?", "en"),
        ("Is a university eligible?", "en"),
        ("Can a municipality participate?", "en"),
        ("Are lump sums possible?", "en"),
        ("Are donations possible?", "en"),
        ("Sind Gehälter förderfähig?", "de"),
        ("Dækkes rejseudgifter?", "da"),
        ("Où placer le logo ?", "fr"),
        ("¿Son elegibles los salarios?", "es"),
        ("Pitääkö rakennukseen laittaa kyltti EU:n tuesta?", "fi"),
    ],
)
def test_small_words_say_more_than_letters(text: str, language: str):
    assert tell_question_language(text, stated="pl") == language


def test_question_without_small_words_and_with_few_letters_is_in_the_readers_language():
    assert tell_question_language("Drone?", stated="fi") == "fi"
