import subprocess
import sys

import numpy as np
import pytest
from django.core.cache import cache

from apps.nlp import embedding
from apps.nlp.embedding import get_embedder
from apps.nlp.errors import ModelUnavailable
from apps.nlp.model_files import has_model


def test_import_of_the_app_loads_no_model_library():
    modules = "categories, embedding, language, matching, model_files, novelty, sentences"
    heavy = "{'torch', 'transformers', 'sklearn', 'py3langid'}"
    code = f"import sys; from apps.nlp import {modules}; print(*{heavy} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""


def test_get_embedder_missing_folder_gives_no_model_with_the_reason(no_model):
    embedder = get_embedder()

    assert (embedder.available, embedder.model_id) == (False, None)
    assert embedder.reason == (
        "The language model has not been fetched yet. The operator can run “manage.py fetch_model”."
    )
    with pytest.raises(ModelUnavailable, match="not been fetched"):
        embedder.embed(["salary"])


def test_get_embedder_switched_off_says_so(tiny_model, settings):
    settings.AI_ENABLED = False

    assert get_embedder().reason == "The language model is switched off on this server."


def test_get_embedder_model_fetched_later_is_found_without_restart(tiny_model, settings):
    settings.AI_EMBEDDING_MODEL = str(tiny_model.parent / "later")
    before = get_embedder().available
    tiny_model.rename(tiny_model.parent / "later")

    after = get_embedder().available

    assert (before, after) == (False, True)


def test_embed_texts_gives_rows_of_length_one_in_order(tiny_model):
    vectors = get_embedder().embed(["salary of the project", "rent", "salary of the project"])

    assert vectors.shape == (3, 16)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=2e-3)
    assert np.array_equal(vectors[0], vectors[2])
    assert not np.array_equal(vectors[0], vectors[1])


def test_embed_pools_the_mean_of_all_tokens_of_the_prefixed_text(tiny_model):
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokens = AutoTokenizer.from_pretrained(tiny_model)("query: rent of the project", return_tensors="pt")
    hidden = AutoModel.from_pretrained(tiny_model).eval()(**tokens).last_hidden_state[0]
    expected = torch.nn.functional.normalize(hidden.mean(dim=0), dim=0).detach().numpy()

    found = get_embedder().embed(["rent of the project", "a"])[0]

    assert np.allclose(found, expected, atol=1e-3)


def test_embed_text_seen_before_comes_from_the_cache(tiny_model, monkeypatch):
    embedder = get_embedder()
    first = embedder.embed(["flight", "laptop"])
    monkeypatch.setattr(embedder, "_load", lambda: pytest.fail("the model was asked again"))

    again = embedder.embed(["laptop", "flight"])

    assert np.array_equal(again, first[::-1])


def test_embed_stores_half_precision_under_the_models_id(tiny_model):
    embedder = get_embedder()
    vector = embedder.embed(["works"])[0]

    stored = cache.get(embedder._key("works"))

    assert f":{embedder.model_id}:" in embedder._key("works")
    assert np.array_equal(np.frombuffer(stored, np.float16), vector.astype(np.float16))


def test_embed_in_bfloat16_gives_nearly_the_vectors_of_single_precision(tiny_model, settings, monkeypatch):
    texts = ["salary of the project", "a flight", "rent"]
    single = get_embedder().embed(texts)
    monkeypatch.setattr(embedding.cache, "get_many", lambda keys: {})
    settings.AI_PRECISION = "bfloat16"

    half = get_embedder().embed(texts)

    assert not np.array_equal(half, single)
    assert np.sum(half * single, axis=1).min() > 0.999


@pytest.mark.parametrize(("has", "precision"), [(True, "bfloat16"), (False, "float32")])
def test_precision_auto_is_the_one_the_processor_computes_in(settings, monkeypatch, has, precision):
    settings.AI_PRECISION = "auto"
    monkeypatch.setattr(embedding, "has_bfloat16", lambda: has)

    assert embedding.choose_precision() == precision


def test_embed_no_texts_gives_no_rows(tiny_model):
    assert len(get_embedder().embed([])) == 0


def test_embed_broken_weights_raises_model_unavailable(tiny_model):
    (tiny_model / "model.safetensors").write_bytes(b"not a model")

    with pytest.raises(ModelUnavailable, match="could not be loaded"):
        get_embedder().embed(["salary"])


def test_model_id_folder_of_ones_own_names_folder_and_checksum(tiny_model):
    (tiny_model / "sammen_model.json").unlink()

    model_id = get_embedder().model_id

    assert model_id.startswith("tiny@")
    assert len(model_id) == len("tiny@") + 12


def test_has_model_folder_without_weights_is_no_model(tiny_model):
    (tiny_model / "model.safetensors").unlink()

    assert has_model(tiny_model) is False
