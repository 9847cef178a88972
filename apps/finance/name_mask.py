"""Names of a partner's people taken out of free texts, for readers who may not see them.

A name is known from the partner's staff, its trips and its lines. It is taken out as it is written there, in either
order, and the family name by itself. A name nobody entered anywhere is not known to be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from django.apps import apps
from django.utils.translation import gettext as _

# A shorter word is part of many others.
_SHORTEST = 3


class NameMask:
    """Asks for the names once, with the first text that is not empty. One query."""

    def __init__(self, partner_id: int) -> None:
        self._partner_id = partner_id

    def text(self, text: str) -> str:
        if not text or self._names is None:
            return text
        return self._names.sub(lambda _found: _("[name]"), text)

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        spellings = {spelling for name in _known_names(self._partner_id) for spelling in _spellings(name)}
        if not spellings:
            return None
        # The longest first, so that nothing of a full name is left beside its family name.
        ordered = sorted(spellings, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b", re.IGNORECASE)


class Unmasked:
    """For who may see the names: every text as it is."""

    def text(self, text: str) -> str:
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


def _spellings(name: str) -> Iterable[str]:
    words = name.split()
    if len(words) > 1:
        yield " ".join(words)
        yield " ".join([words[-1], *words[:-1]])
        yield ", ".join([words[-1], " ".join(words[:-1])])
    if words and len(words[-1]) >= _SHORTEST:
        yield words[-1]
