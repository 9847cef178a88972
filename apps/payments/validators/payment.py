"""What may be stated about a payment from the programme and about its distribution."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.money import ZERO, round_down
from apps.consortia.models import Partner, ReportingPeriod
from apps.payments.enums import PaymentKind
from apps.payments.validators.excess import NO_EXCESS, Excess

# The width of the columns: twelve digits before the point.
_TOO_LARGE = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class PaymentValues:
    """``amount`` in EUR, whole cents. Only an advance goes without a period, and only it is above zero in any case.

    ``closes_claim``: the programme pays no more for the claim.
    """

    kind: PaymentKind
    amount: Decimal
    received_on: dt.date
    period: ReportingPeriod | None = None
    reference: str = ""
    note: str = ""
    closes_claim: bool = False
    excess: Excess = NO_EXCESS


@dataclass(frozen=True, slots=True)
class ShareValues:
    """What one partner gets. ``amount``, ``offset`` and ``withheld`` in EUR, whole cents."""

    partner: Partner
    amount: Decimal
    paid_on: dt.date
    reference: str = ""
    offset: Decimal = ZERO
    withheld: Decimal = ZERO

    @property
    def settled(self) -> Decimal:
        """What of the partner's share it settles."""
        return self.amount + self.offset + self.withheld

    @property
    def is_empty(self) -> bool:
        return not (self.amount or self.offset or self.withheld)


def check_payment(values: PaymentValues) -> None:
    """Raises ``ValidationError`` by field. What is paid for a claim is 0.00 where an advance or a recovery nets it."""
    is_advance = values.kind == PaymentKind.ADVANCE
    if not is_sum(values.amount):
        raise ValidationError({"amount": _("An amount of zero or more is needed, in whole cents.")})
    if is_advance and not values.amount:
        raise ValidationError({"amount": _("An amount above zero is needed, in whole cents.")})
    if is_advance and values.closes_claim:
        raise ValidationError({"closes_claim": _("An advance is paid for no claim.")})
    if values.period is None and not is_advance:
        raise ValidationError({"period": _("Say which period's claim the programme paid.")})


def check_shares(shares: Sequence[ShareValues], *, received_on: dt.date, is_advance: bool) -> None:
    """Each share by itself. Raises ``ValidationError``."""
    if not shares:
        raise ValidationError(_("State what at least one partner gets."), code="empty")
    for share in shares:
        _check_share(share, received_on)
    if is_advance and any(share.offset for share in shares):
        raise ValidationError(_("An advance is not offset against another."), code="offset")
    if is_advance and any(share.withheld for share in shares):
        raise ValidationError(_("Of an advance nothing is withheld."), code="withheld")


def check_reason(reason: str) -> str:
    """The reason without spaces around it. Raises ``ValidationError`` if nothing is left."""
    if not (stripped := reason.strip()):
        raise ValidationError({"reason": _("Say why it is cancelled.")})
    return stripped


def _check_share(share: ShareValues, received_on: dt.date) -> None:
    if not all(is_sum(eur) for eur in (share.amount, share.offset, share.withheld)) or share.is_empty:
        raise ValidationError(_("An amount above zero is needed, in whole cents."), code="amount")
    if not share.partner.has_budget:
        raise ValidationError(_("An associated partner takes part without money."), code="associated")
    if not received_on <= share.paid_on <= timezone.localdate():
        raise ValidationError(
            _("The day of payment lies before the programme's payment or in the future."), code="paid_on"
        )


def is_sum(amount: Decimal) -> bool:
    """Zero or more in whole cents, that fits its column."""
    return amount.is_finite() and 0 <= amount < _TOO_LARGE and amount == round_down(amount)
