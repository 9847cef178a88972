"""Names of persons: those Sammen knows, and those that stand where names stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from apps.memory.enums import RedactionKind, RedactionReason
from apps.memory.redaction.found import Found

_FIRST_NAMES = Path(__file__).resolve().parents[1] / "data" / "first_names.txt"
_WORD = re.compile(r"[^\W\d_](?:[\w'’]|-(?=\w))*")
_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "madam", "mgr", "inż", "hab", "lic", "pan", "pani", "pana", "panu", "panią", "panem", "pań", "doktor", "magister", "inżynier", "herr", "frau", "herrn", "hr", "fru", "frk", "hra", "rva", "nti", "tri", "tohtori", "professori", "maisteri", "dipl", "dipl.-ing", "ing", "phd", "msc", "mba"]
)  # fmt: skip
# In front of a colon, the name of a person follows.
_LABEL = re.compile(
    r"""(?ix) \b(?:contact(?:\ person)?|contact\ details|project\ manager|finance\ manager|communication\ manager|coordinator
    |legal\ representative|signatory|signed\ by|author|prepared\ by|first\ name|last\ name|surname|full\ name|name|expert|attn
    |osoba\ (?:do\ kontaktu|kontaktowa|uprawniona|prawna)|kontakt|kierownik(?:\ projektu)?|koordynator(?:ka)?|imię\ i\ nazwisko
    |sporządził[a]?|podpisał[a]?|autor|ekspert(?:ka)?|nazwisko|imię
    |yhteyshenkilö|projektipäällikkö|hankejohtaja|koordinaattori|allekirjoittaja|laatija|nimi|etunimi|sukunimi|vastuuhenkilö
    |kontaktperson|projektleder|koordinator|underskriver|udarbejdet\ af|navn|fornavn|efternavn|økonomiansvarlig
    |ansprechpartner(?:in)?|projektleiter(?:in)?|projektleitung|koordinatorin|unterzeichner(?:in)?|vorname|nachname|verfasser(?:in)?)
    \s?:\s*"""
)
_PARTICLES = frozenset({"von", "van", "de", "der", "den", "af", "zu", "di", "da", "del", "la", "le"})
# What stands after a first name and is no family name: streets, institutions and places are called after people.
_NO_SURNAMES = frozenset(
    ["city", "region", "municipality", "university", "institute", "foundation", "project", "programme", "street", "square", "road", "avenue", "award", "prize", "college", "school", "hospital", "airport", "centre", "center", "knowledge", "park", "church", "council", "act", "day", "model", "house", "hall", "cluster", "green", "hub", "bay", "uniwersytet", "ulica", "plac", "szkoła", "fundacja", "instytut", "lotnisko", "park", "miasto", "kaupunki", "yliopisto", "katu", "kirkko", "koulu", "säätiö", "kommune", "skole", "plads", "kirke", "gade", "universitet", "stadt", "universität", "platz", "straße", "strasse", "kirche", "schule", "stiftung", "institut", "haus", "i", "oraz", "und", "og", "ja", "and", "the", "in", "w", "im", "is", "will", "has", "was"]
)  # fmt: skip
_INSTITUTIONS = frozenset(
    [
        "unia",
        "komisja",
        "rada",
        "politechnika",
        "akademia",
        "rzeczpospolita",
        "fundacja",
        "gmina",
        "województwo",
        "euroopan",
        "european",
        "europäische",
        "region",
    ]
)
_SURNAME_ENDINGS = re.compile(
    r"(?:owicz|ewicz|owicza|czyk|czuk|owsk[aią]\w{0,4}|ewsk[aią]\w{0,4}|ińsk[aią]\w{0,4}|yńsk[aią]\w{0,4}|ck[aią]\w{0,3}|sk[aią]\w{0,3}"
    r"|nen|sen|sson|son|mann|mäki|lainen|berg|gaard|strøm|ström|meier|meyer|hof)$"
)
_INITIALS = re.compile(r"\b(?:[^\W\d_a-zà-ž]\.\s?){1,2}(?P<surname>[^\W\d_][\w'’-]{2,})")
_SHORTEST = 4
_INFLECTIONS = (
    "a",
    "owi",
    "em",
    "ie",
    "u",
    "y",
    "i",
    "ę",
    "ą",
    "o",
    "e",
    "iem",
    "ego",
    "emu",
    "im",
    "s",
    "n",
    "in",
    "en",
    "lla",
    "lle",
)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def bare(self) -> str:
        return self.text.rstrip(".").casefold()

    @property
    def looks_like_name(self) -> bool:
        """With one capital, not an acronym and not an abbreviation."""
        return self.is_capital and len(self.text) > 1 and not self.text.isupper() and not self.text.endswith(".")


def find_names(text: str, *, known: Iterable[str] = ()) -> Iterator[Found]:
    """Names as they stand, inflected or not. ``known`` are full names; what is no name anywhere is not found."""
    words = [_word(text, match) for match in _WORD.finditer(text)]
    yield from _known(text, known)
    yield from _after_labels(text, words)
    for number in range(len(words)):
        yield from _at(text, words, number)
    yield from _after_initials(text)


def _word(text: str, match: re.Match[str]) -> _Word:
    """With its point if it is a title's or an initial's; a sentence's end is no part of a name."""
    is_short = len(match[0]) == 1 or match[0].casefold() in _TITLES
    end = match.end() + (is_short and text.startswith(".", match.end()))
    return _Word(text[match.start() : end], match.start(), end)


