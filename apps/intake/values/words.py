"""Texts, currencies, countries and cost categories as people write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from apps.intake.readers.workbook import CellError, RawCell
from apps.intake.values.reading import Doubt, Reading
from apps.intake.wordings import LANGUAGES, normalise, phrases, word_set

_SPACE = re.compile(r"\s+")
_CURRENCIES = {
    "zl": "PLN", "zloty": "PLN", "zlote": "PLN", "zlotych": "PLN", "zlotys": "PLN", "pln zl": "PLN",
    "euro": "EUR", "euros": "EUR", "euroa": "EUR", "e": "EUR",
    "dkr": "DKK", "d kr": "DKK", "danske kroner": "DKK", "danish krone": "DKK", "danish kroner": "DKK",
    "skr": "SEK", "svenska kronor": "SEK", "nkr": "NOK", "norske kroner": "NOK",
    "kc": "CZK", "ft": "HUF", "lei": "RON", "lv": "BGN", "leva": "BGN", "us dollar": "USD", "pound": "GBP",
}  # fmt: skip
_SIGNS = {"€": "EUR", "£": "GBP", "$": "USD"}
_CROWNS = {"DK": "DKK", "SE": "SEK", "NO": "NOK", "IS": "ISK", "FO": "DKK", "GL": "DKK"}
_CROWN_WORDS = frozenset({"kr", "kroner", "krone", "kronor"})
_CATEGORY_NUMBERS = {
    "1": "staff", "2": "office", "3": "travel", "4": "external", "5": "equipment", "6": "infrastructure",
}  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LEAD = re.compile(r"^(?P<prefix>[a-z ]*?) ?(?P<number>[a-f]?\d(?: \d)?|\b[a-f](?: \d)?)(?: (?P<rest>[a-z].*))?$")
_NEAR = 88
# A category named among other words must make up at least half of them: a longer text is about something else.
_LEAST_SHARE = 0.5
_TELLING = 4
_LONGEST_BLANK = 32
# What is remembered between files stays short: a cell can hold 32 767 signs, and there are many cells.
_LONGEST_NAME = 150
_DIGIT = re.compile(r"\d")


def shown(cell: RawCell) -> str:
    """The cell as a person would read it in the sheet."""
    if cell is None:
        return ""
    if isinstance(cell, CellError):
        return cell.shown
    return _number_as_text(cell) if isinstance(cell, int | float | Decimal) else str(cell).strip()


def parse_text(cell: RawCell) -> str:
    """One line of text. Whole numbers lose Excel's ``.0``; what looks like a formula is only text."""
    if isinstance(cell, str):
        return _tidy(cell)
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return shown(cell)


def is_blank(text: str, *, exempt: bool = False) -> bool:
    """True for an empty cell and for what people put there instead: a dash, ``n/a``, ``brak``.

    ``exempt`` also takes what stands in a column of VAT rates where no VAT applies: ``zw``, ``reverse charge``.
    """
    if not text:
        return True
    # Nearly every cell ends here: it begins like a value, and is longer than any word for "nothing".
    if text[0].isalnum() and (len(text) > _LONGEST_BLANK or (not exempt and _DIGIT.search(text))):
        return False
    return _is_blank_word(text, exempt) if len(text) <= _LONGEST_NAME else not text.strip()


@lru_cache(maxsize=20_000)
def _is_blank_word(text: str, exempt: bool) -> bool:
    stripped = text.strip(" \t\r\n\u00a0\u202f-–—.'")
    if not stripped:
        return True
    if not stripped[0].isalpha() and not exempt:
        return False
    word = normalise(stripped)
    return word in word_set("blanks") or (exempt and word in word_set("exempt"))


def parse_answer(cell: RawCell) -> Reading[bool]:
    """Yes or no, in words of the four languages, as a tick or as a number; an empty cell is neither."""
    if isinstance(cell, CellError):
        return Reading(None, Doubt(cell.code), cell.shown)
    text = parse_text(cell)
    # Before the look for blanks: "ei" is Finnish for no.
    answer = phrases("answers").get(normalise(text)) if len(text) <= _LONGEST_BLANK else None
    if answer is not None:
        return Reading(answer == "yes")
    return Reading() if is_blank(text) else Reading(None, Doubt.UNREADABLE, text)


def parse_currency(text: str, *, country: str = "") -> str:
    """The ISO 4217 code, or ``""`` if the text is no currency. ``country`` decides whose crown "kr." is."""
    return _currency(text, country) if len(text) <= _LONGEST_NAME else ""


