"""Two clicks at the same moment, on two connections: the second is refused in words, not with a database error."""

import datetime
import threading
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from apps.finance.models import Contract, Trip
from apps.finance.services.contract import add_contract
from apps.finance.services.trip import add_trip
from apps.finance.validators.contract import ContractRows, ContractValues
from apps.finance.validators.trip import TripValues
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast, make_cast

CONTRACT = ContractValues(
    reference="C-1", title="Training", supplier_name="Odra", amount=Decimal("10.00"), currency="EUR"
)
DAY = datetime.date(2026, 3, 4)
TRIP = TripValues(
    reference="T-1",
    event="Meeting",
    place="Vaasa",
    purpose="To meet.",
    starts_on=DAY,
    ends_on=DAY,
    travellers=("Anna",),
)


def click(cast: Cast, barrier: threading.Barrier, act: Callable[[], Any], ends: list[str]) -> None:
    try:
        barrier.wait(timeout=10)
        with enter_tenant(cast.partner.seat):
            act()
        ends.append("added")
    except ValidationError as refusal:
        ends.append(refusal.error_dict["reference"][0].code)
    finally:
        connection.close()


# Putting back what was there keeps the clean-up from installing functions, which only the owner may.
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_same_contract_and_trip_entered_twice_at_once_are_entered_once() -> None:
    cast = make_cast()
    acts = [
        lambda: add_contract(member=cast.partner, values=CONTRACT, rows=ContractRows()),
        lambda: add_trip(member=cast.partner, values=TRIP),
    ]
    for act in acts:
        barrier, ends = threading.Barrier(2), []
        clicks = [threading.Thread(target=click, args=(cast, barrier, act, ends)) for _ in range(2)]
        for thread in clicks:
            thread.start()
        for thread in clicks:
            thread.join()

        assert sorted(ends) == ["added", "reference_taken"]
    with enter_tenant(cast.partner.seat):
        assert (Contract.objects.count(), Trip.objects.count()) == (1, 1)
