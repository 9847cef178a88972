"""An organisation's room and who has a seat in it."""

from __future__ import annotations

from dataclasses import dataclass

from apps.accounts.models import Organisation
from apps.consortia.models import Membership


@dataclass(frozen=True, slots=True)
class Room:
    """The organisation and its people, by name."""

    organisation: Organisation
    people: list[Membership]


def get_room(*, member: Membership) -> Room:
    """The room the member sits in. Two queries."""
    seats = Membership.objects.select_related("user").order_by("user__full_name", "pk")
    return Room(organisation=_organisation(member), people=list(seats))


def _organisation(member: Membership) -> Organisation:
    organisation = member.partnership.room_of
    if organisation is None:
        raise LookupError("A project is no room.")
    return organisation
