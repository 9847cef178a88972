"""Payments as pages list them, and the proposal of how to share one."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import F, Prefetch, Q, QuerySet, Sum
from django.shortcuts import get_object_or_404

from apps.common.money import ZERO
from apps.payments.enums import ReceiptOutcome, ReceiptState, RecordStatus
from apps.payments.models import Distribution, Payment, Receipt
from apps.payments.selectors.claim import list_partner_claims
from apps.payments.structures.distribution import ProposedDistribution, propose_distribution
from apps.payments.validators.payment import PaymentValues, ShareValues

_LIVE = Q(distributions__status=RecordStatus.RECORDED)


def list_payments() -> QuerySet[Payment]:
    """All payments, the latest first, cancelled ones too, with ``distributed`` and ``undistributed`` in EUR.

    A partner's seat sees its own distributions only, so both figures are for seats that see all.
    """
    rows = Payment.objects.select_related("period", "document", "recorded_by", "cancelled_by")
    summed = rows.annotate(distributed=Sum("distributions__amount_eur", filter=_LIVE, default=ZERO))
    listed = summed.annotate(undistributed=F("amount_eur") - F("distributed"))
    # Grouped rows lose the model's own order.
    return listed.order_by("-received_on", "-pk")


def get_payment(*, payment_id: int) -> Payment:
    return get_object_or_404(list_payments(), pk=payment_id)


def list_distributions() -> QuerySet[Distribution]:
    """The distributions this seat sees, cancelled ones too."""
    rows = Distribution.objects.select_related(
        "partner__organisation", "payment__period", "recorded_by", "cancelled_by"
    )
    return rows.prefetch_related(Prefetch("receipts", Receipt.objects.select_related("stated_by")))


def list_unconfirmed() -> list[Distribution]:
    """Money that was sent to partners and whose receipt is not confirmed, the oldest first, as this seat sees it."""
    live = list_distributions().filter(status=RecordStatus.RECORDED, amount_eur__gt=0)
    open_rows = live.exclude(receipts__outcome=ReceiptOutcome.CONFIRMED).order_by("paid_on", "pk")
    return [row for row in open_rows if row.receipt_state != ReceiptState.NONE]


def get_distribution(*, distribution_id: int) -> Distribution:
    return get_object_or_404(list_distributions(), pk=distribution_id)


def distributed_of(*, payment: Payment) -> Decimal:
    """What has gone out of a payment, in EUR."""
    live = Distribution.objects.filter(payment=payment, status=RecordStatus.RECORDED)
    return live.aggregate(total=Sum("amount_eur", default=ZERO))["total"]


def find_same_payment(*, values: PaymentValues) -> Payment | None:
    """The payment on record with the same day, amount and reference; one of 0.00 also with the same period."""
    same = Payment.objects.filter(
        status=RecordStatus.RECORDED,
        received_on=values.received_on,
        amount_eur=values.amount,
        reference=values.reference.strip(),
    )
    return (same if values.amount else same.filter(period=values.period)).first()


def find_same_share(*, payment: Payment, share: ShareValues) -> Distribution | None:
    """The share on record of the same partner with the same sums, day and reference."""
    return Distribution.objects.filter(
        payment=payment,
        partner=share.partner,
        amount_eur=share.amount,
        offset_eur=share.offset,
        withheld_eur=share.withheld,
        paid_on=share.paid_on,
        reference=share.reference.strip(),
        status=RecordStatus.RECORDED,
    ).first()


def is_handed_on(*, payment: Payment) -> bool:
    """Nothing is left to share: no money, and the shares say what the payment settled."""
    live = Distribution.objects.filter(payment=payment, status=RecordStatus.RECORDED)
    return live.exists() and distributed_of(payment=payment) >= payment.amount_eur


def propose_for_payment(*, payment: Payment, offset_rate: Decimal) -> ProposedDistribution:
    """How to share what is left of a payment, by the frozen claim of its period.

    An advance rests on no claim, so all of it is shown as remainder: the partners agree on its shares. Nothing is
    proposed of a payment that is handed on: without money left no advance is offset and nothing is withheld.
    """
    left = payment.amount_eur - distributed_of(payment=payment)
    has_claim = payment.period is not None and not payment.is_advance and not is_handed_on(payment=payment)
    claims = list_partner_claims(period=payment.period) if payment.period is not None and has_claim else []
    return propose_distribution(received=left, claims=claims, offset_rate=offset_rate)
