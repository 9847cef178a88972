"""The seals over a partnership's trail."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from apps.audit.models import Seal
from apps.audit.selectors.discrepancy import count_unsealed

_GROUP = 8


@dataclass(frozen=True, slots=True)
class TrailSummary:
    """How far the trail is sealed. ``last`` is None before the first seal."""

    last: Seal | None
    seals: int
    sealed_entries: int
    unsealed_entries: int


def list_seals() -> QuerySet[Seal]:
    """All seals of the partnership, the newest first."""
    return Seal.objects.order_by("-number")


def summarise_trail(*, partnership_id: int) -> TrailSummary:
    """Of what the reader may see, how much is sealed."""
    counts = list(Seal.objects.values_list("entries", flat=True))
    return TrailSummary(
        last=Seal.objects.last(),
        seals=len(counts),
        sealed_entries=sum(counts),
        unsealed_entries=count_unsealed(partnership_id=partnership_id),
    )


def group_hash(value: str) -> list[str]:
    """A hash in groups of eight, as people read it aloud or write it down."""
    return [value[place : place + _GROUP] for place in range(0, len(value), _GROUP)]
