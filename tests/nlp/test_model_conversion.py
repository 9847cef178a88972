"""A made-up E5S1 file, written here by hand, comes out as a transformers folder with the same numbers."""

import struct

import numpy as np
import pytest

from apps.nlp.model_conversion import EMBEDDING_NAMES, LAYER_NAMES, convert_model, read_quantised

HIDDEN, FEED_FORWARD, POSITIONS = 32, 64, 20
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁za", "kup", "▁Пар", "тн", "ьор", "<mask>"]
VECTORS = ("emb.ln.w", "emb.ln.b")


def tensor_sizes() -> dict[str, int]:
    embedding = {"emb.word": len(PIECES) + 1, "emb.pos": POSITIONS, "emb.type": 2}
    sizes = {name: rows * HIDDEN for name, rows in embedding.items()} | dict.fromkeys(VECTORS, HIDDEN)
    for short in LAYER_NAMES:
        rows = FEED_FORWARD if short == "fi" else HIDDEN
        columns = 1 if short.endswith("ln") else FEED_FORWARD if short == "fo" else HIDDEN
        sizes |= {f"l0.{short}.w": rows * columns, f"l0.{short}.b": rows}
    return sizes


def quantise(numbers: np.ndarray, scale: float) -> bytes:
    nibbles = (numbers + 8).astype(np.uint8).reshape(-1, 32)
    packed = nibbles[:, :16] | nibbles[:, 16:] << 4
    return b"".join(np.float16(scale).tobytes() + row.tobytes() for row in packed)


@pytest.fixture
def quantised_file(tmp_path):
    """File and the whole numbers behind each of its tensors; every scale is 0.5."""
    random = np.random.default_rng(3)
    text = "".join(PIECES).encode()
    offsets = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4")
    scores = np.array([-float(place) for place in range(len(PIECES))], "<f4")
    head = struct.pack("<4sI7ifi", b"E5S1", 1, HIDDEN, 1, 2, FEED_FORWARD, len(PIECES), POSITIONS, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(text)) + offsets.tobytes() + scores.tobytes() + text
    head += struct.pack("<iI", 0, 3) + b"xyz"
    numbers = {name: random.integers(-8, 8, size) for name, size in tensor_sizes().items()}
    index_size = 4 + sum(2 + len(name) + struct.calcsize("<BIQQ") for name in numbers)
    index, body = struct.pack("<i", len(numbers)), b""
    for name, values in numbers.items():
        whole = name.endswith((".b", "ln.w"))
        data = (values * 0.5).astype("<f4").tobytes() if whole else quantise(values, 0.5)
        place = len(head) + index_size + len(body)
        index += struct.pack("<H", len(name)) + name.encode()
        index += struct.pack("<BIQQ", not whole, len(values), place, len(data))
        body += data
    path = tmp_path / "tiny.bin"
    path.write_bytes(head + index + body)
    return path, numbers


def test_convert_model_quantised_file_loads_with_the_same_numbers(quantised_file, tmp_path):
    from transformers import AutoModel

    path, numbers = quantised_file

    convert_model(source=path, target=tmp_path / "out", model_id="tiny@1")

    weights = AutoModel.from_pretrained(tmp_path / "out").state_dict()
    for short, name in EMBEDDING_NAMES.items():
        found = weights[f"embeddings.{name}"].numpy().ravel()
        assert np.array_equal(found, numbers[short][: found.size] * 0.5), short
    for short, name in LAYER_NAMES.items():
        found = weights[f"encoder.layer.0.{name}.weight"].numpy().ravel()
        assert np.array_equal(found, numbers[f"l0.{short}.w"] * 0.5), short
    assert weights["embeddings.word_embeddings.weight"].shape == (len(PIECES), HIDDEN)


def test_convert_model_tokenizer_knows_polish_and_cyrillic(quantised_file, tmp_path):
    from transformers import AutoTokenizer

    convert_model(source=quantised_file[0], target=tmp_path / "out", model_id="tiny@1")

    tokens = AutoTokenizer.from_pretrained(tmp_path / "out")("zakup\t  Партньор")["input_ids"]
    assert tokens == [0, 5, 6, 7, 8, 9, 2]


def test_convert_model_weights_are_readable_for_other_users(quantised_file, tmp_path):
    convert_model(source=quantised_file[0], target=tmp_path / "out", model_id="tiny@1")

    assert (tmp_path / "out" / "model.safetensors").stat().st_mode & 0o777 == 0o644


def test_read_quantised_other_file_is_refused():
    with pytest.raises(ValueError, match="not an E5S1 file"):
        read_quantised(b"PK\x03\x04" + bytes(60))
