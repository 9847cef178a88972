"""Sentence vectors from the multilingual model named by the settings.

The model is loaded once per process, when a text is first met that the cache does not hold: importing this
module or asking whether the model is there stays cheap. Settings: AI_ENABLED, AI_EMBEDDING_MODEL (a folder
or a hub id), AI_EMBEDDING_PREFIX, AI_THREADS and AI_PRECISION.
"""

import hashlib
import json
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from apps.nlp.errors import ModelUnavailable
from apps.nlp.model_files import has_model

Vectors = NDArray[np.float32]

FLOAT32, BFLOAT16 = "float32", "bfloat16"
BATCH = 32
MAX_TOKENS = 512
CACHE_PAGE = 1000
CACHE_SECONDS = 60 * 60 * 24 * 30


class Embedder(Protocol):
    """Turns texts into vectors of length one, so that a dot product is the cosine."""

    @property
    def available(self) -> bool: ...

    @property
    def reason(self) -> str:
        """Why it is not available, a whole sentence in the active language; empty when it is."""

    @property
    def model_id(self) -> str | None: ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row per text, in order. Raises ModelUnavailable."""


class NoModel:
    """Stands in for the model where it is switched off or missing."""

    available = False
    model_id = None

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def embed(self, texts: Sequence[str]) -> Vectors:
        raise ModelUnavailable(self.reason)


class TransformerEmbedder:
    """Mean pooling over a transformers encoder, with a cache by text."""

    available = True
    reason = ""

    def __init__(self, *, source: str, prefix: str, threads: int) -> None:
        self.source = source
        self.prefix = prefix
        self.threads = threads
        self.model_id = read_model_id(source)
        self._lock = threading.Lock()
        self._loaded: tuple[Any, Any] | None = None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of ``texts``, float32 values rounded to half precision, rows of length one.

        Equal texts are computed once and kept in the cache under the model's id and the prefix, so that
        another model never meets these vectors. Raises ModelUnavailable when the model cannot be loaded.
        """
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        distinct = list(dict.fromkeys(texts))
        known = self._read_cache(distinct)
        missing = [text for text in distinct if text not in known]
        for page in pages(sorted(missing, key=len), CACHE_PAGE):
            fresh = dict(zip(page, self._compute(page), strict=True))
            self._write_cache(fresh)
            known |= fresh
        return np.stack([known[text] for text in texts]).astype(np.float32)

    def _key(self, text: str) -> str:
        digest = hashlib.sha256(f"{self.prefix}{text}".encode()).hexdigest()
        return f"nlp:vector:{self.model_id}:{digest}"

    def _read_cache(self, texts: list[str]) -> dict[str, NDArray[np.float16]]:
        found = {}
        for page in pages(texts, CACHE_PAGE):
            keys = {self._key(text): text for text in page}
            for key, stored in cache.get_many(keys).items():
                found[keys[key]] = np.frombuffer(stored, np.float16)
        return found

    def _write_cache(self, vectors: dict[str, NDArray[np.float16]]) -> None:
        stored = {self._key(text): vector.tobytes() for text, vector in vectors.items()}
        cache.set_many(stored, timeout=CACHE_SECONDS)

    def _compute(self, texts: Sequence[str]) -> Iterator[NDArray[np.float16]]:
        """Vectors of texts that come sorted by length, so that a batch holds little padding."""
        tokenizer, model = self._load()
        for batch in pages(texts, BATCH):
            yield from self._compute_batch(tokenizer, model, batch)

    def _compute_batch(self, tokenizer: Any, model: Any, batch: Sequence[str]) -> NDArray[np.float16]:
        import torch

        prefixed = [f"{self.prefix}{text}" for text in batch]
        tokens = tokenizer(prefixed, padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
        with torch.inference_mode():
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=choose_precision() == BFLOAT16):
                hidden = model(**tokens).last_hidden_state.float()
            mask = tokens["attention_mask"].unsqueeze(-1).to(hidden.dtype)
            pooled = (hidden * mask).sum(dim=1) / mask.sum(dim=1)
            vectors: NDArray[np.float32] = torch.nn.functional.normalize(pooled, dim=1).numpy()
        # Half precision on the way out, too: a text gives the same vector whether or not it was cached.
        return vectors.astype(np.float16)

    def _load(self) -> tuple[Any, Any]:
        with self._lock:
            if self._loaded is None:
                self._loaded = load_transformer(self.source, threads=self.threads)
            return self._loaded


def get_embedder() -> Embedder:
    """The embedder the settings name, or a NoModel that says what is missing.

    A missing folder is looked for again at every call: a worker that started before the model was fetched
    finds it without a restart.
    """
    source = str(settings.AI_EMBEDDING_MODEL)
    if not settings.AI_ENABLED or not source:
        return NoModel(_("The language model is switched off on this server."))
    if is_folder_name(source) and not has_model(Path(source)):
        return NoModel(_("The language model has not been fetched yet. The operator can run “manage.py fetch_model”."))
    return open_embedder(source, settings.AI_EMBEDDING_PREFIX, settings.AI_THREADS)


@lru_cache(maxsize=2)
def open_embedder(source: str, prefix: str, threads: int) -> TransformerEmbedder:
    return TransformerEmbedder(source=source, prefix=prefix, threads=threads)


def choose_precision() -> str:
    """What AI_PRECISION says; “auto” is bfloat16 where the processor computes in it, else single precision.

    In bfloat16 no vector of 2 339 lines was further than a cosine of 0.99998 from that of single precision. Eight-bit
    integers, faster still, brought some down to 0.945 and are not offered.
    """
    wanted = str(settings.AI_PRECISION)
    if wanted != "auto":
        return wanted
    return BFLOAT16 if has_bfloat16() else FLOAT32


@lru_cache(maxsize=1)
def has_bfloat16() -> bool:
    """Without instructions of its own for it a processor is slower in bfloat16 than in single precision."""
    import torch

    return bool(torch.cpu.get_capabilities().get("avx512_bf16"))


def is_folder_name(source: str) -> bool:
    """A hub id is at most “organisation/name”; everything else, and what exists, is a folder."""
    folder = Path(source)
    return folder.is_absolute() or source.startswith(".") or source.count("/") > 1 or folder.is_dir()


def read_model_id(source: str) -> str:
    """A name for exactly these weights.

    Ours for the fetched model, else the folder's name with a checksum; a hub id names itself.
    """
    folder = Path(source)
    if not folder.is_dir():
        return source
    card = folder / "sammen_model.json"
    if card.is_file():
        return str(json.loads(card.read_text(encoding="utf-8"))["model_id"])
    with (folder / "model.safetensors").open("rb") as file:
        return f"{folder.name}@{hashlib.file_digest(file, 'sha256').hexdigest()[:12]}"


def load_transformer(source: str, *, threads: int) -> tuple[Any, Any]:
    """Tokenizer and encoder; ModelUnavailable when they cannot be read.

    The weights in single precision, because the half precision they are stored in is slow on a CPU.
    """
    import torch
    from transformers import AutoModel, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()
    torch.set_num_threads(threads)
    try:
        tokenizer = AutoTokenizer.from_pretrained(source)
        model = AutoModel.from_pretrained(source, dtype=torch.float32)
    except Exception as error:  # transformers, tokenizers and safetensors share no base class
        raise ModelUnavailable(_("The language model could not be loaded.")) from error
    return tokenizer, model.eval()


def pages(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
