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
from apps.common.formats import format_list, format_money
from apps.common.money import ZERO
from apps.common.permissions import require
from apps.consortia.models import Membership, Partner
from apps.finance.inforeuro import EURO
from apps.payments.enums import ReceiptState
from apps.payments.models import Distribution, Payment
from apps.payments.permissions import can_record_payments
from apps.payments.selectors.advance import open_advances
from apps.payments.selectors.claim import list_partner_claims, read_claims
from apps.payments.selectors.payment import distributed_of, find_same_share, is_handed_on
from apps.payments.selectors.recovery import open_recoveries
from apps.payments.services.mail import tell_partner_of_cancellation, tell_partner_of_money
from apps.payments.services.paid_claim import follow_claim
from apps.payments.services.payment import cancel_record, lock_payment
from apps.payments.validators.excess import NO_EXCESS, Excess, check_excess
from apps.payments.validators.payment import ShareValues, check_reason, check_shares


def distribute_payment(
    *, member: Membership, payment: Payment, shares: Sequence[ShareValues], excess: Excess = NO_EXCESS
) -> list[Distribution]:
    """Record what partners got of a payment, all or none of it, in EUR; the lead partner's own part is a share too.

    Each partner's people are told by e-mail. ``excess`` confirms that partners get more than is due to them. Raises
    ``ValidationError`` for a cancelled payment and one that is handed on, for more than is left of it, for an offset
    larger than the partner's open advance, for withholding more than it was paid too much, for more than is due that
    nobody confirmed and for a share that is recorded already; and ``PermissionDenied``.
    """
    require(can_record_payments(member))
    locked = lock_payment(payment)
    check_shares(shares, received_on=locked.received_on, is_advance=locked.is_advance)
    _require_open(locked)
    _check_sums(locked, shares)
    _require_first(locked, shares)
    above = _list_above_due(locked, shares)
    reason = _check_due(above, excess) if above else ""
    above_due = {partner.pk for partner, _eur in above}
    made = [_distribute(member, locked, share, reason if share.partner.pk in above_due else "") for share in shares]
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


def _require_open(payment: Payment) -> None:
    if is_handed_on(payment=payment):
        raise ValidationError(
            _("All of this payment is handed on. Cancel a share first if it has to be shared in another way."),
            code="handed_on",
        )


def _require_first(payment: Payment, shares: Sequence[ShareValues]) -> None:
    """The second click is not a second transfer."""
    for position, share in enumerate(shares):
        if share in shares[:position] or find_same_share(payment=payment, share=share) is not None:
            message = _(
                "The same share of %(partner)s is recorded already. If it is another one, give its own reference."
            )
            raise ValidationError(message, code="recorded_already", params={"partner": share.partner.code})


def _list_above_due(payment: Payment, shares: Sequence[ShareValues]) -> list[tuple[Partner, Decimal]]:
    """Partners whose shares settle more than is due to them, with what is due, in EUR. An advance is due to nobody."""
    if payment.is_advance or payment.period is None:
        return []
    due = {one.partner_id: max(ZERO, one.fund) for one in list_partner_claims(period=payment.period)}
    sums = _sum_by_partner(shares, "settled")
    partners = {share.partner.pk: share.partner for share in shares}
    return [(partners[pk], due.get(pk, ZERO)) for pk, eur in sums.items() if eur > due.get(pk, ZERO)]


def _check_due(above: Sequence[tuple[Partner, Decimal]], excess: Excess) -> str:
    named = format_list([f"{partner.code} ({format_money(due, EURO)})" for partner, due in above])
    refusal = _("More than is due would go to %(partners)s. Correct the amounts, or confirm that they get more.")
    return check_excess(excess, refusal=refusal % {"partners": named})


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


def _distribute(member: Membership, payment: Payment, share: ShareValues, excess_reason: str) -> Distribution:
    distribution = Distribution.objects.create(
        partnership_id=payment.partnership_id,
        partner=share.partner,
        payment=payment,
        amount_eur=share.amount,
        offset_eur=share.offset,
        withheld_eur=share.withheld,
        paid_on=share.paid_on,
        reference=share.reference.strip(),
        excess_reason=excess_reason,
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
