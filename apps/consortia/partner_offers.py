"""Organisations offered for partners that are looked for. Apps above fill it, as profiles lie above partnerships.

What a finder answers is read with the eyes of the member who asks: it offers nobody whose profile she may not see.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apps.programmes.wanted_partner import WantedPartner

if TYPE_CHECKING:
    from apps.consortia.models import Membership


@dataclass(frozen=True, slots=True)
class OfferedOrganisation:
    """``address`` is the page of its profile; ``reasons`` say in the reader's language why it is offered."""

    name: str
    country: str
    address: str
    reasons: tuple[str, ...] = ()


# For each wanted partner, in their order, the organisations that fit, the best first.
Finder = Callable[["Membership", Sequence[WantedPartner]], list[list[OfferedOrganisation]]]
_FINDERS: list[Finder] = []


def register_finder(finder: Finder) -> Finder:
    """Called once by an app above, when it is ready."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)
    return finder


def has_finders() -> bool:
    return bool(_FINDERS)


def find_offers(*, member: Membership, wanted: Sequence[WantedPartner]) -> list[list[OfferedOrganisation]]:
    """For each wanted partner what all finders offer; empty lists where nobody offers anything."""
    offers: list[list[OfferedOrganisation]] = [[] for _one in wanted]
    for finder in _FINDERS:
        for place, found in enumerate(finder(member, wanted)):
            offers[place] += found
    return offers
