"""Who may do what with payments. The predicate that shows a button guards its POST; the wall stands behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.payments.models import Distribution, Payment


def can_record_payments(member: Membership) -> bool:
    """The lead partner receives what the programme pays, and hands it on."""
    return member.role == Role.LEAD


def can_cancel_payment(member: Membership, payment: Payment) -> bool:
    return can_record_payments(member) and payment.is_recorded


def can_distribute_payment(member: Membership, payment: Payment) -> bool:
    return can_record_payments(member) and payment.is_recorded


def can_cancel_distribution(member: Membership, distribution: Distribution) -> bool:
    return can_record_payments(member) and distribution.is_recorded
