"""What is proposed to be left out: measured on sentences in five languages, and by single traps."""

import time

import pytest

from apps.memory.redaction.proposals import propose, redact
from tests.memory.redaction_exam import examine, load_sentences


def test_sentences_not_looked_at_while_tuning_have_the_figures_the_documentation_states() -> None:
    scores = examine([one for one in load_sentences() if one.part == "exam"])

    assert {name: (score.found, score.answers) for name, score in scores.items()} == {
        "all": (59, 63), "en": (13, 15), "pl": (12, 12), "fi": (10, 12), "da": (12, 12), "de": (12, 12),
        "person": (20, 22), "money": (21, 23), "email": (5, 5), "phone": (5, 5), "iban": (1, 1), "address": (5, 5),
        "national_id": (2, 2),
    }  # fmt: skip
    assert (scores["all"].right, scores["all"].proposed) == (60, 60)


def test_sentences_of_another_hand_have_the_figures_the_documentation_states() -> None:
    scores = examine([one for one in load_sentences() if one.part == "fresh"])

    assert {name: (score.found, score.answers) for name, score in scores.items()} == {
        "all": (70, 76), "en": (20, 20), "pl": (10, 12), "fi": (9, 10), "da": (10, 12), "de": (11, 12), "es": (8, 8),
        "lt": (1, 1), "sv": (1, 1),
        "person": (26, 27), "money": (22, 23), "email": (4, 4), "phone": (3, 4), "iban": (2, 3), "address": (4, 5),
        "national_id": (7, 8), "birth": (2, 2),
    }  # fmt: skip
    assert (scores["all"].right, scores["all"].proposed) == (73, 77)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Contact person | Ragnhild ÅSTRÖM", ["Ragnhild ÅSTRÖM"]),
        ("Umowę podpisał burmistrz ZENON PRZYBYLSKI.", ["ZENON PRZYBYLSKI"]),
        ("PETRAUSKAS Gintautas | Register", ["PETRAUSKAS Gintautas"]),
        ("STILLE BAKKER\nAnna", []),
        ("Kommune A 1.200.000 85.000 1.285.000", ["1.200.000 85.000 1.285.000"]),
        ("Hourly rate: 61.20", ["61.20"]),
        ("Call (+45 98 12 34 56) or 20 74 11 22, not on 05-06-2022.", ["+45 98 12 34 56", "20 74 11 22"]),
        ("date of birth: 1975-03-12", ["1975-03-12"]),
    ],
)
def test_what_forms_print_without_a_currency_or_in_capitals_is_proposed(text: str, words: list[str]) -> None:
    assert [found for _kind, _reason, found in _words(text)] == words


def test_long_line_of_figures_is_looked_through_in_no_time() -> None:
    began = time.monotonic()

    propose("123 " * 375, is_table=True)

    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    "text",
    [
        "Województwo Opolskie i Unia Europejska.",
        "Sofia Knowledge City and Green Hub joined in 2024.",
        "Article 23(4) of Regulation (EU) 2021/1059 names 3 criteria.",
        "The pilot reaches 250 companies in 12 towns, 15 % more than planned.",
        "Rund 1 900 000 Einwohner leben hier.",
    ],
)
def test_institutions_numbers_and_articles_are_left_alone(text: str) -> None:
    assert propose(text) == []


def _words(text: str, **given: object) -> list[tuple[str, str, str]]:
    return [(one.kind, one.reason, text[one.start : one.end]) for one in propose(text, **given)]  # type: ignore[arg-type]


def test_names_sammen_knows_are_found_in_either_order_inflected_and_alone() -> None:
    text = "Xenia Quark met us. Later Quark wrote; Quark, Xenia signed, and we thanked Xenię Quark."

    assert [words for _kind, _reason, words in _words(text, known_names=["Xenia Quark"])] == [
        "Xenia Quark", "Quark", "Quark, Xenia", "Xenię Quark",
    ]  # fmt: skip
    assert {reason for _kind, reason, _words_ in _words(text, known_names=["Xenia Quark"])} == {"known_name"}


def test_table_of_costs_loses_every_figure_and_keeps_its_years() -> None:
    row = "Staff | 2024 | 120 000,00 | 35000"

    assert _words(row, is_table=True) == [
        ("money", "cost_table", "120 000,00"), ("money", "cost_table", "35000"),
    ]  # fmt: skip
    assert _words(row) == []


def test_identity_number_with_a_wrong_check_digit_is_no_identity_number() -> None:
    assert _words("Number 44051401359 and number 44051401358.") == [("national_id", "check_digit", "44051401359")]


def test_redact_masks_overlapping_spans_once() -> None:
    assert redact("Anna Kowalska leads.", [(0, 13), (5, 13), (14, 19)]) == "[…] […]."
