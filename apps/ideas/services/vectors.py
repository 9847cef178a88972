"""The vectors by which a room's texts are found by meaning."""

from __future__ import annotations

from apps.ideas import tasks
from apps.ideas.models import OrganisationProfile, ProjectIdea, RoleSought
from apps.retrieval.services.vectors import fill_vectors
from apps.tenancy.context import enter_tenant, system_seat

_SEARCHED = (OrganisationProfile, ProjectIdea, RoleSought)


def fill_room(*, room_id: int) -> int:
    """Compute what the room's texts lack; how many. 0 without a model."""
    with enter_tenant(system_seat(room_id)):
        return sum(fill_vectors(model.objects.all()) for model in _SEARCHED)


def ask_for_vectors(*, room_id: int) -> None:
    """Have a worker compute them once the transaction is committed."""
    tasks.fill_vectors.after_commit(room_id=room_id)
