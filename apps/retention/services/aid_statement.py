"""When state aid was granted."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership, Partner
from apps.consortia.validators.day import check_past_day
from apps.retention.models import AidStatement
from apps.retention.permissions import can_place_holds


def state_aid_grant(
    *, member: Membership, partner: Partner, granted_on: dt.date | None, reference: str
) -> AidStatement:
    """The day aid was granted to a partner, or None where it got none; papers on it are kept ten years from then
    (Regulation (EU) No 651/2014, Article 12; Regulation (EU) 2023/2831, Article 6). Earlier statements stay.

    Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    require(can_place_holds(member))
    check_past_day(member.partnership, granted_on=granted_on)
    if not reference.strip():
        raise ValidationError({"reference": _("Say where it stands, so that others find it.")})
    statement = AidStatement.objects.create(
        partnership_id=member.partnership_id,
        partner=partner,
        granted_on=granted_on,
        reference=reference.strip(),
        stated_by_id=member.user_id,
    )
    record_event(
        key=EventKey.AID_STATED,
        partnership_id=member.partnership_id,
        partner_id=partner.pk,
        actor_id=member.user_id,
        subject=statement,
        data={"on": granted_on.isoformat() if granted_on else "", "reference": statement.reference},
    )
    return statement
