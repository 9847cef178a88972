"""How the person on a line is named to a reader: the one place where pages and API ask (``reveals_names``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from apps.consortia.masking import reveals_names
from apps.consortia.permissions import can_see_person_names
from apps.finance.name_mask import UNMASKED, NameMask, Unmasked
from apps.privacy.enums import ViewingKind

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.finance.models import Contract, ExpenditureLine, Trip


def show_person(member: Membership | None, line: ExpenditureLine) -> str:
    """The name, or the number of the person among the partner's staff where the line came from a month of payroll.

    Without a reader the name is masked: an answer that does not know who reads it names nobody.
    """
    if not line.person or reveals_names(member, ViewingKind.LINE, partner_id=line.partner_id, record_ids=[line.pk]):
        return line.person
    number = getattr(line, "person_number", None)
    return _("Person %(number)s") % {"number": number} if number else _("Name not shown")


# What people write on a line in their own words.
FREE_TEXTS = ("description", "comment", "supplier_name", "payer_name", "other_grant")


def show_text(member: Membership | None, line: ExpenditureLine, field: str) -> str:
    """A free text of the line: without the names of the partner's people for who may not see them."""
    return mask_for(member, line.partner_id).text(getattr(line, field), of_person=bool(line.person))


def mask_for(member: Membership | None, partner_id: int) -> NameMask | Unmasked:
    """What stands between the reader and names in a partner's texts; one for all texts of an answer."""
    if member is None:
        return NameMask(partner_id)
    if can_see_person_names(member, partner_id):
        return UNMASKED
    masks = member.__dict__.setdefault("_name_masks", {})
    return masks.setdefault(partner_id, NameMask(partner_id))


def shows_travellers(member: Membership | None, trip: Trip) -> bool:
    """Whether the trip's answer names who travelled."""
    people = [traveller.pk for traveller in trip.travellers.all()]
    return reveals_names(member, ViewingKind.TRIP, partner_id=trip.partner_id, record_ids=people)


def shows_owners(member: Membership | None, contract: Contract) -> bool:
    """Whether the contract's answer names the supplier's beneficial owners."""
    owners = [owner.pk for owner in contract.owners.all()]
    return reveals_names(member, ViewingKind.OWNER, partner_id=contract.partner_id, record_ids=owners)


def shows_changes_of_person(member: Membership | None, line: ExpenditureLine) -> bool:
    """Whether the line's history names the people it was and is about."""
    return reveals_names(member, ViewingKind.LINE, partner_id=line.partner_id, record_ids=[line.pk])
