"""Who sees an idea or a profile: chosen by its room, each change in the room's log."""

from __future__ import annotations

from collections.abc import Iterable

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.consortia.validators.sharing import check_audiences
from apps.ideas.models import OrganisationProfile, ProjectIdea
from apps.ideas.permissions import owns
from apps.ideas.selectors.sharing import list_invitable
from apps.tenancy.enums import Visibility

Shared = ProjectIdea | OrganisationProfile


def choose_visibility(
    *, member: Membership, row: Shared, visibility: Visibility, shared_with: Iterable[int] = ()
) -> None:
    """Say who sees it from now on. ``shared_with`` are ids of rooms and partnerships; it counts for ``invited`` alone.

    Whoever was taken off finds it no more, at once. Raises ``ValidationError`` as ``check_audiences`` does, where the
    room knows of those it is shared with already too, and ``PermissionDenied``.
    """
    require(owns(member, row))
    known = {*row.shared_with, *(one.partnership_id for one in list_invitable(member=member))}
    others = {*shared_with} - {row.partnership_id}
    invited = check_audiences(visibility=visibility, shared_with=others, known=known)
    before = (row.visibility, sorted(row.shared_with))
    if before == (visibility, invited):
        return
    row.visibility, row.shared_with = visibility, invited
    row.save(update_fields=["visibility", "shared_with"])
    is_idea = isinstance(row, ProjectIdea)
    record_event(
        key=EventKey.IDEA_SHARED if is_idea else EventKey.PROFILE_SHARED,
        partnership_id=row.partnership_id,
        actor_id=member.user_id,
        subject=row,
        data={"before": before[0], "after": visibility, "shared_with": invited},
    )


def open_to(*, member: Membership, idea: ProjectIdea, room_id: int) -> None:
    """Let one more room see the idea, because it is invited to it; what everybody sees needs nothing.

    Raises ``PermissionDenied``.
    """
    if idea.visibility == Visibility.ALL:
        return
    invited = idea.shared_with if idea.visibility == Visibility.INVITED else []
    choose_visibility(member=member, row=idea, visibility=Visibility.INVITED, shared_with=[*invited, room_id])
