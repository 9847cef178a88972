"""Seats for people who act for a partner: invited by mail by their colleagues, and taken back."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.services.person import find_or_add_person
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.enums import PartnerRole
from apps.consortia.models import Membership, Partner
from apps.consortia.permissions import can_seat_colleagues
from apps.consortia.services.notice import tell
from apps.consortia.services.seat import fit_seat, way_in
from apps.consortia.validators.colleague import ColleagueValues, check_colleague
from apps.notifications.enums import NoticeKey
from apps.tenancy.enums import Role

_HAS_ANOTHER_SEAT = gettext_lazy(
    "%(person)s has another seat in this partnership and cannot act for this partner in it."
)


def invite_colleague(*, member: Membership, partner: Partner, values: ColleagueValues) -> Membership:
    """Give a person a seat that acts for the partner, and write to her in her language with the way in.

    A seat that was taken back is hers again. Raises ``ValidationError`` by field: no address, no name, no such
    language, another seat here, a seat already, or a partner that has left; ``PermissionDenied`` for all but the
    partner's own people and the lead partner.
    """
    require(can_seat_colleagues(member, partner.pk))
    check_colleague(values)
    if partner.role == PartnerRole.FORMER:
        raise ValidationError(_("This partner has left the partnership."), code="former")
    person = find_or_add_person(email=values.email, full_name=values.full_name, language=values.language)
    role = Role.LEAD if partner.role == PartnerRole.LEAD else Role.PARTNER
    seat = Membership.objects.filter(user=person).first()
    if seat is not None and (seat.role, seat.partner_id) != (role, partner.pk):
        raise ValidationError({"email": str(_HAS_ANOTHER_SEAT) % {"person": person}})
    if seat is not None and _is_held(seat):
        raise ValidationError({"email": _("%(person)s acts for this partner already.") % {"person": person}})
    if seat is None:
        seat = Membership.objects.create(partnership_id=member.partnership_id, user=person, role=role, partner=partner)
    fit_seat(seat=seat, ends=[None])
    _record(EventKey.MEMBER_INVITED, member, seat)
    context = {**way_in(seat=seat), "partner": partner, "inviter": member.user}
    tell(key=NoticeKey.COLLEAGUE_INVITED, seats=[seat], template="consortia/mail/colleague_invited", context=context)
    return seat


def withdraw_seat(*, member: Membership, seat: Membership) -> Membership:
    """Take the seat of somebody who acts for a partner back at once; what she did stays hers.

    Raises ``ValidationError`` for one's own seat, lest somebody shuts herself out, and for one that has ended;
    ``PermissionDenied`` for all but the partner's own people and the lead partner.
    """
    require(can_seat_colleagues(member, seat.partner_id) and seat.role in {Role.LEAD, Role.PARTNER})
    locked = Membership.objects.select_for_update(of=("self",)).select_related("user", "partner").get(pk=seat.pk)
    if locked.pk == member.pk:
        raise ValidationError(_("A colleague takes your seat back, not you."), code="own")
    if not _is_held(locked):
        raise ValidationError(_("This seat has ended already."), code="state")
    fit_seat(seat=locked, ends=[timezone.localdate() - dt.timedelta(days=1)])
    _record(EventKey.SEAT_WITHDRAWN, member, locked)
    return locked


def _is_held(seat: Membership) -> bool:
    return seat.valid_until is None or seat.valid_until >= timezone.localdate()


def _record(key: EventKey, member: Membership, seat: Membership) -> None:
    record_event(
        key=key,
        partnership_id=member.partnership_id,
        partner_id=member.partner_id,
        actor_id=member.user_id,
        subject=seat,
        data={"person": seat.user_id, "partner": seat.partner_id},
    )
