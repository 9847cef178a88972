"""Names of countries, from the CLDR data that Babel carries."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language


def country_name(code: str, language: str | None = None) -> str:
    """The name of a country (ISO 3166 alpha-2) in the language, by default the active one; unknown codes stay."""
    return _names((language or get_language() or "en").split("-")[0]).get(code.upper(), code)


@cache
def _names(language: str) -> dict[str, str]:
    return dict(Locale.parse(language).territories)
