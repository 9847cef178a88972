"""The language a text is written in."""

from functools import lru_cache
from typing import Any, Literal, cast

Language = Literal["en", "pl", "fi", "da", "other"]

PRODUCT_LANGUAGES = ("en", "pl", "fi", "da")
# Other languages of the programmes are let in, so that a Swedish or German text is not pressed into Danish or
# English. Norwegian stays out: in a line of a few words it cannot be told from Danish, which we must know.
OTHER_LANGUAGES = ("sv", "de", "nl", "et", "lv", "lt", "cs", "sk", "fr", "es", "it", "ro", "bg", "uk")
LETTERS_NEEDED = 3
# Shorter texts are left in the language their author works in: a few words tell too little.
_LETTERS_TO_TELL = 40


def detect_language(text: str) -> Language:
    """One of the product's languages, or "other" for another one and for text with hardly any letters."""
    if sum(character.isalpha() for character in text) < LETTERS_NEEDED:
        return "other"
    found, _score = load_identifier().classify(text)
    return cast(Language, found) if found in PRODUCT_LANGUAGES else "other"


def name_language(text: str, *, stated: str = "") -> str:
    """The language of a text as two letters, the product's or any other that is known; ``stated`` for a short text."""
    if sum(character.isalpha() for character in text) < _LETTERS_TO_TELL:
        return stated
    found, _score = load_identifier().classify(text)
    return str(found)


def tell_language(text: str, *, stated: str) -> str:
    """The language a text is written in. People also write in another one than that of their pages or their report."""
    if len(text) < _LETTERS_TO_TELL:
        return stated
    found = detect_language(text)
    return found if found in PRODUCT_LANGUAGES else stated


@lru_cache(maxsize=1)
def load_identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([*PRODUCT_LANGUAGES, *OTHER_LANGUAGES])
    return identifier
