"""Whom a room can invite to see something: only those it knows of anyhow."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.consortia.audiences import Audience
from apps.consortia.models import Membership
from apps.consortia.selectors.membership import list_project_seats
from apps.ideas.models import OrganisationProfile, ProjectIdea
from apps.ideas.selectors.approach import list_approaches
from apps.ideas.selectors.profile import visible_profiles


def list_rooms_in_sight(member: Membership) -> list[Audience]:
    """The rooms of other organisations whose profile the member sees."""
    rows = visible_profiles().exclude(partnership_id=member.partnership_id)
    return [Audience(name, pk) for pk, name in rows.values_list("partnership_id", "organisation__name")]


def list_invitable(*, member: Membership) -> list[Audience]:
    """Organisations whose profile the member sees or that are in touch with hers about an idea, and partnerships she
    prepares. By name.
    """
    own = member.partnership_id
    rooms = [(one.partnership_id, one.name) for one in list_rooms_in_sight(member)]
    approaches = list_approaches(member=member).filter(partnership_id=own)
    touched = approaches.values_list("other_room_id", "organisation__name")
    projects = [
        (seat.partnership_id, seat.partnership.acronym)
        for seat in list_project_seats(user_id=member.user_id)
        if seat.partner_id and seat.partnership.is_forming
    ]
    known = [Audience(name, pk) for pk, name in dict([*rooms, *touched, *projects]).items()]
    return sorted(known, key=lambda one: one.name.casefold())


def list_shared_with(*, member: Membership, row: ProjectIdea | OrganisationProfile) -> list[Audience]:
    """Everybody it is shared with, also those the member does not see any more: they see it all the same."""
    return [one for one in list_choices(member=member, row=row) if one.partnership_id in row.shared_with]


def list_choices(*, member: Membership, row: ProjectIdea | OrganisationProfile) -> list[Audience]:
    """``list_invitable``, and whom the row is shared with already, without a name where the member sees none."""
    known = list_invitable(member=member)
    unseen = sorted({*row.shared_with}.difference(one.partnership_id for one in known))
    return [*known, *(Audience(_("Somebody invited earlier whom you see no more"), pk) for pk in unseen)]
