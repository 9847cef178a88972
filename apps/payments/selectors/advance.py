"""Advances the partners got, and what of them is still open."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Q, Sum

from apps.common.money import ZERO
from apps.payments.enums import PaymentKind, RecordStatus, RepaymentKind
from apps.payments.models import Distribution, Repayment


def sum_advances() -> dict[int, tuple[Decimal, Decimal]]:
    """By partner id: advances paid to it, and what of them was offset against its shares; EUR. One query."""
    rows = Distribution.objects.filter(status=RecordStatus.RECORDED).order_by().values_list("partner_id")
    sums = rows.annotate(
        advance=Sum("amount_eur", filter=Q(payment__kind=PaymentKind.ADVANCE), default=ZERO),
        offset=Sum("offset_eur", default=ZERO),
    )
    return {partner_id: (advance, offset) for partner_id, advance, offset in sums}


def repaid_by_partner(kind: RepaymentKind) -> dict[int, Decimal]:
    """What partners gave back of one kind, in EUR by partner id. One query."""
    live = Repayment.objects.filter(status=RecordStatus.RECORDED, kind=kind).order_by()
    return dict(live.values_list("partner_id").annotate(total=Sum("amount_eur")))


def open_advances() -> dict[int, Decimal]:
    """By partner id: what of its advances no share has settled and no repayment returned; EUR. Two queries."""
    repaid = repaid_by_partner(RepaymentKind.ADVANCE)
    return {
        partner_id: advance - offset - repaid.get(partner_id, ZERO)
        for partner_id, (advance, offset) in sum_advances().items()
    }
