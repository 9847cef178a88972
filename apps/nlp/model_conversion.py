"""Turn the 4-bit e5-small data file ("E5S1") into a plain transformers folder.

The file holds a header, a SentencePiece unigram vocabulary, a normalisation table and the tensors of a BERT
encoder, quantised in blocks of 32 weights that share one scale. The converted folder keeps the whole
vocabulary (Bulgarian and Ukrainian partners write Cyrillic) and stores half precision, 253 MB on disk.
"""

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = (b"E5S1", 1)
BLOCK = 32
BLOCK_LAYOUT = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])
SPECIAL_TOKENS = {
    "bos_token": "<s>",
    "cls_token": "<s>",
    "eos_token": "</s>",
    "sep_token": "</s>",
    "unk_token": "<unk>",
    "pad_token": "<pad>",
    "mask_token": "<mask>",
}
SPECIAL_IDS = {"bos": 0, "pad": 1, "eos": 2, "unk": 3}

EMBEDDING_NAMES = {
    "emb.word": "word_embeddings.weight",
    "emb.pos": "position_embeddings.weight",
    "emb.type": "token_type_embeddings.weight",
    "emb.ln.w": "LayerNorm.weight",
    "emb.ln.b": "LayerNorm.bias",
}
LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}

# SentencePiece's "nmt_nfkc" rules, which the tokenizers library does not carry under a name of its own.
DROPPED_CHARACTERS = r"[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"
BLANK_CHARACTERS = r"[\t\n\x0c\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"
WORD_MARK = "▁"


