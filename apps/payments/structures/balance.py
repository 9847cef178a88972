"""How a partner stands with the programme's money. Plain figures in EUR."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal

from apps.common.money import ZERO


@dataclass(frozen=True, slots=True)
class PartnerBalance:
    """``due`` is the partner's share of the fund in all frozen claims; ``received`` the part of it the programme paid.

    ``paid`` is the money the partner got, ``advance`` the part of it that was an advance, ``offset`` what of the
    advance its shares have settled since. ``corrected`` is what financial corrections took of the fund afterwards,
    below zero if they gave. ``repaid`` is money the partner gave back because it was too much, ``repaid_advance``
    what it gave back of an advance; ``withheld`` was kept back from its shares instead, and moved no money.
    """

    partner_id: int
    due: Decimal = ZERO
    received: Decimal = ZERO
    paid: Decimal = ZERO
    advance: Decimal = ZERO
    offset: Decimal = ZERO
    corrected: Decimal = ZERO
    repaid: Decimal = ZERO
    repaid_advance: Decimal = ZERO
    withheld: Decimal = ZERO

    @property
    def open_advance(self) -> Decimal:
        return self.advance - self.offset - self.repaid_advance

    @property
    def entitled(self) -> Decimal:
        """The fund's share after corrections."""
        return self.due - self.corrected

    @property
    def given_back(self) -> Decimal:
        return self.repaid + self.repaid_advance

    @property
    def kept(self) -> Decimal:
        """The money the partner got and did not give back, advances included."""
        return self.paid - self.given_back

    @property
    def settled(self) -> Decimal:
        """Of what was due: paid for claims, or offset against an advance."""
        return self.kept - self.open_advance

    @property
    def left(self) -> Decimal:
        """Still due to the partner; below zero it was paid too much."""
        return self.entitled - self.settled

    @property
    def outstanding(self) -> Decimal:
        return max(ZERO, self.left)

    @property
    def owed(self) -> Decimal:
        """What the partner has to give back once all is counted."""
        return max(ZERO, -self.left)

    def __add__(self, other: PartnerBalance) -> PartnerBalance:
        """Both together; the identity stays the first one's."""
        sums = {name: getattr(self, name) + getattr(other, name) for name in BALANCE_AMOUNTS}
        return PartnerBalance(self.partner_id, **sums)


BALANCE_AMOUNTS = tuple(field.name for field in fields(PartnerBalance) if field.name != "partner_id")
