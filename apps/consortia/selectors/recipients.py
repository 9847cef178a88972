"""The seats behind a word for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.consortia.models import ControllerAssignment, MandateAuditor, Membership
from apps.consortia.models.controller_assignment import counts_on
from apps.notifications.enums import Recipients
from apps.tenancy.enums import Role

_ACTING = (Role.LEAD, Role.PARTNER)
_NOBODY = Q(pk__in=())


def list_recipients(
    *,
    recipients: Iterable[Recipients],
    partner_id: int | None,
    mandate_id: int | None = None,
    today: dt.date | None = None,
) -> QuerySet[Membership]:
    """The valid seats of these. What no seat, partner or audit says, such as who asked, is left out."""
    day = today or timezone.localdate()
    who = {Recipients.LEAD: Q(role=Role.LEAD), Recipients.MEMBERS: Q(role__in=_ACTING)}
    if mandate_id is not None:
        team = MandateAuditor.objects.filter(mandate_id=mandate_id, mandate__valid_until__gte=day)
        who[Recipients.AUDITORS] = Q(role=Role.AUDITOR, pk__in=team.values("membership_id"))
    if partner_id is not None:
        who |= _around(partner_id, day)
    wanted = _NOBODY
    for one in recipients:
        wanted |= who.get(one, _NOBODY)
    return valid_seats(day).filter(wanted)


def _around(partner_id: int, day: dt.date) -> dict[Recipients, Q]:
    """Those a partner has to do with: its own people, and who controls it that day."""
    assigned = ControllerAssignment.objects.filter(counts_on(day), partner_id=partner_id).values("membership_id")
    return {
        Recipients.PARTNER: Q(role__in=_ACTING, partner_id=partner_id),
        Recipients.CONTROLLERS: Q(role=Role.CONTROLLER, pk__in=assigned),
    }


def valid_seats(day: dt.date) -> QuerySet[Membership]:
    """The seats people still hold, with person and partnership."""
    held = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    return Membership.objects.filter(held).select_related("user", "partnership", "partner").order_by("pk")
