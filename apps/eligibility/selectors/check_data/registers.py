"""Contracts, trips, equipment and unit costs as frames. An empty one says that nothing is registered."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
from django.db.models import Q, Sum

from apps.common.money import ZERO, cents
from apps.eligibility.frame import ASSETS, CONTRACTS, TRIPS, UNIT_COSTS, build_frame
from apps.finance.inforeuro import EURO
from apps.finance.models import Asset, Contract, ExpenditureLine, Trip
from apps.finance.selectors.contract import find_contracts
from apps.finance.selectors.unit_cost import list_unit_costs
from apps.workplan.enums import HANDED_IN

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


def load_contracts(report: PartnerReport) -> pl.DataFrame:
    """The partner's contracts; an amount in another currency has no euro value of its own."""
    invoiced = _invoiced_before(report)
    contracts = find_contracts().filter(partner_id=report.partner_id).prefetch_related("owners").order_by("reference")
    return build_frame([_contract(contract, invoiced) for contract in contracts], CONTRACTS)


def load_contract_register() -> pl.DataFrame:
    """Every contract this seat sees, of all partners; what was invoiced before is not asked for."""
    contracts = find_contracts().prefetch_related("owners").order_by("partner__number", "reference")
    return build_frame([_contract(contract, {}) for contract in contracts], CONTRACTS)


def _invoiced_before(report: PartnerReport) -> dict[int | None, Decimal]:
    earlier = ExpenditureLine.objects.filter(
        partner_id=report.partner_id,
        contract__isnull=False,
        report__period__number__lt=report.period.number,
        # It counts where it came back.
        returned_as__isnull=True,
    )
    sums = earlier.order_by().values_list("contract_id").annotate(eur=Sum("declared_eur"))
    return {contract_id: eur or ZERO for contract_id, eur in sums}


def _contract(contract: Contract, invoiced: dict[int | None, Decimal]) -> dict[str, Any]:
    amount = cents(contract.current_amount)  # type: ignore[attr-defined]
    owners = list(contract.owners.all())
    return {
        "contract_ref": contract.reference,
        "partner_id": contract.partner_id,
        "supplier_tax_id": contract.supplier_tax_id,
        "amount_eur_cents": amount if contract.currency == EURO else None,
        "quotes_count": contract.quotes_count,
        "procedure_ref": contract.procedure_reference,
        "signed_on": contract.signed_on,
        "invoiced_before_eur_cents": cents(invoiced.get(contract.pk, ZERO)),
        "supplier_name": contract.supplier_name,
        "subject": contract.subject,
        "currency": contract.currency,
        "amount_cents": amount,
        "procedure": contract.procedure,
        "awarded_on": contract.awarded_on,
        "publication_ref": contract.publication_reference,
        "owners": [str(owner) for owner in owners],
        "owner_tax_ids": [owner.tax_id for owner in owners if owner.tax_id],
    }


def load_trips(report: PartnerReport) -> pl.DataFrame:
    """The partner's trips, of whatever period, with everybody who travelled."""
    trips = Trip.objects.filter(partner_id=report.partner_id).prefetch_related("travellers").order_by("reference")
    rows = [
        {
            "trip_ref": trip.reference,
            "partner_id": trip.partner_id,
            "country": trip.country,
            "starts_on": trip.starts_on,
            "ends_on": trip.ends_on,
            "event_starts_on": trip.event_starts_on,
            "event_ends_on": trip.event_ends_on,
            "approval_ref": trip.approval_reference,
            "allowance_days": trip.allowance_days,
            "travellers": [traveller.name for traveller in trip.travellers.all()],
        }
        for trip in trips
    ]
    return build_frame(rows, TRIPS)


def load_assets(report: PartnerReport) -> pl.DataFrame:
    """The partner's equipment that is depreciated; a line names it by its id."""
    rows = [
        {
            "asset_ref": asset.pk,
            "partner_id": asset.partner_id,
            "cost_cents": cents(asset.cost),
            "currency": asset.currency,
            "life_months": asset.life_months,
            "project_share": asset.project_share,
            "in_use_from": asset.in_use_from,
        }
        for asset in Asset.objects.filter(partner_id=report.partner_id).order_by("pk")
    ]
    return build_frame(rows, ASSETS)


def load_unit_costs(report: PartnerReport) -> pl.DataFrame:
    """What the application form fixes for the partner, with the units all partners declared before this report.

    Before it: in earlier periods, and in the same one where the other report is submitted.
    """
    used = _units_before(report)
    rows = [
        {
            "unit_cost_ref": cost.code,
            "kind": cost.kind,
            "price_eur_cents": cents(cost.price_eur),
            "max_units": cost.max_units,
            "units_before": used.get(cost.pk, ZERO),
        }
        for cost in list_unit_costs(partner_id=report.partner_id).order_by("code")
    ]
    return build_frame(rows, UNIT_COSTS)


def _units_before(report: PartnerReport) -> dict[int | None, Decimal]:
    number = report.period.number
    before = Q(report__period__number__lt=number) | Q(report__period__number=number, report__status__in=HANDED_IN)
    lines = ExpenditureLine.objects.filter(before, unit_cost__isnull=False, returned_as__isnull=True)
    sums = lines.exclude(report=report).order_by().values_list("unit_cost_id").annotate(units=Sum("units"))
    return {unit_cost_id: units or ZERO for unit_cost_id, units in sums}
