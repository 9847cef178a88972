"""With whom a member can share something by name."""

from __future__ import annotations

from apps.consortia.audiences import Audience, find_audiences
from apps.consortia.models import Membership
from apps.consortia.selectors.membership import list_seats
from apps.tenancy.enums import Role


def list_audiences(*, member: Membership) -> list[Audience]:
    """The partnerships and rooms in which the member acts for an organisation herself, and those in her sight, by name.

    That of her seat is among them where others act in it too: a room has no others.
    """
    seats = list_seats(user_id=member.user_id).filter(role__in=[Role.LEAD, Role.PARTNER])
    own = {one.partnership_id: f"{one.partnership.acronym} – {one.partnership.title}" for one in seats}
    known = {one.partnership_id: one.name for one in find_audiences(member)} | own
    if member.partnership.is_room:
        known.pop(member.partnership_id, None)
    return sorted(Audience(name, pk) for pk, name in known.items())
