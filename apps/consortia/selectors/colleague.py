"""The people who act for a partner, and for which partners a member may seat some."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.consortia.enums import PartnerRole
from apps.consortia.models import Membership, Partner
from apps.consortia.selectors.partner import list_partners
from apps.tenancy.enums import Role


def list_colleagues(*, member: Membership, today: dt.date | None = None) -> QuerySet[Membership]:
    """The seats held for the member's partner; for the lead partner, for every partner. By partner and name."""
    day = today or timezone.localdate()
    held = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    seats = Membership.objects.filter(held, role__in=(Role.LEAD, Role.PARTNER))
    seats = seats.select_related("user", "partner__organisation").order_by("partner__number", "user__full_name", "pk")
    return seats if member.role == Role.LEAD else seats.filter(partner=member.partner)


def list_seatable_partners(*, member: Membership) -> QuerySet[Partner]:
    """The partners for which the member may invite people: its own; for the lead partner, all that have not left."""
    partners = list_partners().exclude(role=PartnerRole.FORMER)
    return partners if member.role == Role.LEAD else partners.filter(pk=member.partner_id or 0)
