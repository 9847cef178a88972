import csv

import pytest

from apps.nlp.heads.head import DATA
from apps.nlp.novelty import TextComparison, compare_texts, is_repeated, says_same_facts


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        ("Two workshops were held in May.", True),
        ("two workshops were held in may", True),
        ("Two  workshops were held\nin May!", True),
        ("Three pilots were stopped.", False),
        ("Two workshops were not held in May.", False),
    ],
)
def test_is_repeated_compares_letters_and_not_layout(text, repeated):
    assert is_repeated(text, ["The budget was approved.", "Two workshops were held in May."]) is repeated


def test_is_repeated_nothing_before_is_new():
    assert is_repeated("Two workshops were held.", []) is False


def test_is_repeated_changed_figure_is_new():
    previous = ["By the end of the period 30 of the 60 planned citizens had taken part in the survey."]

    assert is_repeated(previous[0].replace("30", "45"), previous) is False


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("35 osób wzięło udział.", "Udział wzięło 35 osób.", True),
        ("Kostede 1.234,56 kr.", "Kostede 1.234,50 kr.", False),
        ("Työpaja ei toteutunut.", "Työpaja toteutui.", False),
        ("It didn't start.", "It did start.", False),
        ("Workshoppen blev ikke holdt.", "Workshoppen blev holdt.", False),
    ],
)
def test_says_same_facts_looks_at_figures_and_negations(text, other, same):
    assert says_same_facts(text, other) is same


def test_compare_texts_without_model_falls_back_to_spelling(no_model):
    found = compare_texts(["The pilot runs.", "All is new here."], ["Nothing.", "The pilot runs"])

    assert found[0] == TextComparison(0, "repeated", 1.0, 1)
    assert (found[1].index, found[1].kind) == (1, "new")


def test_compare_texts_nothing_before_is_all_new():
    assert compare_texts(["The pilot runs."], []) == [TextComparison(0, "new", 0.0, None)]


def test_compare_texts_equal_text_is_repeated_and_linked(tiny_model):
    found = compare_texts(["rent of the project"], ["flight", "rent of the project"])

    assert found == [TextComparison(0, "repeated", pytest.approx(1.0, abs=2e-3), 1)]


def test_compare_texts_same_words_other_figure_is_new_but_linked(tiny_model):
    (found,) = compare_texts(["rent of the project 5"], ["rent of the project 3"])

    assert (found.kind, found.matched_index) == ("new", 0)


def test_committed_pairs_cover_four_languages_and_both_kinds():
    with (DATA / "novelty_pairs.tsv").open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file, delimiter="\t"))

    assert {(pair["lang"], pair["kind"]) for pair in pairs} == {
        (lang, kind) for lang in ("en", "pl", "fi", "da") for kind in ("new", "repeated")
    }
