"""Names of persons: those Sammen knows, and those that stand where names stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from apps.memory.enums import RedactionKind, RedactionReason
from apps.memory.redaction.found import Found
from apps.memory.redaction.words import any_of, first_names, words_of

_WORD = re.compile(r"[^\W\d_](?:[\w'’]|-(?=\w))*")
_TITLES = words_of("names", "titles")
# Forms part a label from its answer by a colon, a cell or a line; other words stand right before a name.
_LABEL = re.compile(
    rf"(?i)\b(?:(?:{any_of('names', 'labels')})\s*[:|\n]\s*|(?:{any_of('names', 'before')})\s*[:|]?\s*)"
)
_PARTICLES = words_of("names", "particles")
_NO_SURNAMES = words_of("names", "no_surnames")
_INSTITUTIONS = words_of("names", "institutions")
_SURNAME_ENDINGS = tuple(words_of("names", "surname_endings"))
_INFLECTIONS = words_of("names", "inflections")
_INITIALS = re.compile(r"\b(?:[^\W\d_a-zà-ž]\.\s?){1,2}(?P<surname>[^\W\d_][\w'’-]{2,})")
_SHORTEST = 4


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

    @property
    def is_in_capitals(self) -> bool:
        """As forms ask for family names: long enough to be no acronym."""
        return self.text.isupper() and len(self.text) >= _SHORTEST


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
    elif (word.looks_like_name and is_first_name(word.text)) or _begins_in_capitals(text, words[number : number + 2]):
        name = [word, *_following(text, words, number)]
        if len(name) > 1 and name[1].bare not in _NO_SURNAMES:
            yield from _span(name, RedactionReason.FIRST_NAME)
    elif number + 1 < len(words) and _is_reversed(text, word, words[number + 1]):
        yield from _span([word, words[number + 1]], RedactionReason.SURNAME)


def _begins_in_capitals(text: str, words: Sequence[_Word]) -> bool:
    """ "ANNA KOWALSKA" on one line: of a first name in capitals the ending is not guessed at."""
    if len(words) < 2 or not words[0].is_in_capitals:
        return False
    return words[0].text.casefold() in first_names() and "\n" not in text[words[0].end : words[1].start]


def _is_reversed(text: str, word: _Word, after: _Word) -> bool:
    """ "Kowalska Anna", "Kowalska, Anna", "KOWALSKA Anna": the family name first, as registers write it."""
    if not _reads_like_surname(text, word, after) or word.bare in _INSTITUTIONS:
        return False
    return after.looks_like_name and is_first_name(after.text) and _stand_together(text, word, after, between=", ")


def _reads_like_surname(text: str, word: _Word, after: _Word) -> bool:
    if word.is_in_capitals:
        # A heading in capitals may stand above a line that begins with a name.
        return "\n" not in text[word.end : after.start]
    return word.looks_like_name and word.text.endswith(_SURNAME_ENDINGS)


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
        if not _goes_on(name, word):
            break
        name.append(word)
        last = word
    while name and name[-1].text in _PARTICLES:
        name.pop()
    return name


def _goes_on(name: Sequence[_Word], word: _Word) -> bool:
    """After two words of a name a third is one only behind a particle or another first name."""
    if word.bare in _NO_SURNAMES:
        return False
    if not (word.looks_like_name or word.is_in_capitals or word.text in _PARTICLES or _is_initial(word)):
        return False
    return len(name) < 2 or word.text in _PARTICLES or name[-1].text in _PARTICLES or is_first_name(name[-1].text)


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
            elif _begins_name(first) and (name or is_first_name(first.text)):
                yield from _span([first, *name], RedactionReason.AFTER_LABEL)


def _begins_name(word: _Word) -> bool:
    is_place = word.bare in _NO_SURNAMES or word.bare in _INSTITUTIONS
    return (word.looks_like_name or word.is_in_capitals) and not is_place


def _after_initials(text: str) -> Iterator[Found]:
    for match in _INITIALS.finditer(text):
        if match["surname"][:1].isupper() and match["surname"].endswith(_SURNAME_ENDINGS):
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
        yield re.compile(rf"\b(?:{last}|{_stem(parts[-1].upper())})\b")


def _stem(word: str) -> str:
    """The word and what languages hang on it: "Anna" is also "Annę", "Virtanen" is "Virtasen"."""
    short = word[:-2] if word.endswith("nen") and len(word) > 4 else word[:-1] if word[-1:] in "aeiouyąę" else word
    return rf"{re.escape(short)}\w{{0,5}}" if len(short) >= 3 else re.escape(word)


def is_first_name(word: str) -> bool:
    """Whether it is a common first name, as it is or inflected."""
    lower = word.casefold().rstrip("'’")
    first, *others = lower.split("-")
    if lower in first_names() or (others and first in first_names() and not _is_place(others[-1])):
        return True
    return any(lower.endswith(ending) and _is_inflected(lower[: -len(ending)], ending) for ending in _INFLECTIONS)


def _is_place(word: str) -> bool:
    """ "Christian-Albrechts-Universität" is no Christian."""
    return word in _NO_SURNAMES or word in _INSTITUTIONS


def _is_inflected(stem: str, ending: str) -> bool:
    """With the ending taken off a name is left; a Polish one may have lost its "a" to it."""
    if len(stem) < 3:
        return False
    if ending in {"s", "n", "in", "en", "lla", "lle"}:
        return len(stem) >= 4 and stem in first_names()
    return stem in first_names() or f"{stem}a" in first_names()
