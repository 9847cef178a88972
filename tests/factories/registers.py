"""Dull rows of the registers: contracts, trips, equipment, unit costs."""

import datetime
from decimal import Decimal
from typing import Any

from apps.consortia.models import Membership
from apps.finance.models import Contract


def make_contract(member: Membership, reference: str = "K-1", **fields: Any) -> Contract:
    """An ordinary contract of 1 000.00 in the partner's currency."""
    assert member.partner is not None
    values: dict[str, Any] = {
        "title": "Facilitation of workshops",
        "supplier_name": "Supplier 1 Ltd",
        "signed_on": datetime.date(2026, 1, 15),
        "amount": Decimal("1000.00"),
        "currency": member.partner.currency,
        "quotes_count": 0,
    } | fields
    return Contract.objects.create(
        partnership_id=member.partnership_id, partner=member.partner, reference=reference, **values
    )
