"""Coming into a partnership that is being prepared, and going again, without the lead partner's own hand.

What the organisations agreed elsewhere is carried out here by a worker, inside the tenant.
"""

from __future__ import annotations

from decimal import Decimal

from babel.core import get_global
from django.db.models import Max

from apps.accounts.models import Organisation, User
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.turns import take_turns
from apps.consortia.enums import PartnerRole
from apps.consortia.models import Membership, Partner, Partnership
from apps.consortia.services.partner import take_out
from apps.programmes.selectors.cofinancing import propose_rate
from apps.tenancy.enums import Role


def join_as_partner(
    *, partnership: Partnership, organisation: Organisation, person: User, actor_id: int, **region: str
) -> Membership:
    """The organisation as partner under the next number, and the person's seat for it.

    An organisation that is a partner already stays the one it is; one that had left comes back under its own number,
    and so does a seat. The co-financing rate is what the programme's data give, 0 where they give none, to be stated by
    the lead partner. ``region``: ``nuts`` and ``region_category``.
    """
    take_turns("consortia.partner", partnership.pk)
    partner = Partner.objects.filter(organisation=organisation).first()
    if partner is None:
        partner = _place(partnership, organisation, PartnerRole.PARTNER, region)
    elif partner.role == PartnerRole.FORMER:
        partner.role = PartnerRole.PARTNER
        partner.save(update_fields=["role"])
    seat = _give_seat(partnership, person, partner)
    _record(EventKey.PREPARATION_JOINED, partner, seat, actor_id)
    return seat


def found_as_lead(*, partnership: Partnership, organisation: Organisation, person: User, **region: str) -> Membership:
    """As ``join_as_partner``, for the lead partner of a partnership that has no partner yet."""
    lead = _place(partnership, organisation, PartnerRole.LEAD, region)
    return Membership.objects.create(partnership=partnership, user=person, role=Role.LEAD, partner=lead)


def leave_as_partner(*, partner: Partner, actor_id: int) -> None:
    """The partner leaves by itself: its seats end. Raises ``ValidationError`` naming what hangs on it."""
    data = {"organisation": partner.organisation_id, "number": partner.number}
    take_out(partner=partner)
    record_event(key=EventKey.PREPARATION_LEFT, partnership_id=partner.partnership_id, actor_id=actor_id, data=data)


def currency_of(country: str) -> str:
    """The currency of the country today (CLDR), EUR where none is known."""
    used = get_global("territory_currencies").get(country, ())
    return next((str(code) for code, _start, end, is_tender in reversed(used) if end is None and is_tender), "EUR")


def _place(partnership: Partnership, organisation: Organisation, role: PartnerRole, region: dict[str, str]) -> Partner:
    last = Partner.objects.aggregate(last=Max("number"))["last"] or 0
    rate = propose_rate(
        version=partnership.programme_version, legal_type=organisation.legal_type, country=organisation.country
    )
    return Partner.objects.create(
        partnership=partnership,
        organisation=organisation,
        number=last + 1,
        role=role,
        currency=currency_of(organisation.country),
        cofinancing_rate=Decimal(0) if rate is None else rate,
        **region,
    )


def _give_seat(partnership: Partnership, person: User, partner: Partner) -> Membership:
    """A seat she holds for another partner stays what it is."""
    seat, _is_new = Membership.objects.get_or_create(
        partnership=partnership, user=person, defaults={"role": Role.PARTNER, "partner": partner}
    )
    if seat.partner_id == partner.pk and seat.valid_until is not None:
        seat.valid_until = None
        seat.save(update_fields=["valid_until"])
    return seat


def _record(key: EventKey, partner: Partner, seat: Membership, actor_id: int) -> None:
    record_event(
        key=key,
        partnership_id=partner.partnership_id,
        actor_id=actor_id,
        # Without the partner: what stands in the log under a partner keeps its row from ever going.
        subject=seat,
        data={"person": seat.user_id, "organisation": partner.organisation_id, "number": partner.number},
    )
