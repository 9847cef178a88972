"""How a partner stands with the programme's money. Plain figures in EUR."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from apps.common.money import ZERO


@dataclass(frozen=True, slots=True)
class PartnerBalance:
    """``due`` is the partner's share of the fund in all frozen claims; ``received`` the part of it the programme paid.

    ``paid`` is the money the partner got, ``advance`` the part of it that was an advance, ``offset`` what of the
    advance its shares have settled since.
    """

    partner_id: int
    due: Decimal = ZERO
    received: Decimal = ZERO
    paid: Decimal = ZERO
    advance: Decimal = ZERO
    offset: Decimal = ZERO

    @property
    def open_advance(self) -> Decimal:
        return self.advance - self.offset

    @property
    def settled(self) -> Decimal:
        """Of what was due: paid for claims, or offset against an advance."""
        return self.paid - self.open_advance

    @property
    def left(self) -> Decimal:
        """Still due to the partner; below zero it was paid too much."""
        return self.due - self.settled
