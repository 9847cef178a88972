"""Vectors for search: the language's mean is taken away, and their name says of which model and means they are."""

from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from apps.nlp.embedding import get_embedder
from apps.nlp.errors import ModelUnavailable
from apps.nlp.mean_texts import MEAN_TEXTS, read_texts
from apps.nlp.search_vectors import ANY, DIMENSIONS, embed_for_search, find_means, search_model_id

TEXTS = """kind\ten\tpl
passage\tsalary of the project. Rent of a laptop.\tflight. Works of the project.
passage\trent\tlaptop
question\tsalary\tflight
"""


@pytest.fixture
def own_means(tiny_model: Path, settings, tmp_path: Path) -> None:
    settings.AI_HEADS_ROOT = str(tmp_path / "heads")
    (tmp_path / "texts.tsv").write_text(TEXTS, encoding="utf-8")
    call_command("make_language_means", texts=tmp_path / "texts.tsv", verbosity=0)


def unit(vector: np.ndarray) -> np.ndarray:
    return vector / np.linalg.norm(vector)


def test_embed_for_search_without_means_of_the_model_gives_its_vectors_as_they_come(tiny_model: Path) -> None:
    vectors = embed_for_search(["salary", "rent of the laptop"], ["en", "pl"])

    assert vectors.shape == (2, DIMENSIONS)
    np.testing.assert_allclose(vectors[:, :16], get_embedder().embed(["salary", "rent of the laptop"]), atol=1e-3)
    assert not vectors[:, 16:].any()
    assert search_model_id() == f"{get_embedder().model_id}/as-they-come"


@pytest.mark.parametrize(
    ("kind", "language", "texts"),
    [
        ("passage", "en", ["salary of the project. Rent of a laptop.", "rent"]),
        ("question", "pl", ["flight"]),
        ("sentence", "pl", ["flight.", "Works of the project.", "laptop"]),
    ],
)
def test_embed_for_search_takes_away_the_mean_of_the_kind_in_the_language(own_means, kind, language, texts) -> None:
    embedder = get_embedder()

    [vector] = embed_for_search(["a project"], [language], kind=kind)

    mean = embedder.embed(texts).mean(axis=0)
    np.testing.assert_allclose(vector[:16], unit(embedder.embed(["a project"])[0] - mean), atol=2e-3)


def test_embed_for_search_in_a_language_without_means_takes_away_that_of_all(own_means) -> None:
    means = find_means(get_embedder().model_id)

    [vector] = embed_for_search(["a project"], ["et"])

    assert means is not None
    everywhere = (means.of("passage", "en") + means.of("passage", "pl")) / 2
    np.testing.assert_allclose(means.of("passage", ANY), everywhere, atol=1e-3)
    np.testing.assert_allclose(vector[:16], unit(get_embedder().embed(["a project"])[0] - everywhere), atol=3e-3)


def test_search_model_id_names_model_and_means(own_means) -> None:
    means = find_means(get_embedder().model_id)

    assert means is not None
    assert search_model_id() == f"{get_embedder().model_id}/{means.version}"
    assert len(means.version) == 8


def test_embed_for_search_of_nothing_is_empty(own_means) -> None:
    assert embed_for_search([], []).shape == (0, DIMENSIONS)


def test_embed_for_search_without_a_model_says_why(no_model: Path) -> None:
    assert search_model_id() is None
    with pytest.raises(ModelUnavailable, match="has not been fetched"):
        embed_for_search(["salary"], ["en"])


def test_make_language_means_without_a_model_ends_with_its_reason(no_model: Path) -> None:
    with pytest.raises(CommandError, match="has not been fetched"):
        call_command("make_language_means")


def test_texts_of_the_means_say_the_same_in_eleven_languages() -> None:
    texts = read_texts(MEAN_TEXTS)

    languages = {language for _kind, language in texts}
    assert languages == {"en", "pl", "fi", "da", "de", "sv", "es", "fr", "pt", "it", "nl"}
    assert {len(texts["passage", language]) for language in languages} == {74}
    assert {len(texts["question", language]) for language in languages} == {92}
