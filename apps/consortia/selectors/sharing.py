"""With whom something can be shared by name: rooms and partnerships, here called audiences."""

from __future__ import annotations

from dataclasses import dataclass

from apps.consortia.models import Membership
from apps.consortia.selectors.membership import list_seats
from apps.tenancy.enums import Role


@dataclass(frozen=True, slots=True, order=True)
class Audience:
    """A room or a partnership: whoever acts for an organisation there sees what is shared with it."""

    name: str
    partnership_id: int


def list_audiences(*, member: Membership) -> list[Audience]:
    """The partnerships and rooms in which the member acts for an organisation herself, by name.

    That of her seat is among them where others act in it too: a room has no others.
    """
    seats = list_seats(user_id=member.user_id).filter(role__in=[Role.LEAD, Role.PARTNER])
    return sorted(
        Audience(f"{one.partnership.acronym} – {one.partnership.title}", one.partnership_id)
        for one in seats
        if not (one.partnership_id == member.partnership_id and one.partnership.is_room)
    )
