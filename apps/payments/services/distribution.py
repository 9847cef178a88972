"""Handing a payment of the programme on to the partners, and taking a wrong record of it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.money import ZERO
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.payments.enums import ReceiptState
from apps.payments.models import Distribution, Payment
from apps.payments.permissions import can_record_payments
from apps.payments.selectors.advance import open_advances
from apps.payments.selectors.claim import read_claims
from apps.payments.selectors.payment import distributed_of
from apps.payments.selectors.recovery import open_recoveries
from apps.payments.services.mail import tell_partner_of_cancellation, tell_partner_of_money
from apps.payments.services.paid_claim import follow_claim
from apps.payments.services.payment import cancel_record, lock_payment
from apps.payments.validators.payment import ShareValues, check_reason, check_shares


def distribute_payment(*, member: Membership, payment: Payment, shares: Sequence[ShareValues]) -> list[Distribution]:
    """Record what partners got of a payment, all or none of it, in EUR; the lead partner's own part is a share too.

    Each partner's people are told by e-mail. Raises ``ValidationError`` for a cancelled payment, for more than is left
    of it, for an offset larger than the partner's open advance and for withholding more than it was paid too much; and
    ``PermissionDenied``.
    """
    require(can_record_payments(member))
    locked = lock_payment(payment)
    check_shares(shares, received_on=locked.received_on, is_advance=locked.is_advance)
    _check_sums(locked, shares)
    made = [_distribute(member, locked, share) for share in shares]
    for distribution in made:
        tell_partner_of_money(member=member, distribution=distribution)
    follow_claim(member=member, period=locked.period)
    return made


def cancel_distribution(*, member: Membership, distribution: Distribution, reason: str) -> Distribution:
    """Take a distribution out of all figures; it stays on record with who, when and why.

    The partner's people are told. Raises ``ValidationError`` without a reason, for a cancelled one, for money whose
    receipt the partner confirmed and for an advance that later shares were offset against; and ``PermissionDenied``.
    """
    require(can_record_payments(member))
    why = check_reason(reason)
    payment = lock_payment(distribution.payment)
    locked = Distribution.objects.select_for_update(of=("self",)).select_related("partner").get(pk=distribution.pk)
    if not locked.is_recorded:
        raise ValidationError(_("This was cancelled already. Reload the page."), code="state")
    if locked.receipt_state == ReceiptState.CONFIRMED:
        raise ValidationError(
            _("The partner confirmed that it received this money. Record a repayment if it gives it back."),
            code="confirmed",
        )
    if payment.is_advance and open_advances().get(locked.partner_id, ZERO) < locked.amount_eur:
        raise ValidationError(_("Later payments were offset against this advance. Cancel those first."), code="offset")
    cancel_record(record=locked, member=member, reason=why)
    _record(EventKey.PAYMENT_CANCELLED, member, payment, locked, {"reason": why})
    follow_claim(member=member, period=payment.period, reason=why)
    tell_partner_of_cancellation(member=member, distribution=locked)
    return locked


def _check_sums(payment: Payment, shares: Sequence[ShareValues]) -> None:
    left = payment.amount_eur - distributed_of(payment=payment)
    if sum((share.amount for share in shares), ZERO) > left:
        raise ValidationError(_("This is more than is left of the payment."), code="too_much")
    if _exceeds(_sum_by_partner(shares, "offset"), open_advances()):
        raise ValidationError(_("The partner's open advance is smaller than this offset."), code="offset")
    withheld = _sum_by_partner(shares, "withheld")
    if any(withheld.values()) and _exceeds(withheld, open_recoveries(claims=read_claims())):
        raise ValidationError(_("The partner was not paid this much too much."), code="withheld")


def _sum_by_partner(shares: Sequence[ShareValues], name: str) -> dict[int, Decimal]:
    sums: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for share in shares:
        sums[share.partner.pk] += getattr(share, name)
    return sums


def _exceeds(wanted: Mapping[int, Decimal], there: Mapping[int, Decimal]) -> bool:
    return any(eur > max(ZERO, there.get(partner_id, ZERO)) for partner_id, eur in wanted.items())


def _distribute(member: Membership, payment: Payment, share: ShareValues) -> Distribution:
    distribution = Distribution.objects.create(
        partnership_id=payment.partnership_id,
        partner=share.partner,
        payment=payment,
        amount_eur=share.amount,
        offset_eur=share.offset,
        withheld_eur=share.withheld,
        paid_on=share.paid_on,
        reference=share.reference.strip(),
        recorded_by_id=member.user_id,
    )
    _record(EventKey.PAYMENT_DISTRIBUTED, member, payment, distribution)
    return distribution


def _record(
    key: EventKey,
    member: Membership,
    payment: Payment,
    distribution: Distribution,
    data: dict[str, Any] | None = None,
) -> None:
    record_event(
        key=key,
        partnership_id=payment.partnership_id,
        actor_id=member.user_id,
        partner_id=distribution.partner_id,
        subject=distribution,
        data={
            "amount": str(distribution.amount_eur),
            "offset": str(distribution.offset_eur),
            "withheld": str(distribution.withheld_eur),
            "period": payment.period.number if payment.period else None,
            **(data or {}),
        },
    )
