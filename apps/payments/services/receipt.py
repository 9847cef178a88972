"""A partner says whether money that was sent to it came. Once confirmed, that is the last word."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.payments.enums import ReceiptOutcome
from apps.payments.models import Distribution, Receipt
from apps.payments.permissions import acts_for, may_be_stated
from apps.payments.selectors.payment import get_distribution
from apps.payments.services.mail import tell_lead_of_complaint
from apps.payments.validators.receipt import check_complaint, check_receipt_day


def confirm_receipt(*, member: Membership, distribution: Distribution, received_on: dt.date) -> Receipt:
    """The money is there, since that day. Raises ``ValidationError`` by field and ``PermissionDenied``."""
    found = _take(member, distribution)
    check_receipt_day(received_on, received_by_lead=found.payment.received_on)
    return _state(member, found, ReceiptOutcome.CONFIRMED, received_on=received_on)


def dispute_receipt(*, member: Membership, distribution: Distribution, text: str) -> Receipt:
    """Something is wrong: the lead partner's people are told what. It may be confirmed later.

    What was said last is not said twice: the second click is answered with the first one's receipt. Raises
    ``ValidationError`` by field and ``PermissionDenied``.
    """
    found = _take(member, distribution)
    said = check_complaint(text)
    if (last := found.last_receipt) is not None and last.text == said:
        return last
    receipt = _state(member, found, ReceiptOutcome.DISPUTED, text=said)
    tell_lead_of_complaint(member=member, distribution=found, text=said)
    return receipt


def _take(member: Membership, distribution: Distribution) -> Distribution:
    """The distribution as it stands, one statement at a time."""
    require(acts_for(member, distribution.partner_id))
    take_turns("payments", distribution.partnership_id)
    found = get_distribution(distribution_id=distribution.pk)
    if not may_be_stated(found):
        raise ValidationError(
            _("Nothing can be said of this payment: it was cancelled or confirmed, or no money moved."), code="state"
        )
    return found


def _state(
    member: Membership,
    distribution: Distribution,
    outcome: ReceiptOutcome,
    *,
    received_on: dt.date | None = None,
    text: str = "",
) -> Receipt:
    receipt = Receipt.objects.create(
        partnership_id=distribution.partnership_id,
        partner_id=distribution.partner_id,
        distribution=distribution,
        outcome=outcome,
        received_on=received_on,
        text=text,
        stated_by_id=member.user_id,
    )
    is_confirmed = outcome == ReceiptOutcome.CONFIRMED
    record_event(
        key=EventKey.RECEIPT_CONFIRMED if is_confirmed else EventKey.RECEIPT_DISPUTED,
        partnership_id=distribution.partnership_id,
        partner_id=distribution.partner_id,
        actor_id=member.user_id,
        subject=distribution,
        data={"amount": str(distribution.amount_eur), **({"reason": text} if text else {})},
    )
    return receipt
