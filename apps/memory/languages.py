"""The languages a passage can be in, named in the reader's own."""

from babel import Locale
from django.utils.translation import get_language

from apps.nlp.language import OTHER_LANGUAGES, PRODUCT_LANGUAGES


def name_of_language(code: str) -> str:
    """As the active language calls it; the code itself where that has no name."""
    return str(Locale(get_language() or "en").languages.get(code, code))


def list_languages() -> list[tuple[str, str]]:
    """Code and name: the product's first, then the others by name."""
    others = sorted(((code, name_of_language(code)) for code in OTHER_LANGUAGES), key=lambda pair: pair[1])
    return [*((code, name_of_language(code)) for code in PRODUCT_LANGUAGES), *others]
