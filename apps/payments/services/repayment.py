"""What a partner paid back to the lead partner. A mistake is cancelled, with its reason, and recorded anew."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.money import ZERO
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.consortia.validators.day import check_past_day
from apps.payments.models import Repayment
from apps.payments.permissions import can_record_payments
from apps.payments.selectors.advance import open_advances
from apps.payments.services.payment import cancel_record
from apps.payments.validators.payment import check_reason
from apps.payments.validators.repayment import RepaymentValues, check_repayment


def record_repayment(*, member: Membership, values: RepaymentValues) -> Repayment:
    """Enter money a partner gave back, in EUR. Raises ``ValidationError`` by field and ``PermissionDenied``."""
    require(can_record_payments(member))
    take_turns("payments", member.partnership_id)
    check_repayment(values, open_advance=open_advances().get(values.partner.pk, ZERO))
    check_past_day(member.partnership, received_on=values.received_on)
    repayment = Repayment.objects.create(
        partnership_id=member.partnership_id,
        partner=values.partner,
        kind=values.kind,
        amount_eur=values.amount,
        received_on=values.received_on,
        reference=values.reference.strip(),
        note=values.note.strip(),
        recorded_by_id=member.user_id,
    )
    _record(EventKey.REPAYMENT_RECORDED, member, repayment)
    return repayment


def cancel_repayment(*, member: Membership, repayment: Repayment, reason: str) -> Repayment:
    """Take a repayment out of all figures; it stays on record with who, when and why.

    Raises ``ValidationError`` without a reason and for a cancelled one; ``PermissionDenied``.
    """
    require(can_record_payments(member))
    why = check_reason(reason)
    take_turns("payments", repayment.partnership_id)
    locked = Repayment.objects.select_for_update(of=("self",)).get(pk=repayment.pk)
    if not locked.is_recorded:
        raise ValidationError(_("This was cancelled already. Reload the page."), code="state")
    cancel_record(record=locked, member=member, reason=why)
    _record(EventKey.PAYMENT_CANCELLED, member, locked, {"reason": why})
    return locked


def _record(key: EventKey, member: Membership, repayment: Repayment, data: dict[str, Any] | None = None) -> None:
    record_event(
        key=key,
        partnership_id=repayment.partnership_id,
        partner_id=repayment.partner_id,
        actor_id=member.user_id,
        subject=repayment,
        data={"amount": str(repayment.amount_eur), "kind": repayment.kind, **(data or {})},
    )
