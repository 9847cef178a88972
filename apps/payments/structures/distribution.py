"""How one payment of the programme is shared among the partners. Pure figures, all of them EUR."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.common.money import ZERO, share, split_in_proportion


@dataclass(frozen=True, slots=True)
class PartnerClaim:
    """What the claim entitles a partner to: its ``share`` of the fund, in whole cents; ``open_advance`` not below zero.

    ``settled`` is what earlier payments for the same claim have settled already, whether paid, offset or withheld, and
    ``offset`` the part of it that went against the advance.
    ``corrected`` is what financial corrections took of this claim's fund since, below zero if they gave.
    ``open_recovery`` is what the partner was paid too much for other claims and has not given back.
    """

    partner_id: int
    share: Decimal
    open_advance: Decimal = ZERO
    settled: Decimal = ZERO
    offset: Decimal = ZERO
    corrected: Decimal = ZERO
    open_recovery: Decimal = ZERO

    @property
    def entitled(self) -> Decimal:
        """The share of the fund after corrections, in all instalments."""
        return self.share - self.corrected

    @property
    def fund(self) -> Decimal:
        """The share of the fund that is not settled yet."""
        return self.entitled - self.settled


@dataclass(frozen=True, slots=True)
class ProposedShare:
    """``fund`` = ``withheld`` + ``offset`` + ``amount`` + ``left``.

    ``left`` is what stays due to the partner when the payment falls short; below zero the partner owes it.
    """

    partner_id: int
    fund: Decimal
    offset: Decimal
    amount: Decimal
    withheld: Decimal = ZERO

    @property
    def left(self) -> Decimal:
        return self.fund - self.withheld - self.offset - self.amount


@dataclass(frozen=True, slots=True)
class ProposedDistribution:
    """``received`` = the amounts of all shares + ``remainder``, to the cent.

    ``fund`` = ``withheld`` + ``offset`` + ``distributed`` + ``left``: a partner that owes money is in ``owed`` alone.
    """

    received: Decimal
    shares: tuple[ProposedShare, ...]

    @property
    def fund(self) -> Decimal:
        """What is due to partners; what others owe does not make it less."""
        return sum((max(ZERO, one.fund) for one in self.shares), ZERO)

    @property
    def owed(self) -> Decimal:
        """What partners were paid too much of this claim: it comes back by repayment or is withheld of later ones."""
        return sum((max(ZERO, -one.fund) for one in self.shares), ZERO)

    @property
    def withheld(self) -> Decimal:
        return sum((one.withheld for one in self.shares), ZERO)

    @property
    def offset(self) -> Decimal:
        return sum((one.offset for one in self.shares), ZERO)

    @property
    def distributed(self) -> Decimal:
        return sum((one.amount for one in self.shares), ZERO)

    @property
    def left(self) -> Decimal:
        return sum((max(ZERO, one.left) for one in self.shares), ZERO)

    @property
    def remainder(self) -> Decimal:
        return self.received - self.distributed


def propose_distribution(
    *, received: Decimal, claims: Sequence[PartnerClaim], offset_rate: Decimal
) -> ProposedDistribution:
    """Each partner's share of the fund, less what it has to give back and what is offset against its open advance.

    In the order of the claims. ``offset_rate`` is the fraction of a share (0.50 = 50 %) that goes against the advance,
    cut down to the cent, and never more than is open. It is taken once of a claim, in whatever instalments the
    programme pays it: what earlier ones offset counts. Where the payment does not cover all, it is split in proportion
    to what is due, to the cent; what is over stays as remainder. Raises ``ValueError`` for a negative payment, advance
    or recovery and for an offset rate outside 0 to 1.
    """
    if received < 0 or any(min(claim.open_advance, claim.open_recovery) < 0 for claim in claims):
        raise ValueError("Neither a payment nor an open advance or recovery is below zero.")
    if not 0 <= offset_rate <= 1:
        raise ValueError(f"An offset is a fraction from 0 to 1, not {offset_rate}.")
    plain = [_without_money(claim, offset_rate) for claim in claims]
    amounts = share_out(received, [max(ZERO, one.left) for one in plain])
    return ProposedDistribution(
        received, tuple(replace(one, amount=amount) for one, amount in zip(plain, amounts, strict=True))
    )


def share_out(received: Decimal, due: Sequence[Decimal]) -> list[Decimal]:
    """What each gets of the payment: all that is due to it, or its proportion where there is not enough for all.

    ``due`` in whole cents, not below zero. Nobody gets more than is due, and together never more than was received.
    """
    if sum(due, ZERO) <= received:
        return list(due)
    return split_in_proportion(received, due)


def _without_money(claim: PartnerClaim, rate: Decimal) -> ProposedShare:
    fund = max(ZERO, claim.fund)
    withheld = min(claim.open_recovery, fund)
    still_to_offset = max(ZERO, share(max(ZERO, claim.entitled), rate) - claim.offset)
    offset = min(claim.open_advance, still_to_offset, fund - withheld)
    return ProposedShare(claim.partner_id, claim.fund, offset, ZERO, withheld)
