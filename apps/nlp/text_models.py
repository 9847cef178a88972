"""Translating and rewriting with a local model in the transformers format, if the settings name one.

What such a model writes is never trusted: callers hold every sentence against its original (see
``project_reporting.drafting.faithful``) and fall back to it. Decoding is greedy, so the same text gives the same words.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from apps.nlp.embedding import is_folder_name, read_model_id
from apps.nlp.errors import ModelUnavailable
from apps.nlp.model_files import has_model

ENGLISH_NAMES = {"en": "English", "pl": "Polish", "fi": "Finnish", "da": "Danish"}
# How the models of the NLLB family name the languages; those of M2M100 and mBART begin with the two letters.
_NLLB = {"en": "eng_Latn", "pl": "pol_Latn", "fi": "fin_Latn", "da": "dan_Latn"}
MAX_TOKENS = 512
# A translation takes more tokens than its original at times, never many times as many.
_ROOM, _FACTOR = 20, 2


class TextModel:
    """One local model that writes. Loaded at the first text, once per process."""

    def __init__(self, *, source: str, threads: int) -> None:
        self.source = source
        self.threads = threads
        self.model_id = read_model_id(source)
        self._lock = threading.Lock()
        self._loaded: tuple[Any, Any] | None = None

    def translate(self, texts: Sequence[str], *, language: str, into: str) -> list[str]:
        """Each text in the language ``into``, in order, as the model gives it. Raises ModelUnavailable."""
        tokenizer, _model = self._load()
        codes = [_language_code(tokenizer, code) for code in (language, into)]
        if codes[1] is not None:
            tokenizer.src_lang = codes[0]
            return [self._write(text, forced_bos_token_id=tokenizer.convert_tokens_to_ids(codes[1])) for text in texts]
        names = {"language": ENGLISH_NAMES[language], "into": ENGLISH_NAMES[into]}
        return [self._write(settings.AI_TRANSLATION_PROMPT.format(text=text, **names)) for text in texts]

    def rewrite(self, texts: Sequence[str], *, language: str) -> list[str]:
        """Each text in the plain style of a report, in its own language. Raises ModelUnavailable."""
        name = ENGLISH_NAMES[language]
        return [self._write(settings.AI_TEXT_PROMPT.format(text=text, language=name)) for text in texts]

    def _write(self, text: str, **wishes: Any) -> str:
        import torch

        tokenizer, model = self._load()
        tokens = tokenizer(text, truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
        given = tokens["input_ids"].shape[1]
        with torch.inference_mode():
            made = model.generate(
                **tokens, do_sample=False, num_beams=1, max_new_tokens=given * _FACTOR + _ROOM, **wishes
            )
        # A causal model gives the text back with what it wrote behind it.
        new = made[0] if model.config.is_encoder_decoder else made[0][given:]
        return " ".join(tokenizer.decode(new, skip_special_tokens=True).split())

    def _load(self) -> tuple[Any, Any]:
        with self._lock:
            if self._loaded is None:
                self._loaded = load_text_model(self.source, threads=self.threads)
            return self._loaded


def get_translator() -> TextModel | None:
    """The model AI_TRANSLATION_MODEL names; None where none is named, or it is not there, or AI is off."""
    return _open(str(settings.AI_TRANSLATION_MODEL))


def get_rewriter() -> TextModel | None:
    """The model AI_TEXT_MODEL names, likewise."""
    return _open(str(settings.AI_TEXT_MODEL))


def _open(source: str) -> TextModel | None:
    if not settings.AI_ENABLED or not source or (is_folder_name(source) and not has_model(Path(source))):
        return None
    return open_text_model(source, settings.AI_THREADS)


@lru_cache(maxsize=2)
def open_text_model(source: str, threads: int) -> TextModel:
    return TextModel(source=source, threads=threads)


def load_text_model(source: str, *, threads: int) -> tuple[Any, Any]:
    """Tokenizer and model, encoder-decoder or causal; ModelUnavailable when they cannot be read."""
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForSeq2SeqLM, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()
    torch.set_num_threads(threads)
    try:
        kind = AutoModelForSeq2SeqLM if AutoConfig.from_pretrained(source).is_encoder_decoder else AutoModelForCausalLM
        tokenizer = AutoTokenizer.from_pretrained(source)
        model = kind.from_pretrained(source, dtype=torch.float32)
    except Exception as error:  # transformers, tokenizers and safetensors share no base class
        raise ModelUnavailable(_("The language model could not be loaded.")) from error
    return tokenizer, model.eval()


def _language_code(tokenizer: Any, language: str) -> str | None:
    """The model's own token for a language; None where a model is told the language in words."""
    if not hasattr(tokenizer, "src_lang"):
        return None
    known = [str(token) for token in getattr(tokenizer, "additional_special_tokens", [])]
    if _NLLB[language] in known:
        return _NLLB[language]
    return next((token for token in known if token.strip("_").split("_")[0] == language), None)
