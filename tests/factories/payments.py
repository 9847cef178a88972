"""Payments of the programme, as the lead partner records them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from apps.consortia.models import Membership
from apps.payments.enums import PaymentKind
from apps.payments.models import Distribution, Payment
from apps.payments.services.distribution import distribute_payment
from apps.payments.services.payment import record_payment
from apps.payments.validators.payment import PaymentValues, ShareValues
from tests.factories.cast import Cast

RECEIVED = dt.date(2025, 10, 1)


def make_payment(cast: Cast, amount: str = "1000.00", **stated: Any) -> Payment:
    """Of the first period's claim unless said otherwise. Inside the tenant."""
    values = {"kind": PaymentKind.INTERIM, "received_on": RECEIVED, "period": cast.period} | stated
    return record_payment(member=cast.lead, values=PaymentValues(amount=Decimal(amount), **values))


def make_advance(cast: Cast, amount: str = "1000.00") -> Payment:
    return make_payment(cast, amount, kind=PaymentKind.ADVANCE, period=None)


def make_share(member: Membership, amount: str, offset: str = "0.00", **stated: Any) -> ShareValues:
    values = {"partner": member.partner, "paid_on": RECEIVED} | stated
    return ShareValues(amount=Decimal(amount), offset=Decimal(offset), **values)


def distribute(cast: Cast, payment: Payment, *shares: ShareValues) -> list[Distribution]:
    return distribute_payment(member=cast.lead, payment=payment, shares=shares)
