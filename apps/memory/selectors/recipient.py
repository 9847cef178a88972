"""With whom an application can be shared by name: rooms and partnerships the member knows."""

from __future__ import annotations

from dataclasses import dataclass

from apps.consortia.models import Membership
from apps.consortia.selectors.membership import list_seats
from apps.tenancy.enums import Role


@dataclass(frozen=True, slots=True, order=True)
class Recipient:
    """A tenant whose people will read what is shared with it."""

    name: str
    partnership_id: int
    is_room: bool = False


def list_recipients(*, member: Membership) -> list[Recipient]:
    """The partnerships and rooms in which the member acts for an organisation herself, by name.

    That of the member's own seat is among them where others act in it too: a room has no others.
    """
    seats = list_seats(user_id=member.user_id).filter(role__in=[Role.LEAD, Role.PARTNER])
    return sorted(
        Recipient(f"{one.partnership.acronym} – {one.partnership.title}", one.partnership_id, one.partnership.is_room)
        for one in seats
        if not (one.partnership_id == member.partnership_id and one.partnership.is_room)
    )
