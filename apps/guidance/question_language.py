"""The language of a question: often too short for a guess by its letters, but full of small words."""

from __future__ import annotations

from apps.nlp.content_words import count_common_words
from apps.nlp.language import tell_language


def tell_question_language(text: str, *, stated: str) -> str:
    """By the small words it is made of; where these do not say, as other texts are told. ``stated`` is the reader's."""
    counts = sorted(count_common_words(text).items(), key=lambda one: -one[1])
    (language, most), (_second, next_most) = counts[:2]
    return language if most > next_most else tell_language(text, stated=stated)
