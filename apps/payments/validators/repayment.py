"""What may be stated about money a partner paid back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Partner
from apps.payments.enums import RepaymentKind
from apps.payments.validators.payment import is_sum


@dataclass(frozen=True, slots=True)
class RepaymentValues:
    """``amount`` in EUR, whole cents."""

    partner: Partner
    kind: RepaymentKind
    amount: Decimal
    received_on: dt.date
    reference: str = ""
    note: str = ""


def check_repayment(values: RepaymentValues, *, open_advance: Decimal) -> None:
    """Raises ``ValidationError`` by field; of an advance no more comes back than is open."""
    if not is_sum(values.amount) or values.amount <= 0:
        raise ValidationError({"amount": _("An amount above zero is needed, in whole cents.")})
    if not values.partner.has_budget:
        raise ValidationError({"partner": _("An associated partner takes part without money.")})
    if values.kind == RepaymentKind.ADVANCE and values.amount > open_advance:
        raise ValidationError({"amount": _("The partner's open advance is smaller than this.")})
