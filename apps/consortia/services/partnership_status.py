"""The status of a partnership: one function changes it, and the database refuses what does not follow."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.enums import PARTNERSHIP_TRANSITIONS, PartnershipStatus
from apps.consortia.models import Membership, Partnership
from apps.consortia.permissions import can_change_partners


def change_status(
    *, member: Membership, status: PartnershipStatus, key: EventKey, data: dict[str, Any] | None = None, **fields: Any
) -> Partnership:
    """Move the partnership to a status that follows, set what belongs to the step, and record it with ``key``.

    ``fields`` are written with the status, ``data`` is added to the event. The caller has asked whether the member may.
    Raises ``ValidationError`` if the status does not follow, as when somebody was quicker.
    """
    partnership = Partnership.objects.select_for_update().get(pk=member.partnership_id)
    before = partnership.status
    if (before, status) not in PARTNERSHIP_TRANSITIONS:
        message = _("The partnership is no longer in a state that allows this. Reload the page.")
        raise ValidationError(message, code="state")
    partnership.status = status
    for name, value in fields.items():
        setattr(partnership, name, value)
    partnership.save(update_fields=["status", *fields])
    record_event(
        key=key,
        partnership_id=partnership.pk,
        partner_id=member.partner_id,
        actor_id=member.user_id,
        subject=partnership,
        data={"from": before, "to": str(status), **(data or {})},
    )
    return partnership


def say_whether_searching(*, member: Membership, is_searching: bool) -> Partnership:
    """Say that partners are sought, or that the partnership is complete and writes its application.

    Raises ``ValidationError`` if it is so already, and ``PermissionDenied`` for all but the lead partner and once the
    application is submitted.
    """
    require(can_change_partners(member))
    status = PartnershipStatus.SEARCHING if is_searching else PartnershipStatus.PREPARATION
    return change_status(member=member, status=status, key=EventKey.STATUS_CHANGED)
