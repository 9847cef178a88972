"""Recording what the programme paid. A mistake is cancelled, with its reason, and recorded anew."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.consortia.validators.day import check_past_day
from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.payments.enums import RecordStatus
from apps.payments.models import Distribution, Payment, Repayment
from apps.payments.permissions import can_record_payments
from apps.payments.services.paid_claim import follow_claim
from apps.payments.validators.payment import PaymentValues, check_payment, check_reason


def record_payment(*, member: Membership, values: PaymentValues, file: UploadedFile | None = None) -> Payment:
    """Enter a payment the lead partner received, with the programme's letter if there is one.

    Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    require(can_record_payments(member))
    check_payment(values)
    check_past_day(member.partnership, received_on=values.received_on)
    take_turns("payments", member.partnership_id)
    document = _keep_letter(member, file)
    payment = Payment.objects.create(
        partnership_id=member.partnership_id,
        period=values.period,
        kind=values.kind,
        closes_claim=values.closes_claim,
        amount_eur=values.amount,
        received_on=values.received_on,
        reference=values.reference.strip(),
        note=values.note.strip(),
        document=document,
        recorded_by_id=member.user_id,
    )
    _record(EventKey.ADVANCE_RECEIVED if payment.is_advance else EventKey.PAYMENT_RECEIVED, member, payment)
    follow_claim(member=member, period=payment.period)
    return payment


def _keep_letter(member: Membership, file: UploadedFile | None) -> Document | None:
    if file is None:
        return None
    try:
        return store_document(member=member, file=file)
    except ValidationError as refusal:
        raise ValidationError({"file": refusal.messages}) from refusal


def cancel_payment(*, member: Membership, payment: Payment, reason: str) -> Payment:
    """Take a payment out of all figures; it stays on record with who, when and why.

    Raises ``ValidationError`` without a reason, for a cancelled payment and while partners have money of it, and
    ``PermissionDenied``.
    """
    require(can_record_payments(member))
    why = check_reason(reason)
    locked = lock_payment(payment)
    if locked.distributions.filter(status=RecordStatus.RECORDED).exists():
        raise ValidationError(_("Cancel what partners got of this payment first."), code="distributed")
    cancel_record(record=locked, member=member, reason=why)
    _record(EventKey.PAYMENT_CANCELLED, member, locked, {"reason": why})
    follow_claim(member=member, period=locked.period, reason=why)
    return locked


def lock_payment(payment: Payment) -> Payment:
    """The payment as it stands, for this transaction alone; the partnership's payments change one at a time.

    Raises ``ValidationError`` if it is cancelled.
    """
    take_turns("payments", payment.partnership_id)
    locked = Payment.objects.select_for_update(of=("self",)).select_related("period").get(pk=payment.pk)
    if not locked.is_recorded:
        raise ValidationError(_("This payment was cancelled. Reload the page."), code="state")
    return locked


def cancel_record(*, record: Payment | Distribution | Repayment, member: Membership, reason: str) -> None:
    """The one place where the state of a record changes; the caller holds its lock."""
    record.status = RecordStatus.CANCELLED
    record.cancelled_by, record.cancelled_at, record.reason = member.user, timezone.now(), reason
    record.save(update_fields=["status", "cancelled_by", "cancelled_at", "reason"])


def _record(key: EventKey, member: Membership, payment: Payment, data: dict[str, Any] | None = None) -> None:
    record_event(
        key=key,
        partnership_id=payment.partnership_id,
        actor_id=member.user_id,
        subject=payment,
        data={
            "amount": str(payment.amount_eur),
            "period": payment.period.number if payment.period else None,
            **(data or {}),
        },
    )