@dataclass(frozen=True)
class Shape:
    """The sizes that describe the encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int


@dataclass(frozen=True)
class QuantisedModel:
    """A parsed E5S1 file: vocabulary as (piece, log probability), tensors as flat float32 arrays."""

    shape: Shape
    vocabulary: list[tuple[str, float]]
    tensors: dict[str, NDArray[np.float32]]


class Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0

    def values(self, layout: str) -> tuple[Any, ...]:
        found = struct.unpack_from(f"<{layout}", self.data, self.position)
        self.position += struct.calcsize(f"<{layout}")
        return found

    def value(self, layout: str) -> Any:
        return self.values(layout)[0]

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        found = np.frombuffer(self.data, dtype, count, self.position)
        self.position += found.nbytes
        return found

    def raw(self, size: int) -> bytes:
        self.position += size
        return self.data[self.position - size : self.position]


def convert_model(*, source: Path, target: Path, model_id: str) -> None:
    """Write config, weights, tokenizer and our own `sammen_model.json` for ``source`` into ``target``.

    Raises ValueError when the file is not an E5S1 file of the known version and shape.
    """
    model = read_quantised(source.read_bytes())
    target.mkdir(parents=True, exist_ok=True)
    write_config(model.shape, len(model.vocabulary), target)
    write_weights(model, target)
    write_tokenizer(model.vocabulary, model.shape.positions, target)
    (target / "sammen_model.json").write_text(json.dumps({"model_id": model_id}, indent=2) + "\n")


def read_quantised(data: bytes) -> QuantisedModel:
    """Parse an E5S1 file. Raises ValueError on another format."""
    cursor = Cursor(data)
    if cursor.values("4sI") != MAGIC:
        raise ValueError("This is not an E5S1 file of version 1.")
    shape = Shape(*cursor.values("7i"))
    _epsilon, block = cursor.values("fi")
    pieces, bos, eos, pad, unk = cursor.values("5i")
    if block != BLOCK or {"bos": bos, "pad": pad, "eos": eos, "unk": unk} != SPECIAL_IDS:
        raise ValueError("The E5S1 file has an unknown block size or unknown special tokens.")
    vocabulary = read_vocabulary(cursor, pieces)
    _rows, table_size = cursor.values("iI")
    cursor.raw(table_size)  # the normalisation table; build_tokenizer states the same rules as expressions
    return QuantisedModel(shape, vocabulary, read_tensors(cursor))


def read_vocabulary(cursor: Cursor, pieces: int) -> list[tuple[str, float]]:
    text_size = cursor.value("Q")
    offsets = cursor.array("<u4", pieces + 1)
    scores = cursor.array("<f4", pieces)
    text = cursor.raw(text_size)
    spans = zip(offsets[:-1], offsets[1:], scores, strict=True)
    return [(text[start:end].decode(), float(score)) for start, end, score in spans]


def read_tensors(cursor: Cursor) -> dict[str, NDArray[np.float32]]:
    tensors = {}
    for _ in range(cursor.value("i")):
        name = cursor.raw(cursor.value("H")).decode()
        quantised, count, offset, _size = cursor.values("BIQQ")
        if quantised:
            tensors[name] = dequantise(np.frombuffer(cursor.data, BLOCK_LAYOUT, count // BLOCK, offset))
        else:
            tensors[name] = np.frombuffer(cursor.data, "<f4", count, offset)
    return tensors


def dequantise(blocks: NDArray[Any]) -> NDArray[np.float32]:
    """Expand 4-bit blocks: the low halves of the 16 bytes come first, then the high halves, centred on 8."""
    low, high = blocks["nibbles"] & 15, blocks["nibbles"] >> 4
    whole = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    expanded: NDArray[np.float32] = (whole * blocks["scale"].astype(np.float32)[:, None]).ravel()
    return expanded


def write_config(shape: Shape, pieces: int, target: Path) -> None:
    from transformers import BertConfig

    BertConfig(
        architectures=["BertModel"],
        vocab_size=pieces,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.token_types,
        layer_norm_eps=1e-12,
        hidden_act="gelu",
        pad_token_id=SPECIAL_IDS["pad"],
    ).save_pretrained(target)


def write_weights(model: QuantisedModel, target: Path) -> None:
    from safetensors.numpy import save_file

    file = target / "model.safetensors"
    save_file(name_weights(model), file, metadata={"format": "pt"})
    file.chmod(0o644)  # safetensors writes for its owner alone; the web process may be another user


def name_weights(model: QuantisedModel) -> dict[str, NDArray[np.float16]]:
    """The tensors under the names and shapes of transformers' BertModel. ValueError if some are unknown."""
    names = weight_names(model.shape.layers)
    if set(names) != set(model.tensors):
        raise ValueError("The tensors of the E5S1 file are not those of a BERT encoder.")
    hidden, rows = model.shape.hidden, len(model.vocabulary)
    weights = {names[key]: shape_weight(key, flat, model.shape) for key, flat in model.tensors.items()}
    # The file pads the vocabulary to a whole number of blocks; the padding rows belong to no token.
    weights[names["emb.word"]] = np.ascontiguousarray(weights[names["emb.word"]][:rows])
    # We pool by the mean. A zero pooler is stored all the same, so that AutoModel loads without a warning.
    weights["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float16)
    weights["pooler.dense.bias"] = np.zeros(hidden, np.float16)
    return weights


def weight_names(layers: int) -> dict[str, str]:
    names = {short: f"embeddings.{name}" for short, name in EMBEDDING_NAMES.items()}
    for layer in range(layers):
        for short, name in LAYER_NAMES.items():
            names[f"l{layer}.{short}.w"] = f"encoder.layer.{layer}.{name}.weight"
            names[f"l{layer}.{short}.b"] = f"encoder.layer.{layer}.{name}.bias"
    return names


def shape_weight(key: str, flat: NDArray[np.float32], shape: Shape) -> NDArray[np.float16]:
    """A flat tensor as a matrix; layer norms and biases stay vectors."""
    half = flat.astype(np.float16)
    if key.endswith((".b", "ln.w")):
        return half
    columns = shape.feed_forward if key.endswith(".fo.w") else shape.hidden
    return half.reshape(-1, columns)


def write_tokenizer(vocabulary: list[tuple[str, float]], positions: int, target: Path) -> None:
    from transformers import PreTrainedTokenizerFast

    PreTrainedTokenizerFast(
        tokenizer_object=build_tokenizer(vocabulary),
        model_max_length=positions,
        **SPECIAL_TOKENS,
        model_input_names=["input_ids", "attention_mask"],
    ).save_pretrained(target)
    name_tokenizer_class(target / "tokenizer_config.json")


def build_tokenizer(vocabulary: list[tuple[str, float]]) -> Any:
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=SPECIAL_IDS["unk"], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(DROPPED_CHARACTERS), ""),
            normalizers.Replace(Regex(BLANK_CHARACTERS), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(WORD_MARK, prepend_scheme="always")]
    )
    tokenizer.decoder = decoders.Metaspace(WORD_MARK, prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", SPECIAL_IDS["bos"]), ("</s>", SPECIAL_IDS["eos"])],
    )
    return tokenizer


def name_tokenizer_class(config: Path) -> None:
    """Name a tokenizer class that transformers 4 and 5 both know, whichever wrote the folder."""
    settings = json.loads(config.read_text(encoding="utf-8"))
    settings["tokenizer_class"] = "PreTrainedTokenizerFast"
    config.write_text(json.dumps(settings, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
