"""With whom something can be shared by name: rooms and partnerships. Apps above add those they bring into sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apps.consortia.models import Membership


@dataclass(frozen=True, slots=True, order=True)
class Audience:
    """A room or a partnership: whoever acts for an organisation there sees what is shared with it."""

    name: str
    partnership_id: int


# What a finder answers is read with the eyes of the member who asks.
Finder = Callable[["Membership"], Iterable[Audience]]
_FINDERS: list[Finder] = []


def register_audiences(finder: Finder) -> Finder:
    """Called once by an app above, when it is ready."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)
    return finder


def find_audiences(member: Membership) -> list[Audience]:
    return [one for finder in _FINDERS for one in finder(member)]
