"""What stands in the registers beside the contracts: offers, owners, changes, trips, equipment to depreciate."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.tables import Table, read_table
from apps.finance.models import (
    Asset,
    BeneficialOwner,
    Contract,
    ContractAmendment,
    ContractQuote,
    Subcontractor,
    Traveller,
    Trip,
)


def load_registers(stage: Stage) -> None:
    """Fill the registers of a partnership whose contracts and partners are there; no line of expenditure changes."""
    for data in _rows("contracts", stage):
        _describe_contract(stage, stage.contracts[data["reference"]], data)
    for data in _rows("trips", stage):
        _add_trip(stage, data)
    for data in _rows("assets", stage):
        _add_asset(stage, data)


def _rows(name: str, stage: Stage) -> Iterator[Table]:
    return (row for row in read_table("registers")[name] if row["slug"] == stage.slug)


def _describe_contract(stage: Stage, contract: Contract, data: Table) -> None:
    contract.procedure = data["procedure"]
    contract.estimated_value = Decimal(data["estimated"])
    contract.publication_reference = data.get("publication_reference", "")
    contract.procedure_reference = data.get("procedure_reference", contract.procedure_reference)
    contract.awarded_on = _day(stage, data["awarded_day"]) if "awarded_day" in data else None
    contract.save()
    owner = {"partnership": stage.partnership, "partner_id": contract.partner_id, "contract": contract}
    for bidder, amount in data["quotes"]:
        chosen = bidder == contract.supplier_name
        ContractQuote.objects.create(**owner, bidder=bidder, amount=Decimal(amount), is_chosen=chosen)
    for first_name, last_name, born_on in data.get("owners", ()):
        BeneficialOwner.objects.create(**owner, first_name=first_name, last_name=last_name, born_on=born_on)
    for day, change, reason in data.get("amendments", ()):
        signed_on = _day(stage, day)
        ContractAmendment.objects.create(**owner, signed_on=signed_on, amount_change=Decimal(change), reason=reason)
    for name, tax_id, amount in data.get("subcontractors", ()):
        Subcontractor.objects.create(**owner, name=name, tax_id=tax_id, amount=Decimal(amount))


def _add_trip(stage: Stage, data: Table) -> None:
    starts_on = _day(stage, data["day"])
    first, last = data.get("event_days", (None, None))
    owner = {"partnership": stage.partnership, "partner": stage.partners[data["partner"]]}
    trip = Trip.objects.create(
        **owner,
        **{name: data[name] for name in ("reference", "event", "place", "country", "route", "purpose")},
        starts_on=starts_on,
        ends_on=starts_on + datetime.timedelta(days=data["nights"]),
        event_starts_on=_day(stage, first) if first is not None else None,
        event_ends_on=_day(stage, last) if last is not None else None,
        approval_reference=data.get("approval", ""),
        allowance_days=Decimal(data["allowance_days"]),
    )
    stage.trips[trip.reference] = trip
    for name in data["travellers"]:
        Traveller.objects.create(**owner, trip=trip, name=name)


def _add_asset(stage: Stage, data: Table) -> None:
    partner = stage.partners[data["partner"]]
    Asset.objects.create(
        partnership=stage.partnership,
        partner=partner,
        name=data["name"],
        serial_number=data["serial"],
        supplier_name=data["supplier"],
        invoice_no=data["invoice_no"],
        acquired_on=_day(stage, data["day"]),
        in_use_from=_day(stage, data["day"]),
        cost=Decimal(data["cost"]),
        currency=partner.currency,
        life_months=data["life_months"],
        project_share=Decimal(data["share"]),
    )


def _day(stage: Stage, days: int) -> datetime.date:
    day: datetime.date = stage.table["starts_on"] + datetime.timedelta(days=days)
    return day
