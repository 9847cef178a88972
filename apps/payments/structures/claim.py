"""What the programme was asked to pay for one partner's costs of one period."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ClaimedShare:
    """``eligible`` costs and the ``fund``'s share of them, in EUR; ``is_verified`` once the programme has said so."""

    partner_id: int
    eligible: Decimal
    fund: Decimal
    is_verified: bool = False
