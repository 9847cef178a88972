"""Who may correct what of a partner. It asks who acts for the partner, so it is no predicate of the seat alone."""

from __future__ import annotations

from decimal import Decimal

from apps.consortia.models import Membership, Partner, Partnership
from apps.consortia.permissions import acts_for_a_partner, can_change_partners, can_correct_region
from apps.consortia.selectors.partner import list_seats_of
from apps.programmes.selectors.cofinancing import propose_rate


def can_correct_partner(member: Membership, partner: Partner) -> bool:
    """Anything of it."""
    return can_correct_region(member) or can_correct_legal_type(member, partner)


def can_correct_legal_type(member: Membership, partner: Partner) -> bool:
    """An organisation's own people, in its room or for its partner; the lead partner as long as nobody acts for it.

    What an organisation is in law counts in all its partnerships, so nobody says it for people who can.
    """
    if member.partnership.is_closed or not acts_for_a_partner(member):
        return False
    if member.partner_id == partner.pk:
        return True
    return can_change_partners(member) and not list_seats_of(partner=partner)


def find_differing_rate(*, partnership: Partnership, partner: Partner) -> Decimal | None:
    """The programme's co-financing rate for the partner as it is known now, a fraction, where it has another one."""
    if not partner.has_budget or partnership.is_room:
        return None
    organisation = partner.organisation
    version = partnership.programme_version
    rate = propose_rate(version=version, legal_type=organisation.legal_type, country=organisation.country)
    return rate if rate is not None and rate != partner.cofinancing_rate else None
