"""Recording what the programme paid. A mistake is cancelled, with its reason, and recorded anew."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.formats import format_date, format_money
from apps.common.money import ZERO
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.consortia.validators.day import check_past_day
from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.finance.inforeuro import EURO
from apps.payments.enums import PaymentKind, RecordStatus
from apps.payments.models import Distribution, Payment, Repayment
from apps.payments.permissions import can_record_payments
from apps.payments.selectors.claim import left_of_claims
from apps.payments.selectors.payment import find_same_payment
from apps.payments.services.paid_claim import follow_claim
from apps.payments.validators.excess import check_excess
from apps.payments.validators.payment import PaymentValues, check_payment, check_reason
from apps.project_reporting.selectors.submission import find_standing_report


def record_payment(*, member: Membership, values: PaymentValues, file: UploadedFile | None = None) -> Payment:
    """Enter a payment the lead partner received, with the programme's letter if there is one.

    What is paid for a claim needs a project report of the period that stands. More than is left of the claim needs a
    confirmation with its reason. Raises ``ValidationError`` by field, also for the same payment a second time, and
    ``PermissionDenied``.
    """
    require(can_record_payments(member))
    check_payment(values)
    check_past_day(member.partnership, received_on=values.received_on)
    take_turns("payments", member.partnership_id)
    _require_first(values)
    excess_reason = _check_claim(values)
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
        excess_reason=excess_reason,
        document=document,
        recorded_by_id=member.user_id,
    )
    _record(EventKey.ADVANCE_RECEIVED if payment.is_advance else EventKey.PAYMENT_RECEIVED, member, payment)
    follow_claim(member=member, period=payment.period)
    return payment


def _require_first(values: PaymentValues) -> None:
    first = find_same_payment(values=values)
    if first is not None:
        message = _(
            "This payment is recorded already: the one received on %(day)s with the same amount and reference. "
            "If it is another one, give its own reference."
        )
        params = {"day": format_date(first.received_on)}
        raise ValidationError({"reference": ValidationError(message, code="recorded_already", params=params)})


def _check_claim(values: PaymentValues) -> str:
    """Why more is paid than is left of the claim; empty where it is not more, and for an advance."""
    if values.kind == PaymentKind.ADVANCE or values.period is None:
        return ""
    if find_standing_report(period=values.period) is None:
        message = _("No project report of this period is frozen, so there is no claim to pay. Choose its period.")
        raise ValidationError({"period": ValidationError(message, code="no_claim")})
    left = max(ZERO, left_of_claims().get(values.period.pk, ZERO))
    if values.amount <= left:
        return ""
    refusal = _("%(left)s is left of this claim. Correct the amount, or confirm that the programme paid more.")
    return check_excess(values.excess, refusal=refusal % {"left": format_money(left, EURO)})


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
