"""What the programme was asked to pay for one partner's costs of one period, and what of it is settled."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from apps.common.money import ZERO


@dataclass(frozen=True, slots=True)
class ClaimedShare:
    """``eligible`` costs and the ``fund``'s share of them, in EUR; ``is_verified`` once the programme has said so."""

    partner_id: int
    eligible: Decimal
    fund: Decimal
    is_verified: bool = False


@dataclass(frozen=True, slots=True)
class Settlement:
    """What payments for a claim have settled of a partner's share, in EUR: ``paid``, set ``offset`` against an advance,
    or ``withheld``."""

    paid: Decimal = ZERO
    offset: Decimal = ZERO
    withheld: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.paid + self.netted

    @property
    def netted(self) -> Decimal:
        """Settled without money."""
        return self.offset + self.withheld


NOTHING_SETTLED = Settlement()
