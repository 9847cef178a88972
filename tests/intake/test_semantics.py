"""Headings by meaning, on invented wordings. With the model at hand, precision is measured; without it, nothing is."""

import csv
from pathlib import Path

import pytest

from apps.intake.columns import recognise_headings
from apps.intake.heading_text import read_heading
from apps.intake.semantics import SemanticHeadings
from apps.nlp.embedding import get_embedder


def unknown_headings():
    with (Path(__file__).parent / "headings.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) >= 200
    return [(row["heading"], row["field"]) for row in rows if not read_heading(row["heading"]).offers]


def test_proposed_meanings_of_headings_are_right():
    if not get_embedder().available:
        pytest.skip(get_embedder().reason)
    headings = unknown_headings()
    semantic = SemanticHeadings()

    answers = semantic([text for text, _ in headings])

    proposed = [
        (text, str(name), field) for (text, field), (name, score) in zip(headings, answers, strict=True) if score
    ]
    assert [one for one in proposed if one[1] != one[2]] == []
    assert len(proposed) >= 3
    assert {"Wynagrodzenie brutto", "Arbejdsgiverbidrag", "Gross salary"} <= semantic.payroll


def test_headings_without_the_language_model_are_left_to_the_person(settings):
    settings.AI_ENABLED = False
    semantic = SemanticHeadings()
    rows = [["Nr faktury", "Opis", "Kwota", "Przeliczono na euro"], ["1", "x", "5,00", "1,00"]]

    guess = recognise_headings(rows, semantic=semantic)

    assert (guess.unmapped, semantic.available, semantic.named) == ([3], False, set())
