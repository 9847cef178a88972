"""The language of a question: often too short for a guess by its letters, but full of small words."""

from __future__ import annotations

from apps.guidance.topics import MORE_LANGUAGES
from apps.nlp.content_words import count_common_words
from apps.nlp.language import load_identifier, tell_language

# "Drone?" may be a word of any of them.
_LETTERS_TO_TELL = 15


def tell_question_language(text: str, *, stated: str) -> str:
    """One that topics have words in, but that no page is in, is told by its letters. Otherwise by the small words it is
    made of; where these do not say, as other texts are told. ``stated`` is the reader's.
    """
    if sum(sign.isalpha() for sign in text) >= _LETTERS_TO_TELL:
        found, _score = load_identifier().classify(text)
        if found in MORE_LANGUAGES:
            return str(found)
    counts = sorted(count_common_words(text).items(), key=lambda one: -one[1])
    (language, most), (_second, next_most) = counts[:2]
    return language if most > next_most else tell_language(text, stated=stated)
