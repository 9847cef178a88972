import zlib

import numpy as np
import pytest

from apps.nlp import categories
from apps.nlp.categories import CategoryHead, load_head, propose_categories, score
from apps.nlp.embedding import get_embedder
from apps.nlp.wording import BUCKETS


def make_head(*, embedding_model: str, size: int, confident: float = 0.9) -> CategoryHead:
    """Two labels; only the spelling of "rent" speaks, for office."""
    spelling = np.zeros((2, BUCKETS), np.float32)
    spelling[0, zlib.crc32(b" rent") % BUCKETS] = 20.0
    return CategoryHead(
        labels=("office", "staff"),
        embedding_model=embedding_model,
        version="v1",
        confident_probability=confident,
        meaning_weights=np.zeros((2, size), np.float32),
        meaning_bias=np.zeros(2, np.float32),
        spelling_weights=spelling,
        spelling_bias=np.array([0.0, 1.0], np.float32),
        rarity=np.ones(BUCKETS, np.float32),
    )


@pytest.fixture
def head(tiny_model, monkeypatch):
    made = make_head(embedding_model=get_embedder().model_id, size=16)
    monkeypatch.setattr(categories, "load_head", lambda: made)
    return made


def test_propose_categories_texts_get_proposals_in_order(head):
    proposals = propose_categories(["salary", "rent", "salary"])

    assert [proposal.category for proposal in proposals] == ["staff", "office", "staff"]
    assert [proposal.confident for proposal in proposals] == [False, True, False]
    assert {proposal.model_id for proposal in proposals} == {f"{head.embedding_model}/categories-v1"}
    # The spelling vote is 1 : e, the meaning vote 1 : 1; their geometric mean is 1 : e^0.5.
    assert proposals[0].probability == pytest.approx(np.exp(0.5) / (1 + np.exp(0.5)), abs=1e-4)


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
    monkeypatch.setattr(categories, "load_head", lambda: make_head(embedding_model="other@1", size=16))

    (proposal,) = propose_categories(["rent"])

    assert proposal.category is None
    assert proposal.reason == (
        "The category head was trained for another language model. Run “manage.py train_categories”."
    )


def test_propose_categories_untrained_head_says_so(tiny_model, monkeypatch, tmp_path):
    monkeypatch.setattr(categories, "HEAD_CARD", tmp_path / "none.json")
    load_head.cache_clear()

    (proposal,) = propose_categories(["rent"])

    load_head.cache_clear()
    assert proposal.reason == "The category head has not been trained yet. Run “manage.py train_categories”."


def test_stored_head_fits_the_categories_of_the_product():
    stored = load_head()

    assert stored.labels == ("staff", "office", "travel", "external", "equipment", "infrastructure")
    assert stored.meaning_weights.shape == (6, 384)
    assert stored.spelling_weights.shape == (6, BUCKETS)


def test_score_rows_sum_to_one():
    head = make_head(embedding_model="any@1", size=4)

    rows = score(head, np.ones((3, 4), np.float32), np.zeros((3, BUCKETS), np.float32))

    assert np.allclose(rows.sum(axis=1), 1)
