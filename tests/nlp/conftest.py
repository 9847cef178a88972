"""A tiny random encoder in the transformers format: the real code runs, without the real weights."""

import json
from pathlib import Path
from uuid import uuid4

import pytest

from apps.nlp import embedding


def write_tiny_model(folder: Path, *, seed: int, words: list[str]) -> Path:
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    vocabulary = {token: place for place, token in enumerate(["[UNK]", "[PAD]", *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        pad_token_id=1,
    )
    BertModel(config).save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token="[UNK]",
        pad_token="[PAD]",
        model_input_names=["input_ids", "attention_mask"],
    ).save_pretrained(folder)
    return folder


@pytest.fixture
def tiny_model(tmp_path, settings):
    """The settings name a tiny model; its id is new for every test, so that no cached vector is met."""
    words = ["query", ":", "salary", "rent", "flight", "laptop", "works", "of", "the", "project", "a"]
    folder = write_tiny_model(tmp_path / "tiny", seed=5, words=words)
    (folder / "sammen_model.json").write_text(json.dumps({"model_id": f"tiny-{uuid4().hex}"}))
    settings.AI_ENABLED = True
    settings.AI_EMBEDDING_MODEL = str(folder)
    settings.AI_EMBEDDING_PREFIX = "query: "
    settings.AI_THREADS = 1
    # The same vectors on every machine.
    settings.AI_PRECISION = "float32"
    yield folder
    embedding.open_embedder.cache_clear()


@pytest.fixture
def no_model(tmp_path, settings):
    """The settings name a folder that is not there."""
    settings.AI_ENABLED = True
    settings.AI_EMBEDDING_MODEL = str(tmp_path / "missing")
    return tmp_path / "missing"
