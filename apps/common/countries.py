"""Names of countries, from the CLDR data that Babel carries."""

from functools import cache

from babel import Locale

from apps.common.languages import reading_language

# Where the institutions' own texts call a country otherwise than CLDR does.
_OWN_NAMES = {"pl": {"NL": "Niderlandy"}}


def country_name(code: str, language: str | None = None) -> str:
    """The name of a country (ISO 3166 alpha-2) in the language, by default the active one; unknown codes stay."""
    return _names((language or reading_language()).split("-")[0]).get(code.upper(), code)


def country_choices() -> list[tuple[str, str]]:
    """All countries with their codes, by name in the active language."""
    language = reading_language()
    named = [(code, name) for code, name in _names(language).items() if _is_country(code)]
    return sorted(named, key=lambda choice: choice[1].casefold())


def _is_country(code: str) -> bool:
    """CLDR names regions by number, and groups of countries by letters, too."""
    return code.isalpha() and code not in {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


@cache
def _names(language: str) -> dict[str, str]:
    return {**Locale.parse(language).territories, **_OWN_NAMES.get(language, {})}