@lru_cache(maxsize=10_000)
def _currency(text: str, country: str) -> str:
    stripped = text.strip(" \t\u00a0\u202f.:,()[]")
    if stripped in _SIGNS:
        return _SIGNS[stripped]
    code = stripped.upper()
    if len(code) == 3 and code in get_global("all_currencies"):
        return code
    word = normalise(stripped)
    return _CROWNS.get(country.upper(), "DKK") if word in _CROWN_WORDS else _CURRENCIES.get(word, "")


def parse_country(text: str) -> str:
    """The ISO 3166 code of a country named in one of the four languages or by its code; ``""`` if unknown."""
    return _country(text) if len(text) <= _LONGEST_NAME else ""


@lru_cache(maxsize=10_000)
def _country(text: str) -> str:
    code = text.strip().upper()
    if code in _territories():
        return code
    return {"EL": "GR", "UK": "GB"}.get(code, "") or _countries_by_name().get(normalise(text), "")


def parse_category(text: str) -> str:
    """The cost category (``staff``, ``office``, ``travel`` …), or ``""`` if the text names none that we know.

    Takes names in the four languages, portals' identifiers (``TravelAndAccommodationCosts``), the programmes'
    numbers 1 to 6 with or without a word (``CAT 3``, ``3. Travel``), near spellings, and names with a few words
    more (``Koszty ekspertów zewnętrznych i usług``) unless those point to another category.
    """
    return _category(text) if len(text) <= _LONGEST_NAME else ""


@lru_cache(maxsize=10_000)
def _category(text: str) -> str:
    word = normalise(_CAMEL.sub(" ", text.strip()))
    known = phrases("categories")
    if word in known:
        return known[word]
    number, rest = _lead(word)
    if rest:
        return known.get(rest) or _nearest_category(rest) or _category_within(rest)
    return _CATEGORY_NUMBERS.get(number) or _nearest_category(word) or _category_within(word)


def _lead(word: str) -> tuple[str, str]:
    match = _LEAD.match(word)
    if not match or match["prefix"] not in {"", *word_set("category_prefixes")}:
        return "", ""
    return match["number"].split()[0], match["rest"] or ""


def _nearest_category(word: str) -> str:
    known = phrases("categories")
    if len(word) < 5:
        return ""
    nearest = process.extractOne(word, known.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return known[nearest[0]] if nearest else ""


def _category_within(word: str) -> str:
    """The one category named among other words; by two words at least, for a single one is in too many texts."""
    words = frozenset(word.split())
    if words & word_set("category_negations"):
        return ""
    within = {name: meaning for name, meaning in phrases("categories").items() if words.issuperset(name.split())}
    longest = max((len(set(name.split())) for name in within), default=0)
    if longest < 2 or longest < len(words) * _LEAST_SHARE:
        return ""
    meanings = {meaning for name, meaning in within.items() if not _is_part_of_other(name, within)}
    pointed_to = meanings | {_telling_words()[word] for word in words & _telling_words().keys()}
    return meanings.pop() if len(pointed_to) == 1 else ""


@cache
def _telling_words() -> dict[str, str]:
    """Words of category names that are in the names of one category only: "uslug" tells, "koszty" does not."""
    meanings: dict[str, set[str]] = {}
    for name, meaning in phrases("categories").items():
        for word in name.split():
            meanings.setdefault(word, set()).add(meaning)
    return {word: found.pop() for word, found in meanings.items() if len(found) == 1 and len(word) >= _TELLING}


def _is_part_of_other(name: str, names: Iterable[str]) -> bool:
    """Beside "external services", "services" says nothing of its own."""
    return any(set(name.split()) < set(other.split()) for other in names)


def _tidy(text: str) -> str:
    tidy = _SPACE.sub(" ", text).strip()
    # A leading apostrophe is how a spreadsheet user says "this is text"; it is not part of it.
    return tidy[1:].strip() if tidy.startswith("'") and not tidy.endswith("'") else tidy


def _number_as_text(cell: float | Decimal) -> str:
    if isinstance(cell, bool):
        return "1" if cell else "0"
    number = Decimal(str(cell))
    if not number.is_finite() or number.adjusted() > 30:
        return str(cell)
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"


@cache
def _territories() -> frozenset[str]:
    codes = (str(code) for code in Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha())


@cache
def _countries_by_name() -> dict[str, str]:
    names = {
        normalise(name): code
        for language in LANGUAGES
        for code, name in Locale(language).territories.items()
        if code in _territories()
    }
    return names | {"czech republic": "CZ", "republic of poland": "PL"}
