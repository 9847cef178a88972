"""The words people use in their lists, in four languages, from ``headings/*.json``, and how words are compared.

All languages are searched at once: a Danish partner's ledger speaks Danish whatever the language of the page, and
many lists mix English headings into their own.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "pl", "fi", "da")
_FOLDER = Path(__file__).parent / "headings"
# Letters that Unicode does not take apart into a base letter and a mark.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "đ": "d", "ß": "ss", "œ": "oe", "þ": "th", "ı": "i"})
# Longer texts are seldom seen twice, and what is remembered outlives the file it came from.
_REMEMBERED = 80
_MARKS = re.compile(r"[\u0300-\u036f]+")
_NOISE = re.compile(r"[^a-z0-9%]+")


def normalise(text: str) -> str:
    """Lower case without marks or punctuation: ``Kwota „Brutto”:`` → ``kwota brutto``; ``%`` stays."""
    return _normalise_short(text) if len(text) <= _REMEMBERED else _normalise(text)


@lru_cache(maxsize=20_000)
def _normalise_short(text: str) -> str:
    return _normalise(text)


def _normalise(text: str) -> str:
    plain = text.lower()
    if not text.isascii():
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN)))
    return _NOISE.sub(" ", plain).strip()


@cache
def _data(language: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return loaded


@cache
def word_set(section: str) -> frozenset[str]:
    """All normalised phrases of a plain list such as ``totals``, in every language."""
    return frozenset(normalise(phrase) for language in LANGUAGES for phrase in _data(language)[section])


@cache
def phrases(section: str) -> dict[str, str]:
    """Phrase → what it means, for a section such as ``fields`` or ``categories``. Earlier languages win."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for meaning, wordings in _data(language)[section].items():
            for wording in wordings:
                found.setdefault(normalise(wording), meaning)
    return found


@cache
def months() -> dict[str, int]:
    return {normalise(name): month for lang in LANGUAGES for name, month in _data(lang)["months"].items()}


@cache
def word_pattern(section: str, meaning: str) -> re.Pattern[str]:
    """One pattern for all stems of a meaning, over normalised text.

    A stem begins a word (``faktur*`` or ``faktur``), ``*pvm`` ends or lies within one, ``=nr`` is a whole word.
    """
    stems = {stem for language in LANGUAGES for stem in _data(language)[section].get(meaning, ())}
    return re.compile("|".join(sorted(_stem_pattern(stem) for stem in stems)) or r"(?!)")


def _stem_pattern(stem: str) -> str:
    word = re.escape(normalise(stem))
    if stem.startswith("="):
        return rf"\b{word}\b"
    return word if stem.startswith("*") else rf"\b{word}"
