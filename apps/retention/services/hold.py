"""Placing and lifting legal holds."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership, Partnership
from apps.retention.models import LegalHold
from apps.retention.permissions import can_place_holds
from apps.retention.validators.hold import HoldValues, check_hold, check_lifting, check_review


def place_hold(*, member: Membership, values: HoldValues) -> LegalHold:
    """From that day on nothing of the case is destroyed (Regulation (EU) 2021/1060, Article 82(2)).

    Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    require(can_place_holds(member))
    return _place(member.partnership, values, member.user_id)


def place_hold_as_operator(*, partnership: Partnership, values: HoldValues) -> LegalHold:
    """As ``place_hold``, by who runs the server: a court may ask for it. Inside the tenant, as the system."""
    return _place(partnership, values, None)


def review_hold(*, member: Membership, hold: LegalHold, review_on: dt.date) -> LegalHold:
    """The hold was looked at and is still needed; it is looked at again on ``review_on``.

    Raises ``ValidationError`` by field (code ``state`` for one that is lifted) and ``PermissionDenied``.
    """
    require(can_place_holds(member))
    found = LegalHold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
    check_review(found, review_on=review_on)
    found.review_on = review_on
    found.save(update_fields=["review_on"])
    _record(EventKey.HOLD_REVIEWED, found, member.user_id, {"kind": found.kind, "due_on": review_on.isoformat()})
    return found


def lift_hold(*, member: Membership, hold: LegalHold, ends_on: dt.date, reason: str) -> LegalHold:
    """The hold's last day is ``ends_on``; the clock runs on from the next. Once, and it stays on record.

    Raises ``ValidationError`` by field (code ``state`` for one that is lifted) and ``PermissionDenied``.
    """
    require(can_place_holds(member))
    found = LegalHold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
    check_lifting(found, ends_on=ends_on, reason=reason)
    found.ends_on, found.lift_reason = ends_on, reason.strip()
    found.lifted_by_id, found.lifted_at = member.user_id, timezone.now()
    found.save(update_fields=["ends_on", "lift_reason", "lifted_by", "lifted_at"])
    _record(EventKey.HOLD_LIFTED, found, member.user_id, {"on": ends_on.isoformat(), "reason": found.lift_reason})
    return found


def _place(partnership: Partnership, values: HoldValues, actor_id: int | None) -> LegalHold:
    check_hold(values, partnership=partnership)
    hold = LegalHold.objects.create(
        partnership=partnership,
        partner=values.partner,
        period=values.period,
        kind=values.kind,
        reason=values.reason.strip(),
        reference=values.reference.strip(),
        starts_on=values.starts_on,
        review_on=values.review_on,
        placed_by_id=actor_id,
    )
    data = {"kind": hold.kind, "on": hold.starts_on.isoformat(), "reason": hold.reason}
    _record(EventKey.HOLD_PLACED, hold, actor_id, data | ({"period": hold.period.number} if hold.period else {}))
    return hold


def _record(key: EventKey, hold: LegalHold, actor_id: int | None, data: dict[str, str | int]) -> None:
    record_event(
        key=key,
        partnership_id=hold.partnership_id,
        partner_id=hold.partner_id,
        actor_id=actor_id,
        subject=hold,
        data=data,
    )
