"""Names of a partner's people taken out of free texts, for readers who may not see them.

A name is known from the partner's staff, its trips and its lines. It is taken out as it is written there, in either
order, and of somebody's cost the family name by itself. A name nobody entered anywhere is not known to be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from django.apps import apps

# The same in every language: snapshots are read in all of them.
MASKED = "[…]"
# A shorter word is part of many others.
_SHORTEST = 3


class NameMask:
    """Asks for the names once, with the first text that is not empty. One query."""

    def __init__(self, partner_id: int) -> None:
        self._partner_id = partner_id

    def text(self, text: str, *, of_person: bool = False) -> str:
        """``of_person``: the text is about somebody's cost, so a family name by itself is hers and not a place's."""
        pattern = (self._all if of_person else self._full) if text else None
        return pattern.sub(MASKED, text) if pattern else text

    @cached_property
    def _names(self) -> list[list[str]]:
        return [name.split() for name in _known_names(self._partner_id)]

    @cached_property
    def _full(self) -> re.Pattern[str] | None:
        return _any_of(spelling for words in self._names for spelling in _spellings(words))

    @cached_property
    def _all(self) -> re.Pattern[str] | None:
        alone = [words[-1] for words in self._names if words and len(words[-1]) >= _SHORTEST]
        return _any_of([*alone, *(spelling for words in self._names for spelling in _spellings(words))])


class Unmasked:
    """For who may see the names: every text as it is."""

    def text(self, text: str, *, of_person: bool = False) -> str:
        return text


UNMASKED = Unmasked()


def _known_names(partner_id: int) -> Iterable[str]:
    # By name: staff lies in an app above this one.
    employments = apps.get_model("staff", "Employment").objects.filter(partner_id=partner_id)
    travellers = apps.get_model("finance", "Traveller").objects.filter(partner_id=partner_id)
    lines = apps.get_model("finance", "ExpenditureLine").objects.filter(partner_id=partner_id).exclude(person="")
    named = employments.order_by().values_list("person_name")
    return [
        name
        for (name,) in named.union(travellers.order_by().values_list("name"), lines.order_by().values_list("person"))
    ]


def _spellings(words: list[str]) -> Iterable[str]:
    """A name of several words, in either order."""
    if len(words) > 1:
        first, last = " ".join(words[:-1]), words[-1]
        yield from (f"{first} {last}", f"{last} {first}", f"{last}, {first}")


def _any_of(spellings: Iterable[str]) -> re.Pattern[str] | None:
    # The longest first, so that nothing of a full name is left beside its family name.
    ordered = sorted(set(spellings), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b", re.IGNORECASE) if ordered else None