def _at(text: str, words: Sequence[_Word], number: int) -> Iterator[Found]:
    word = words[number]
    if word.bare in _TITLES:
        yield from _span(_following(text, words, number), RedactionReason.AFTER_TITLE)
    elif word.looks_like_name and is_first_name(word.text):
        name = [word, *_following(text, words, number)]
        if len(name) > 1 and name[1].bare not in _NO_SURNAMES:
            yield from _span(name, RedactionReason.FIRST_NAME)
    elif word.looks_like_name and word.bare not in _INSTITUTIONS:
        # "Kowalska Anna", "Kowalska, Anna": the family name first, as registers write it.
        if number + 1 < len(words) and _stand_together(text, word, words[number + 1], between=", "):
            after = words[number + 1]
            if after.looks_like_name and is_first_name(after.text) and _SURNAME_ENDINGS.search(word.text):
                yield from _span([word, after], RedactionReason.SURNAME)


def _following(text: str, words: Sequence[_Word], number: int) -> list[_Word]:
    """The name that follows a word: words with a capital, particles between them, at most four."""
    name: list[_Word] = []
    last = words[number]
    for word in words[number + 1 : number + 6]:
        if not _stand_together(text, last, word, between=" "):
            break
        if word.bare in _TITLES and not name:
            last = word
            continue
        if not (word.looks_like_name or word.text in _PARTICLES or _is_initial(word)) or word.bare in _NO_SURNAMES:
            break
        # After two words of a name a third is one only if it is a family name's second part or another first name.
        if len(name) >= 2 and not (
            word.text in _PARTICLES or name[-1].text in _PARTICLES or is_first_name(name[-1].text)
        ):
            break
        name.append(word)
        last = word
    while name and name[-1].text in _PARTICLES:
        name.pop()
    return name


def _is_initial(word: _Word) -> bool:
    return len(word.text) == 2 and word.text[1] == "." and word.is_capital


def _stand_together(text: str, first: _Word, second: _Word, *, between: str) -> bool:
    gap = text[first.end : second.start]
    return 0 < len(gap) <= 2 and all(sign in f"{between}\u00a0\n" for sign in gap) and gap.count("\n") <= 1


def _span(name: Sequence[_Word], reason: RedactionReason) -> Iterator[Found]:
    if name:
        yield Found(name[0].start, name[-1].end, RedactionKind.PERSON, reason)


def _after_labels(text: str, words: Sequence[_Word]) -> Iterator[Found]:
    for match in _LABEL.finditer(text):
        after = [number for number, word in enumerate(words) if word.start >= match.end()][:1]
        for number in after:
            if words[number].start - match.end() > 2:
                continue
            first = words[number]
            name = _following(text, words, number)
            if first.bare in _TITLES:
                yield from _span(name, RedactionReason.AFTER_LABEL)
            elif first.looks_like_name and (name or is_first_name(first.text)):
                yield from _span([first, *name], RedactionReason.AFTER_LABEL)


def _after_initials(text: str) -> Iterator[Found]:
    for match in _INITIALS.finditer(text):
        if match["surname"][:1].isupper() and _SURNAME_ENDINGS.search(match["surname"]):
            yield Found(match.start(), match.end(), RedactionKind.PERSON, RedactionReason.SURNAME)


def _known(text: str, known: Iterable[str]) -> Iterator[Found]:
    for name in known:
        parts = [part for part in name.split() if part]
        if len(parts) < 2:
            continue
        for pattern in _spellings(parts):
            for match in pattern.finditer(text):
                yield Found(match.start(), match.end(), RedactionKind.PERSON, RedactionReason.KNOWN_NAME)


def _spellings(parts: Sequence[str]) -> Iterator[re.Pattern[str]]:
    """First and family name in either order and inflected; a long family name also by itself."""
    first, last = _stem(parts[0]), _stem(parts[-1])
    middle = r"(?:\s[\w.'’-]+){0,2}?\s"
    yield re.compile(rf"\b{first}{middle}{last}\b|\b{last},?\s{first}\b", re.IGNORECASE)
    if len(parts[-1]) >= _SHORTEST:
        yield re.compile(rf"\b{last}\b")


def _stem(word: str) -> str:
    """The word and what languages hang on it: "Anna" is also "Annę", "Virtanen" is "Virtasen"."""
    short = word[:-2] if word.endswith("nen") and len(word) > 4 else word[:-1] if word[-1:] in "aeiouyąę" else word
    return rf"{re.escape(short)}\w{{0,5}}" if len(short) >= 3 else re.escape(word)


def is_first_name(word: str) -> bool:
    """Whether it is a common first name, as it is or inflected."""
    names = _first_names()
    lower = word.casefold().rstrip("'’")
    if lower in names or any(part in names for part in lower.split("-")[:1] if "-" in lower):
        return True
    return any(
        _without(lower, ending) for ending in _INFLECTIONS if lower.endswith(ending) and len(lower) - len(ending) >= 3
    )


def _without(word: str, ending: str) -> bool:
    """Taken off, a name is left; a Polish one may have lost its "a" to the ending."""
    names = _first_names()
    stem = word[: -len(ending)]
    if ending in {"s", "n", "in", "en", "lla", "lle"}:
        return stem in names and len(stem) >= 4
    return stem in names or f"{stem}a" in names


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    lines = _FIRST_NAMES.read_text(encoding="utf-8").splitlines()
    return frozenset(line.casefold() for line in lines if line and not line.startswith("#"))
