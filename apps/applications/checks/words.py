"""Whether a text speaks of something, by its words alone: what is compared without a language model, or before it."""

from __future__ import annotations

from apps.nlp.content_words import content_words

# The share of the words asked for that a text has which speaks of the same.
SHARED_WORDS = 1 / 3
# Shorter words are in texts of all kinds.
_LETTERS = 5


def asked_words(text: str) -> list[str]:
    """What a text has to share words with, as ``nlp.content_words`` cuts them."""
    return content_words(text, letters=_LETTERS)
