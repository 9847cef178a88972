"""How much of what a question says stands in a passage: by the beginnings of its words, for languages that inflect."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "common_words.toml"
_WORD = re.compile(r"[^\W\d_]+|\d+")
_BEGINNING = 5


def content_words(text: str) -> list[str]:
    """The words that tell what a text is about, folded and cut to their beginnings, in their order, each once."""
    words = (fold(word) for word in _WORD.findall(text) if len(word) > 1)
    return list(dict.fromkeys(word[:_BEGINNING] for word in words if not _is_common(word)))


def shared_words(question: list[str], text: str) -> float:
    """The share of the question's words that stand in the text, from 0 to 1; 0 for a question without any."""
    if not question:
        return 0.0
    said = set(content_words(text))
    return sum(word in said for word in question) / len(question)


def fold(word: str) -> str:
    """In small letters without accents; ł and ø have no accent to lose and are turned by hand."""
    plain = word.lower().replace("ł", "l").replace("ø", "o").replace("æ", "ae")
    return "".join(sign for sign in unicodedata.normalize("NFD", plain) if not unicodedata.combining(sign))


def count_common_words(text: str) -> dict[str, int]:
    """By language, how many words of a text are among those that tell nothing of what it is about."""
    words = [fold(word) for word in _WORD.findall(text)]
    return {language: sum(word in known for word in words) for language, known in _common_words().items()}


def _is_common(word: str) -> bool:
    return any(word in known for known in _common_words().values())


@cache
def _common_words() -> dict[str, frozenset[str]]:
    lists = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {language: frozenset(map(fold, words["words"].split())) for language, words in lists.items()}
