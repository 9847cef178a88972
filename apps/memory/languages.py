"""The languages a passage can be in, named in the reader's own."""

from apps.common.languages import language_name
from apps.nlp.language import OTHER_LANGUAGES, PRODUCT_LANGUAGES


def list_languages() -> list[tuple[str, str]]:
    """Code and name: the product's first, then the others by name."""
    others = sorted(((code, language_name(code)) for code in OTHER_LANGUAGES), key=lambda pair: pair[1])
    return [*((code, language_name(code)) for code in PRODUCT_LANGUAGES), *others]
