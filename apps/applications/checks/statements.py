"""Reads from a text how many of something it says there are, and of which.

Precision comes first: a number is read only right before a thing the lexicon knows, and what narrows it down (each, a
name, a year, a work package, another adjective, a topic) becomes its scope, so that only like is held against like.
Bounds (“at least”), parts (“two of them”) and what belongs to earlier projects are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from apps.applications.checks.lexicon import LANGUAGES, number_words, thing_in, things, units, words
from apps.applications.checks.written import WrittenSection
from apps.common.countries import country_name
from apps.project_reporting.drafting.written_names import KnownNames, find_unknown_names

# Between clauses; a comma inside a number is none.
_CLAUSE = re.compile(r"[;:()–]|,(?!\d)|\s-\s")
_NUMBER = re.compile(r"(?<![\w.,/%-])(\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+|\d+)(?![\d%]|[.,]\d|\s?[%/])")
_RANGE = re.compile(r"^\s?[-–—]\s?\d")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PACKAGE = re.compile(
    r"(?:\bwp|work package|pakie\w+ prac|pakiet\w*|työpaket\w+|arbejdspakke\w*)\s?\d+|(?<!\w)[ad]\d+(?:\.\d+)+"
)
_FEW_MODIFIERS = 2
# Where partners are: a sentence that begins with one of these speaks of what is there.
_EUROPE = (
    "AL", "AT", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE",
    "IS", "IT", "LT", "LU", "LV", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "UA",
)  # fmt: skip
# Letters of a word that stay whatever its ending.
_STEM = 5


@dataclass(frozen=True, slots=True)
class Statement:
    """“Five pilots”: how many of what, narrowed down by ``scope``, in which sentence of which section."""

    thing: str
    value: int
    scope: frozenset[str]
    section: str
    sentence: str

    @property
    def is_whole(self) -> bool:
        """It speaks of all of them."""
        return not self.scope


def read_statements(section: WrittenSection, known: KnownNames) -> Iterator[Statement]:
    """Every number of a thing in the section. ``known`` are names that narrow nothing down: the project's own."""
    if section.language not in LANGUAGES:
        return
    for sentence in section.sentences:
        for clause in _CLAUSE.split(sentence):
            yield from _read_clause(clause, sentence, section, known)


def read_months(section: WrittenSection) -> Iterator[Statement]:
    """How long the whole project takes, in months, where a sentence says so in so many words."""
    language = section.language
    if language not in LANGUAGES:
        return
    for sentence in section.sentences:
        lowered = sentence.casefold()
        if not (words("duration", language).search(lowered) and words("project", language).search(lowered)):
            continue
        if _narrows(lowered, language) or any(_mentions(lowered, language)):
            continue
        for value, tail, _before in _numbers(lowered, language):
            unit = next((name for name, pattern in units(language).items() if pattern.match(_first(tail))), None)
            if unit is not None:
                yield Statement("duration", value * (12 if unit == "year" else 1), frozenset(), section.key, sentence)


def _read_clause(clause: str, sentence: str, section: WrittenSection, known: KnownNames) -> Iterator[Statement]:
    language, lowered = section.language, clause.casefold()
    if words("part", language).search(lowered):
        return
    shared = frozenset(_scope(clause, sentence, language, known))
    for value, tail, before in _numbers(lowered, language):
        found = _thing_after(tail, language)
        if found is not None and not _is_bound(before, language):
            thing, narrowing = found
            yield Statement(thing, value, shared | narrowing, section.key, sentence)


