"""People as they compare: "Nowak, Anna", "Anna Nowak" and "Anna Nowak (JDG)" are one name."""

from __future__ import annotations

import re

from apps.eligibility.normalise import fold

Words = frozenset[str]

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


def find_person(supplier: str, people: frozenset[Words]) -> Words | None:
    """The person the supplier is by name, ``None`` if it is none of these people.

    A supplier is the person if its name is hers and nothing else, sole-trader words aside. Where such a word says
    that one person trades, other words may stand beside: "Szkolenia Anna Nowak JDG", "Kursushuset v/ Anna Nielsen".
    """
    text = fold(supplier)
    own = frozenset(_WORD.findall(_SOLE_TRADER.sub(" ", text)))
    if own in people:
        return own
    if not _SOLE_TRADER.search(text):
        return None
    return next((person for person in sorted(people, key=sorted) if person <= own), None)
