"""By when the lead partner hands money on, and which payments still wait for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from apps.consortia.models import Partner, Partnership
from apps.payments.enums import RecordStatus
from apps.payments.models import Distribution, Payment, PaymentTerms
from apps.payments.selectors.payment import list_payments
from apps.programmes.catalogue import read_parameter
from apps.programmes.enums import ParameterKey
from apps.programmes.selectors.parameter import find_parameter

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class TransferLimit:
    """Days from the programme's payment to the transfer: as the partners ``agreed``, and as the ``programme`` says.

    ``source`` is where the programme says it; ``is_confirmed`` whether that was seen.
    """

    agreed: PaymentTerms | None
    programme: int | None
    source: str = ""
    is_confirmed: bool = True

    @property
    def days(self) -> int | None:
        """The shorter of both; None where neither says anything."""
        stated = [self.agreed.transfer_days] if self.agreed else []
        return min([*stated, *([self.programme] if self.programme is not None else [])], default=None)

    def due_on(self, received_on: dt.date) -> dt.date | None:
        return None if self.days is None else received_on + dt.timedelta(days=self.days)

    def days_late(self, distribution: Distribution) -> int:
        """How late it was paid to the partner; 0 in time or without a limit."""
        due_on = self.due_on(distribution.payment.received_on)
        return 0 if due_on is None else max(0, (distribution.paid_on - due_on).days)


@dataclass(frozen=True, slots=True)
class WaitingPayment:
    """A payment that is not handed on in full. ``days`` since it was received."""

    payment: Payment
    undistributed: Decimal
    days: int
    due_on: dt.date | None
    days_late: int

    @property
    def is_late(self) -> bool:
        return self.days_late > 0


def read_transfer_limit(*, partnership: Partnership) -> TransferLimit:
    """Two queries."""
    agreed, key = PaymentTerms.objects.first(), ParameterKey.TRANSFER_DEADLINE_DAYS
    stated = find_parameter(programme_version_id=partnership.programme_version_id, key=key)
    if stated is None:
        return TransferLimit(agreed, None)
    return TransferLimit(agreed, read_parameter(stated.key, stated.value), stated.source, stated.is_confirmed)


def list_waiting_payments(
    *, partnership: Partnership, limit: TransferLimit, today: dt.date | None = None
) -> list[WaitingPayment]:
    """Payments of which partners have not got everything, the longest waiting first. Two queries.

    Shares are cut to the cent, so less than a cent per partner may stay. For seats that see all distributions.
    """
    day = today or timezone.localdate()
    rounding = max(_CENT, _CENT * sum(partner.has_budget for partner in Partner.objects.all()))
    live = list_payments().filter(status=RecordStatus.RECORDED).order_by("received_on", "pk")
    waiting = [_waiting(payment, limit, day) for payment in live]
    return [one for one in waiting if one.undistributed >= rounding]


def _waiting(payment: Payment, limit: TransferLimit, day: dt.date) -> WaitingPayment:
    due_on = limit.due_on(payment.received_on)
    return WaitingPayment(
        payment=payment,
        undistributed=payment.undistributed,  # type: ignore[attr-defined] # annotated by the query
        days=(day - payment.received_on).days,
        due_on=due_on,
        days_late=0 if due_on is None else max(0, (day - due_on).days),
    )
