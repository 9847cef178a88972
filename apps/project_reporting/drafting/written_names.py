"""Proper names in what somebody wrote, held against every name the project knows.

Names change their endings in Polish and Finnish (Poznaniu, Tampereella), so the beginnings are compared. The check
asks; a person may confirm a name it does not know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from babel import Locale

from apps.nlp.sentences import split_sentences

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_GENITIVE = re.compile(r"['’]\w{0,3}$")
# Words that begin with a capital in every project's texts and name nothing that could be wrong.
_COMMON = ("I", "EU", "EUR", "AI", "Europe", "European", "Interreg", "Union", "Commission", "PLN", "DKK")
# Small words that begin a sentence before a name: “In Tampere …” is no name of two words.
_SMALL_WORDS = """
    the a an in at on for from with by to of and our we this that these after before during its as
    w we z ze na do od po dla przez i oraz a to ten ta przed nasz nasza
    i på med til fra for af vi den det de en et efter før under og vores
    ja me se tämä nämä kun myös
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_LANGUAGES = ("en", "pl", "fi", "da")
_SHORTEST, _ENDING = 3, 2


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The words of names, each in plain small letters."""

    words: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> KnownNames:
        """From names and from running text, of which only the words with a capital count."""
        found = {_plain(word) for text in texts for word in _WORD.findall(text) if word[0].isupper()}
        return cls(frozenset(found | {_plain(word) for word in (*_COMMON, *_calendar())}))

    def knows(self, word: str) -> bool:
        plain = _plain(word)
        return plain in self.words or any(_same_but_for_the_ending(plain, known) for known in self.words)


def names_in(text: str, language: str) -> list[str]:
    """Words with a capital that do not just begin a sentence, in order and once each."""
    found: dict[str, None] = {}
    for sentence in split_sentences(text, language):
        words = _WORD.findall(sentence)
        capitals = [word[0].isupper() for word in words]
        for place, word in enumerate(words):
            # The first word has its capital from the sentence, unless a name goes on behind it: “Anna Nowak said”.
            goes_on = len(words) > 1 and capitals[1] and word.casefold() not in _SMALL
            is_name = capitals[place] and (place > 0 or goes_on)
            if is_name:
                found.setdefault(word)
    return list(found)


def find_unknown_names(text: str, language: str, known: KnownNames, confirmed: Iterable[str] = ()) -> list[str]:
    """The names in a text the project does not know and nobody confirmed."""
    sure = {_plain(word) for word in confirmed}
    return [word for word in names_in(text, language) if _plain(word) not in sure and not known.knows(word)]


def _same_but_for_the_ending(word: str, known: str) -> bool:
    shorter = min(len(word), len(known))
    if shorter <= _SHORTEST:
        return False
    # All of the shorter word but an ending of two letters; a word of four keeps three of them.
    return word[: max(_SHORTEST, shorter - _ENDING)] == known[: max(_SHORTEST, shorter - _ENDING)]


def _plain(word: str) -> str:
    """Small letters without marks or a genitive's apostrophe: Łódź and Lodz are one, EU's and EU too."""
    letters = unicodedata.normalize("NFKD", word.casefold().replace("ł", "l").replace("ø", "o"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _GENITIVE.sub("", plain)


def _calendar() -> Iterable[str]:
    for code in _LANGUAGES:
        locale = Locale(code)
        for names in (locale.months["stand-alone"], locale.months["format"], locale.days["format"]):
            yield from names["wide"].values()
