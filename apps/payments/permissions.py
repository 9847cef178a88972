"""Who may do what with payments. The predicate that shows a button guards its POST; the wall stands behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.consortia.permissions import can_see_all_figures, while_open
from apps.payments.enums import ReceiptState
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.payments.models import Distribution, Payment, Repayment


@while_open
def can_record_payments(member: Membership) -> bool:
    """The lead partner receives what the programme pays, and hands it on."""
    return member.role == Role.LEAD


@while_open
def can_cancel_payment(member: Membership, payment: Payment) -> bool:
    return can_record_payments(member) and payment.is_recorded


@while_open
def can_distribute_payment(member: Membership, payment: Payment) -> bool:
    return can_record_payments(member) and payment.is_recorded


@while_open
def can_cancel_distribution(member: Membership, distribution: Distribution) -> bool:
    return can_record_payments(member) and distribution.is_recorded


@while_open
def can_cancel_repayment(member: Membership, repayment: Repayment) -> bool:
    return can_record_payments(member) and repayment.is_recorded


def sees_all_payments(member: Membership) -> bool:
    """Whose figures are the project's: the wall shows others their own partner's, or those they control."""
    return can_see_all_figures(member)


def can_read_partner_payments(member: Membership, partner_id: int) -> bool:
    """The lead partner all, auditors their scope, a partner its own, a controller those of her partners."""
    sees = sees_all_payments(member) or acts_for(member, partner_id)
    return sees or member.audits(partner_id) or member.controls(partner_id)


def acts_for(member: Membership, partner_id: int) -> bool:
    return member.role in {Role.LEAD, Role.PARTNER} and member.partner_id == partner_id


@while_open
def can_state_receipt(member: Membership, distribution: Distribution) -> bool:
    """Whose money it is says whether it came, until that is confirmed."""
    return acts_for(member, distribution.partner_id) and may_be_stated(distribution)


def may_be_stated(distribution: Distribution) -> bool:
    """Money was sent to another than the lead partner, and its receipt is not confirmed."""
    return distribution.is_recorded and distribution.receipt_state in {ReceiptState.AWAITED, ReceiptState.DISPUTED}
