"""What an organisation's people settled about their lists before."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from apps.intake.wordings import normalise


@dataclass(frozen=True, slots=True)
class RememberedList:
    """A profile as the reader uses it."""

    name: str = ""
    currency: str = ""
    category: str = ""
    accounts: Mapping[str, str] = field(default_factory=dict)


NO_PROFILE = RememberedList()


@dataclass(frozen=True, slots=True)
class ListMemory:
    """``headings`` is heading → field over all lists, ``""`` where left out; ``profiles`` are by their headings."""

    headings: Mapping[str, str]
    profiles: Mapping[str, RememberedList]

    def profile_of(self, headings: Sequence[str]) -> RememberedList | None:
        return self.profiles.get(headings_key(headings))


def headings_key(headings: Sequence[str]) -> str:
    """The same for the same headings in the same order, however they are spaced or spelt in capitals."""
    words = [normalise(text) for text in headings if text]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
