import numpy as np
import pytest

from apps.nlp import categories
from apps.nlp.categories import propose_categories
from apps.nlp.embedding import get_embedder
from apps.nlp.heads.head import DATA, load_head
from apps.nlp.heads.wordings import CATEGORIES
from apps.nlp.wording import BUCKETS
from tests.nlp.heads_support import make_head

LABELS = ("office", "staff")


@pytest.fixture
def head(tiny_model, monkeypatch):
    made = make_head(name="categories", labels=LABELS, word="rent", embedding_model=get_embedder().model_id)
    monkeypatch.setattr(categories, "load_head", lambda name: made)
    return made


def test_propose_categories_texts_get_proposals_in_order(head):
    proposals = propose_categories(["salary", "rent", "salary"])

    assert [proposal.category for proposal in proposals] == ["staff", "office", "staff"]
    assert [proposal.confident for proposal in proposals] == [False, True, False]
    assert {proposal.model_id for proposal in proposals} == {f"{head.embedding_model}/categories-v1"}
    # Votes of 0, 1 and 0.
    assert proposals[0].probability == round(float(np.e / (2 + np.e)), 4)


def test_propose_categories_blanks_around_a_text_count_for_nothing(head):
    assert propose_categories([" rent "]) == propose_categories(["rent"])


def test_propose_categories_empty_description_gets_none_with_a_reason(head):
    assert [(found.category, found.reason) for found in propose_categories(["  ", "rent"])] == [
        (None, "The line has no description."),
        ("office", ""),
    ]


def test_propose_categories_long_list_with_repeats_is_paged_and_kept_in_order(head, monkeypatch):
    monkeypatch.setattr(categories, "PAGE", 2)

    proposals = propose_categories(["rent", "salary", "flight", "laptop", "rent", "works"])

    assert [proposal.category for proposal in proposals] == [
        "office", "staff", "staff", "staff", "office", "staff",
    ]  # fmt: skip


def test_propose_categories_without_model_says_what_is_missing(no_model):
    (proposal,) = propose_categories(["rent"])

    assert (proposal.category, proposal.probability, proposal.model_id) == (None, 0.0, None)
    assert proposal.reason.startswith("The language model has not been fetched yet.")


def test_propose_categories_head_of_another_model_is_not_used(tiny_model, monkeypatch):
    other = make_head(name="categories", labels=LABELS, word="rent", embedding_model="other@1")
    monkeypatch.setattr(categories, "load_head", lambda name: other)

    (proposal,) = propose_categories(["rent"])

    assert (proposal.category, proposal.reason) == (
        None,
        "The classifier was trained for another language model. Run “manage.py train_heads”.",
    )


def test_propose_categories_untrained_head_says_so(tiny_model, monkeypatch, tmp_path):
    monkeypatch.setattr("apps.nlp.heads.head.DATA", tmp_path)

    (proposal,) = propose_categories(["rent"])

    assert proposal.reason == "The classifier has not been trained yet. Run “manage.py train_heads”."


@pytest.mark.parametrize(("name", "columns"), [("categories", 6), ("reasons", 15)])
def test_stored_heads_fit_the_labels_of_the_product_and_stay_small(settings, tmp_path, name, columns):
    settings.AI_HEADS_ROOT = tmp_path

    stored = load_head(name)

    assert name != "categories" or stored.labels == CATEGORIES
    assert stored.meaning_weights.shape == (384, columns)
    assert stored.spelling_weights.shape == (BUCKETS, columns)
    assert (DATA / f"{name}_head.npz").stat().st_size < 2_000_000
