"""Tiny random models that write, in the transformers format: the real code runs, without real weights."""

from pathlib import Path

WORDS = ["The", "guide", "has", "been", "published.", "12", "copies.", "translate", "rewrite", "in", "plain", "Polish"]


def write_tiny_seq2seq(folder: Path, *, words: list[str] = WORDS) -> Path:
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    size = _write_tokenizer(folder, words)
    torch.manual_seed(3)
    config = T5Config(
        vocab_size=size, d_model=16, d_kv=8, d_ff=32, num_layers=1, num_heads=2, pad_token_id=1, eos_token_id=2,
        decoder_start_token_id=1,
    )  # fmt: skip
    T5ForConditionalGeneration(config).save_pretrained(folder)
    return folder


def write_tiny_causal(folder: Path, *, words: list[str] = WORDS) -> Path:
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel

    size = _write_tokenizer(folder, words)
    torch.manual_seed(4)
    config = GPT2Config(
        vocab_size=size, n_embd=16, n_layer=1, n_head=2, n_positions=256, bos_token_id=2, eos_token_id=2,
        pad_token_id=1,
    )  # fmt: skip
    GPT2LMHeadModel(config).save_pretrained(folder)
    return folder


def _write_tokenizer(folder: Path, words: list[str]) -> int:
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    vocabulary = {token: place for place, token in enumerate(["[UNK]", "[PAD]", "[END]", *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", eos_token="[END]",
        model_input_names=["input_ids", "attention_mask"],
    ).save_pretrained(folder)  # fmt: skip
    return len(vocabulary)


def let_it_write(monkeypatch, sentence: str) -> list[int]:
    """At the border of the library every model writes ``sentence`` from now on; answers how often it was asked."""
    import torch
    from transformers.generation.utils import GenerationMixin

    vocabulary = {token: place for place, token in enumerate(["[UNK]", "[PAD]", "[END]", *WORDS])}
    asked: list[int] = []

    def generate(model, input_ids, **wishes):
        asked.append(input_ids.shape[1])
        ids = torch.tensor([[vocabulary[word] for word in sentence.split()]])
        return ids if model.config.is_encoder_decoder else torch.cat([input_ids, ids], dim=1)

    monkeypatch.setattr(GenerationMixin, "generate", generate)
    return asked
