"""Where what a rule lacks is filled in, and what a reader can do about it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class MissingPlace(models.TextChoices):
    LINES = "lines", _("List of expenditure")
    DOCUMENTS = "documents", _("Documents")
    CONTRACTS = "contracts", _("Contracts")
    TRIPS = "trips", _("Travel register")
    STAFF = "staff", _("Staff")
    ASSETS = "assets", _("Equipment register")
    UNIT_COSTS = "unit_costs", _("Unit costs and lump sums")
    BUDGET = "budget", _("Budget")
    PARTNERS = "partners", _("Partners")
    PROJECT = "project", _("Project facts")
    PROGRAMME = "programme", _("Programme rules")
    NOWHERE = "nowhere", ""


ADVICE: Mapping[MissingPlace, Promise] = {
    MissingPlace.LINES: _("Fill it in on these lines, then check again."),
    MissingPlace.DOCUMENTS: _("Attach the documents to these lines, then check again."),
    MissingPlace.CONTRACTS: _("Complete the contract in the register, and name it on the line."),
    MissingPlace.TRIPS: _("Enter the trip in the register, and name it on the line."),
    MissingPlace.STAFF: _("Enter the person's employment and months of payroll."),
    MissingPlace.ASSETS: _("Enter the equipment in the register, and name it on the line."),
    MissingPlace.UNIT_COSTS: _("The lead partner enters the unit costs and lump sums that were approved."),
    MissingPlace.BUDGET: _("The approved budget is loaded by the lead partner."),
    MissingPlace.PARTNERS: _("The lead partner completes what is known of the partner."),
    MissingPlace.PROJECT: _("The lead partner states this for the whole project."),
    MissingPlace.PROGRAMME: _("This installation knows no such figure of the programme. Look it up in the manual."),
    MissingPlace.NOWHERE: _("Only people of the partner's own organisation may ask. Let one of them start the check."),
}

_PLACES: Mapping[str, MissingPlace] = {
    **dict.fromkeys(("has_document", "has_payment_proof", "evidence"), MissingPlace.DOCUMENTS),
    **dict.fromkeys(
        (
            "contract_ref", "contracts", "contract_amount", "owners", "quotes_count", "signed_on", "purchase_day",
            "threshold", "threshold_rate",
        ),
        MissingPlace.CONTRACTS,
    ),
    **dict.fromkeys(("trip_ref", "trips", "trips.country", "trips.event"), MissingPlace.TRIPS),
    **dict.fromkeys(
        (
            "staff", "payroll", "timesheets", "hours", "hours_this_year", "annual_gross", "monthly_gross",
            "full_time_share", "percentage", "share_elsewhere", "refunded",
        ),
        MissingPlace.STAFF,
    ),
    **dict.fromkeys(("asset_ref", "assets"), MissingPlace.ASSETS),
    **dict.fromkeys(("unit_cost_ref", "unit_costs"), MissingPlace.UNIT_COSTS),
    "budget": MissingPlace.BUDGET,
    **dict.fromkeys(
        ("partners", "authority_level", "legal_type", "cofinancing_rate", "flat_rate", "vat_recovery"),
        MissingPlace.PARTNERS,
    ),
    **dict.fromkeys(("average_rates", "taxi_limit"), MissingPlace.PROGRAMME),
    "elsewhere": MissingPlace.NOWHERE,
    "other_partners": MissingPlace.NOWHERE,
}  # fmt: skip


def place_of(missing: str) -> MissingPlace:
    """Where a word of ``missing.py`` is filled in; what is not said otherwise is a cell of the line."""
    if missing.startswith("project."):
        return MissingPlace.PROJECT
    if missing.startswith("programme."):
        return MissingPlace.PROGRAMME
    return _PLACES.get(missing, MissingPlace.LINES)
