"""Names of the languages people work in, from the CLDR data that Babel carries."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language

# Official languages of the European Union and of the other countries that take part in Interreg and I3.
WORKING_LANGUAGES = (
    "bg", "bs", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "is", "it", "lt", "lv", "mk",
    "mt", "nl", "no", "pl", "pt", "ro", "sk", "sl", "sq", "sr", "sv", "uk",
)  # fmt: skip


def reading_language() -> str:
    """The language (ISO 639-1) the reader has chosen; English where none is active, as in a command."""
    return (get_language() or "en").split("-")[0]


def language_name(code: str, language: str | None = None) -> str:
    """The name of a language (ISO 639-1) in the language, by default the active one; unknown codes stay."""
    return _names(language.split("-")[0] if language else reading_language()).get(code, code)


def language_choices() -> list[tuple[str, str]]:
    """The working languages with their codes, by name in the active language."""
    named = [(code, language_name(code)) for code in WORKING_LANGUAGES]
    return sorted(named, key=lambda choice: choice[1].casefold())


@cache
def _names(language: str) -> dict[str, str]:
    return dict(Locale.parse(language).languages)
