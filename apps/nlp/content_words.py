"""What a text is about in words: their beginnings, for languages that inflect, without those that tell nothing."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from apps.nlp.wording import plain_letters

_FILE = Path(__file__).parent / "data" / "common_words.toml"
_WORD = re.compile(r"[^\W\d_]+|\d+")
_BEGINNING = 5


def content_words(text: str, *, letters: int = 2) -> list[str]:
    """The words that tell what a text is about, folded and cut to their beginnings, in their order, each once.

    Words of fewer ``letters`` are left out: in running text short ones are alike by chance, in a question they count.
    """
    words = (plain_letters(word) for word in _WORD.findall(text) if len(word) >= letters)
    return list(dict.fromkeys(word[:_BEGINNING] for word in words if not _is_common(word)))


def shared_words(question: list[str], text: str) -> float:
    """The share of these content words that stand in the text, from 0 to 1; 0 where there are none."""
    if not question:
        return 0.0
    said = set(content_words(text))
    return sum(word in said for word in question) / len(question)


def count_common_words(text: str) -> dict[str, int]:
    """By language, how many words of a text are among those that tell nothing of what it is about."""
    return count_words_of(_common_words(), text)


def count_words_of(lists: dict[str, frozenset[str]], text: str) -> dict[str, int]:
    """By language, how many words of a text are in its list."""
    words = [plain_letters(word) for word in _WORD.findall(text)]
    return {language: sum(word in known for word in words) for language, known in lists.items()}


def read_word_lists(path: Path) -> dict[str, frozenset[str]]:
    """The words of each language in a file like ``common_words.toml``, folded."""
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return {language: frozenset(map(plain_letters, words["words"].split())) for language, words in lists.items()}


def _is_common(word: str) -> bool:
    return any(word in known for known in _common_words().values())


@cache
def _common_words() -> dict[str, frozenset[str]]:
    return read_word_lists(_FILE)
