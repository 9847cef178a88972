import numpy as np
import pytest
from apps.nlp.category_training import (
    LABELS,
    build_corpus,
    find_confident_probability,
    read_examples,
    split_by_family,
)
from django.core.management import CommandError, call_command

from apps.nlp import categories, category_training
from apps.nlp.categories import DATA, load_head
from apps.nlp.embedding import get_embedder
from apps.nlp.management.commands import train_categories
from apps.nlp.model_files import MODEL_ID

WORDS = ["salary", "rent", "flight", "the project", "laptop", "works"]


@pytest.fixture
def table(tmp_path):
    rows = ["family\tlang\ttext\tlabel"]
    for label, word in zip(LABELS, WORDS, strict=True):
        for family in range(10):
            rows += [f"{label}-{family}\t{lang}\t{word} {family} {lang}\t{label}" for lang in ("en", "pl", "fi", "da")]
    path = tmp_path / "table.tsv"
    path.write_text("\n".join(rows) + "\n")
    return path


@pytest.fixture
def stored_elsewhere(tmp_path, monkeypatch):
    for module in (categories, category_training):
        monkeypatch.setattr(module, "HEAD_CARD", tmp_path / "head.json")
        monkeypatch.setattr(module, "HEAD_WEIGHTS", tmp_path / "head.npz")
    monkeypatch.setattr(train_categories, "DATA", tmp_path)
    yield tmp_path
    load_head.cache_clear()


def test_committed_table_has_every_family_in_four_languages_under_one_label():
    examples = read_examples(DATA / "categories.tsv")

    families: dict[str, list[tuple[str, str]]] = {}
    for example in examples:
        families.setdefault(example.family, []).append((example.language, example.label))
    for family, members in families.items():
        assert [language for language, _label in members] == ["en", "pl", "fi", "da"], family
        assert len({label for _language, label in members}) == 1, family
    for label in LABELS:
        assert sum(members[0][1] == label for members in families.values()) >= 60


def test_committed_table_gives_no_text_two_labels():
    examples = read_examples(DATA / "categories.tsv")

    labels: dict[str, set[str]] = {}
    for example in examples:
        labels.setdefault(example.text.casefold(), set()).add(example.label)
    assert {text: found for text, found in labels.items() if len(found) > 1} == {}


def test_committed_head_was_trained_on_the_committed_table():
    head = load_head()

    assert head.version == category_training.table_version(DATA / "categories.tsv")
    assert head.embedding_model == MODEL_ID


def test_read_examples_unknown_label_is_refused(tmp_path):
    (tmp_path / "bad.tsv").write_text("family\tlang\ttext\tlabel\na\ten\tWine\tparty\n")

    with pytest.raises(ValueError, match=r"Unknown labels in bad.tsv: party\."):
        read_examples(tmp_path / "bad.tsv")


def test_split_by_family_never_parts_a_family(tiny_model, table):
    corpus = build_corpus(table, get_embedder())

    splits = list(split_by_family(corpus))

    assert np.array_equal(sum(split.astype(int) for split in splits), np.ones(240, int))
    for split in splits:
        assert set(corpus.families[split]) & set(corpus.families[~split]) == set()


def test_find_confident_probability_is_the_lowest_that_is_right_often_enough():
    sure, unsure = [0.80, 0.04, 0.04, 0.04, 0.04, 0.04], [0.50, 0.10, 0.10, 0.10, 0.10, 0.10]
    labels = np.array(["staff"] * 19 + ["office"] * 2)

    assert find_confident_probability(np.array([sure] * 10 + [unsure] * 11), labels) == 0.51
    assert find_confident_probability(np.array([sure] * 10 + [unsure] * 9), labels[:19]) == 0.3
    assert find_confident_probability(np.array([sure] * 2), labels[19:]) == 1.0


def test_train_categories_twice_stores_the_same_head_and_a_card(tiny_model, table, stored_elsewhere):
    call_command("train_categories", table=table)
    first = (load_head(), (stored_elsewhere / "categories_card.md").read_text())
    call_command("train_categories", table=table)
    second = (load_head(), (stored_elsewhere / "categories_card.md").read_text())

    assert first[1] == second[1]
    assert np.array_equal(first[0].meaning_weights, second[0].meaning_weights)
    assert first[0].embedding_model == get_embedder().model_id
    assert "| staff | 1.00 / 1.00 | 1.00 / 1.00 | 1.00 / 1.00 | 1.00 / 1.00 | 1.00 / 1.00 |" in first[1]
    assert "Accuracy over all: **1.000**" in first[1]


def test_train_categories_without_model_fails_with_its_reason(no_model, table, stored_elsewhere):

    with pytest.raises(CommandError, match="has not been fetched yet"):
        call_command("train_categories", table=table)
    assert not (stored_elsewhere / "head.json").exists()
