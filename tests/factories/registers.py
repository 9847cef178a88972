"""Dull rows of the registers: contracts, trips, equipment, unit costs."""

import datetime
from decimal import Decimal
from typing import Any

from apps.consortia.models import Membership
from apps.finance.models import Asset, Contract, Trip, UnitCost


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


def make_asset(member: Membership, **fields: Any) -> Asset:
    """A drone of 6 000.00 in the partner's currency, five years of life, in use from March 2026."""
    assert member.partner is not None
    values: dict[str, Any] = {
        "name": "Survey drone",
        "acquired_on": datetime.date(2026, 3, 2),
        "in_use_from": datetime.date(2026, 3, 10),
        "cost": Decimal("6000.00"),
        "currency": member.partner.currency,
        "life_months": 60,
    } | fields
    return Asset.objects.create(partnership_id=member.partnership_id, partner=member.partner, **values)


def make_trip(member: Membership, reference: str = "T-1", **fields: Any) -> Trip:
    """Two days at a meeting in Berlin, one traveller."""
    assert member.partner is not None
    values: dict[str, Any] = {
        "event": "Partner meeting",
        "place": "Berlin",
        "starts_on": datetime.date(2026, 3, 10),
        "ends_on": datetime.date(2026, 3, 11),
        "purpose": "To plan the second year.",
    } | fields
    owner = {"partnership_id": member.partnership_id, "partner": member.partner}
    trip = Trip.objects.create(**owner, reference=reference, **values)
    trip.travellers.create(**owner, name="Anna Przykładowa")
    return trip


def make_unit_cost(member: Membership, code: str = "UC-1", **fields: Any) -> UnitCost:
    """An hour of staff at 33.00 EUR, for every partner."""
    values: dict[str, Any] = {
        "kind": "unit_cost",
        "name": "Hour of a researcher",
        "unit": "hour",
        "price_eur": Decimal("33.00"),
    } | fields
    return UnitCost.objects.create(partnership_id=member.partnership_id, code=code, **values)
