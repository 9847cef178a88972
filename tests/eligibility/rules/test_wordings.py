"""Wordings and traps in four languages, straight against the lists."""

import csv
from pathlib import Path

import pytest

from apps.eligibility.lexicon import load_lexicon
from apps.eligibility.lexicon.loader import lexicon_names

CASES = list(csv.DictReader((Path(__file__).parent / "wordings.tsv").open(encoding="utf-8"), delimiter="\t"))
TRAPS = list(csv.DictReader((Path(__file__).parent / "traps.tsv").open(encoding="utf-8"), delimiter="\t"))
REASONS = sorted({case["list"] for case in CASES})
LANGUAGES = {"en", "pl", "fi", "da"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['list']}-{case['language']}-{case['text'][:40]}")
def test_wording_is_found_and_its_trap_is_not(case):
    match = load_lexicon(case["list"]).find(case["text"], case["language"])

    assert (match is not None) is (case["flagged"] == "yes"), match


@pytest.mark.parametrize("case", TRAPS, ids=lambda case: f"{case['language']}-{case['text'][:40]}")
def test_trap_is_found_by_no_list(case):
    matches = {name: load_lexicon(name).find(case["text"], case["language"]) for name in REASONS}

    assert {name: match for name, match in matches.items() if match} == {}


@pytest.mark.parametrize("name", REASONS)
def test_cases_cover_every_language_with_wordings_and_traps(name):
    kinds = {(case["language"], case["flagged"]) for case in CASES if case["list"] == name}

    assert kinds == {(language, flagged) for language in LANGUAGES for flagged in ("yes", "no")}


@pytest.mark.parametrize("name", lexicon_names())
def test_list_has_every_language_and_useful_anchors(name):
    lexicon = load_lexicon(name)

    assert set(lexicon.languages) == LANGUAGES
    assert all(len(letters) >= 2 for letters in lexicon.anchors)
