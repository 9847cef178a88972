"""People as they compare: "Nowak, Anna", "Anna Nowak" and "Anna Nowak (JDG)" are one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from apps.eligibility.normalise import fold

Words = frozenset[str]
People = Mapping[str, Sequence[Words]]

# What stands beside the name of somebody who trades alone, on the folded text: Polish, Finnish, Danish, English.
_SOLE_TRADER = re.compile(
    r"(?<!\w)(?:v/|t/a(?!\w)|"
    r"(?:(?:jednoosobowa |indywidualna )?dzialalnosc(?: gospodarcza)?|jdg|firma|f\.?h\.?u\.?|p\.?h\.?u\.?|"
    r"tmi|toiminimi|enkeltmandsvirksomhed|ved|sole trader|self[- ]employed|freelancer?|trading as)(?!\w))"
)
_WORD = re.compile(r"[a-z0-9]+")
# One word is a first name or a company as well.
_FEWEST_WORDS = 2


def person_words(name: str | None) -> Words | None:
    """The words of a person's name in no order, without accents; ``None`` for fewer than two."""
    words = frozenset(_WORD.findall(fold(name or "")))
    return words if len(words) >= _FEWEST_WORDS else None


def index_people(names: Iterable[str | None]) -> People:
    """People by one word of their name each, for ``find_person``; names of fewer than two words are left out."""
    people: dict[str, list[Words]] = {}
    for words in sorted({words for name in names if (words := person_words(name))}, key=sorted):
        people.setdefault(min(words), []).append(words)
    return people


def find_person(name: str, people: People) -> Words | None:
    """The person that a supplier is by name, ``None`` if it is none of these people.

    A supplier is the person if its name is hers and nothing else, sole-trader words aside. Where such a word says
    that one person trades, other words may stand beside: "Szkolenia Anna Nowak JDG", "Kursushuset v/ Anna Nielsen".
    """
    text = fold(name)
    own = frozenset(_WORD.findall(_SOLE_TRADER.sub(" ", text)))
    among = [person for word in sorted(own) for person in people.get(word, ()) if person <= own]
    if _SOLE_TRADER.search(text):
        return next(iter(among), None)
    return own if own in among else None