def _numbers(lowered: str, language: str) -> Iterator[tuple[int, str, str]]:
    """Each number with what follows and what precedes it; neither ranges nor years."""
    for match in _NUMBER.finditer(lowered):
        digits = re.sub(r"\D", "", match.group())
        tail = lowered[match.end() :]
        is_year = len(digits) == 4 and match.group().isdigit() and digits[:2] in {"19", "20"}
        if not is_year and not _RANGE.match(tail):
            yield int(digits), tail, lowered[: match.start()]
    known = number_words(language)
    for match in _WORD.finditer(lowered):
        # “36-month”, “kolmevuotinen”: a number may be joined to its unit by a hyphen.
        word, _hyphen, joined = match.group().partition("-")
        value = known.get(match.group(), known.get(word) if joined else None)
        if value is not None:
            tail = lowered[match.end() :] if match.group() in known else f" {joined}{lowered[match.end() :]}"
            yield value, tail, lowered[: match.start()]


def _thing_after(tail: str, language: str) -> tuple[str, frozenset[str]] | None:
    """The thing that stands at once or behind few adjectives, with what narrows it down."""
    rest, modifiers = _first(tail), list[str]()
    for _step in range(_FEW_MODIFIERS + 1):
        for name, pattern in things(language).items():
            match = pattern.match(rest)
            if match is not None:
                return _head(name, rest[match.end() :], modifiers, language)
        word = _WORD.match(rest)
        if word is None or words("about", language).fullmatch(word.group()):
            return None
        if not words("neutral", language).fullmatch(word.group()):
            modifiers.append(word.group())
        rest = _first(rest[word.end() :])
    return None


def _head(name: str, rest: str, modifiers: list[str], language: str) -> tuple[str, frozenset[str]]:
    """“Pilot cities” are cities: in English the last of two nouns is what is counted."""
    behind = _first(rest)
    if language == "en":
        for other, pattern in things(language).items():
            if match := pattern.match(behind):
                narrowing = modifiers if name == "partner" else [*modifiers, name]
                return other, frozenset({*map(_stem, narrowing), *_topic(behind[match.end() :], language)})
    return name, frozenset({*map(_stem, modifiers), *_topic(rest, language)})


def _topic(rest: str, language: str) -> list[str]:
    """The first word of what follows “on”, “for” and the like."""
    match = words("about", language).match(_first(rest))
    if match is None:
        return []
    following = [word for word in _WORD.findall(_first(rest)[match.end() :]) if len(word) > 3]
    return [f"about:{_stem(following[0])}"] if following else ["about:"]


def _scope(clause: str, sentence: str, language: str, known: KnownNames) -> Iterator[str]:
    lowered = clause.casefold()
    yield from _mentions(lowered, language)
    if words("each", language).search(lowered):
        yield "each"
    first = _WORD.search(clause)
    if first is not None and _countries(language).knows(first.group()):
        yield f"name:{_stem(first.group().casefold())}"
    # The first word of a clause has its capital from nothing but a name, unless the sentence begins there.
    begins = sentence.lstrip().startswith(clause.strip()[:12])
    text = clause if begins else f"x {clause}"
    names = find_unknown_names(text, language, known)
    yield from (f"name:{_stem(name.casefold())}" for name in names if thing_in(name, language) is None)


@cache
def _countries(language: str) -> KnownNames:
    return KnownNames(frozenset(country_name(code, language).casefold() for code in _EUROPE))


def _mentions(lowered: str, language: str) -> Iterator[str]:
    yield from (match.group() for match in words("when", language).finditer(lowered))
    yield from (re.sub(r"\s", "", match.group()) for match in _PACKAGE.finditer(lowered))


def _narrows(lowered: str, language: str) -> bool:
    return any(words(kind, language).search(lowered) for kind in ("part", "each", "bound"))


def _is_bound(before: str, language: str) -> bool:
    """The last words before the number make it a bound, or a number of more of them."""
    near = " ".join(before.split()[-3:])
    if words("more", language).search(near):
        return True
    hits = list(words("bound", language).finditer(near))
    return bool(hits) and not near[hits[-1].end() :].strip(" \"'")


def _first(text: str) -> str:
    return text.lstrip(" \u00a0\u202f-‑")


def _stem(word: str) -> str:
    return word[:_STEM]
