"""The language of a question: often too short for a guess by its letters, but full of small words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from apps.nlp.content_words import count_common_words, count_words_of, read_word_lists
from apps.nlp.language import load_identifier, tell_language

_FILE = Path(__file__).parent / "data" / "small_words.toml"
# "Drone?" may be a word of any of them.
_LETTERS_TO_TELL = 15


def tell_question_language(text: str, *, stated: str) -> str:
    """The one of which most small words stand in it, where the guess by its letters counts as one word more: alone it
    takes "Are salaries eligible?" for Spanish. Where these do not say, as other texts are told; ``stated`` is the
    reader's.
    """
    words = count_common_words(text) | count_words_of(_small_words(), text)
    guessed = _guess_by_letters(text)
    # Of two with as many, small words say more than the guess.
    told = {language: (count + (language == guessed), count) for language, count in words.items()}
    most = max(told.values())
    best = [language for language, one in told.items() if one == most]
    return best[0] if len(best) == 1 else tell_language(text, stated=stated)


def _guess_by_letters(text: str) -> str:
    if sum(sign.isalpha() for sign in text) < _LETTERS_TO_TELL:
        return ""
    found, _score = load_identifier().classify(text)
    return str(found)


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return read_word_lists(_FILE)
