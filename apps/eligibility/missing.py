"""What a rule may lack, in the reader's words: “cannot tell, because … is not known”."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.programmes.wordings import LABELS

_OWN: Mapping[str, Promise] = {
    # Cells of a line
    "payment_date": _("the date of payment"),
    "delivery_date": _("the date of delivery"),
    "invoice_date": _("the date of the invoice"),
    "contract_ref": _("the contract"),
    "work_package": _("the work package"),
    "ledger_code": _("the accounting code"),
    "category": _("the cost category"),
    "supplier_name": _("the supplier"),
    "supplier_tax_id": _("the supplier's tax number"),
    "supplier_country": _("the supplier's country"),
    "invoice_no": _("the invoice number"),
    "description": _("the description"),
    "currency": _("the currency"),
    "reference": _("the internal reference"),
    "net_cents": _("the net amount"),
    "vat_cents": _("the amount of VAT"),
    "gross_cents": _("the total of the invoice"),
    "declared_cents": _("the declared amount"),
    "paid_cents": _("the amount paid"),
    "stated_eur_cents": _("the amount in euro as the partner states it"),
    "declared_eur_cents": _("the amount in euro"),
    "report_id": _("the report"),
    "partner_id": _("the partner"),
    "language": _("the language of the list"),
    "has_document": _("whether a document is attached"),
    "has_payment_proof": _("whether the payment is proved"),
    "buyer_name": _("the buyer named on the invoice"),
    "buyer_tax_id": _("the buyer's tax number"),
    "payer_name": _("who paid"),
    "evidence": _("the documents attached to the line"),
    "trip_ref": _("the trip in the travel register"),
    "person": _("the person"),
    "asset_ref": _("the equipment in the register"),
    "unit_cost_ref": _("the unit cost or lump sum"),
    "units": _("the number of units"),
    "is_used": _("whether the item is second-hand"),
    "other_grant": _("whether another grant pays for it"),
    "other_grant_eur_cents": _("how much another grant pays"),
    "ksef_no": _("the number of the invoice in KSeF"),
    "suggested_category": _("which category the description reads like"),
    # What a month of payroll says
    "hours": _("the hours worked for the project"),
    "hours_this_year": _("the person's hours of the year"),
    "annual_gross": _("the annual gross employment cost"),
    "monthly_gross": _("the monthly gross employment cost and the average monthly hours"),
    "full_time_share": _("the person's share of a full-time post"),
    "percentage": _("the percentage in the assignment document"),
    "share_elsewhere": _("the person's share in other projects"),
    "refunded": _("what was refunded to the employer"),
    "rate": _("the exchange rate"),
    "period": _("the reporting period"),
    "trips.country": _("the country of the trip"),
    "trips.event": _("the days of the event"),
    "purchase_day": _("the day of the award or delivery"),
    "contract_amount": _("the amount of the contract"),
    "threshold": _("the procurement threshold of the country and year"),
    "threshold_rate": _("the exchange rate for the procurement threshold"),
    "authority_level": _("whether the partner is a central authority"),
    "legal_type": _("the legal type of the partner"),
    "cofinancing_rate": _("the co-financing rate of the partner"),
    "owners": _("the beneficial owners of the supplier"),
    # Tables beside the lines
    "partners": _("the partners of the project"),
    "budget": _("the approved budget"),
    "contracts": _("the procurement register"),
    "earlier_lines": _("the earlier reports"),
    "trips": _("the travel register"),
    "staff": _("the project staff"),
    "payroll": _("the payroll"),
    "timesheets": _("the timesheets"),
    "assets": _("the equipment register"),
    "unit_costs": _("the unit costs and lump sums"),
    "elsewhere": _("what the organisation declares in its other projects, which only its own people may ask"),
    # The report
    "period_start": _("the reporting period"),
    "period_end": _("the end of the reporting period"),
    "other_partners": _("what the other partners claim"),
    "flat_rate": _("the flat rate approved for the partner"),
    "flat_rate_base": _("the cost the flat rate is computed on"),
    "average_rates": _("the average exchange rate of the reporting period"),
    "vat_recovery": _("whether the partner recovers VAT"),
    "quotes_count": _("the number of quotes"),
    "signed_on": _("the day the contract was signed"),
    "taxi_limit": _("the limit for the fare of a taxi"),
    # The operation
    "project.eligible_from": _("the start of eligibility"),
    "project.end_date": _("the end of the project"),
    "project.closure_end": _("the end of closure"),
    "project.final_payment_date": _("the last day of payment"),
    "project.total_cost_incl_vat_cents": _("the total cost of the project"),
    "project.total_eligible_cents": _("the total eligible cost of the project"),
    "project.submitted_on": _("the day of the application"),
    "project.completed_on": _("the day the project's works were completed"),
    "project.is_state_aid": _("whether the support is state aid"),
    "project.is_derelict_site": _("the kind of site"),
}
# What only people of the partner's own organisation are told.
PRIVATE = ("elsewhere",)
_PROGRAMME = "programme."


def name_missing(word: str) -> str:
    """What is missing, in the active language; a figure of the programme by its label. Raises ``KeyError``."""
    if word.startswith(_PROGRAMME):
        return str(LABELS[word.removeprefix(_PROGRAMME)])
    return str(_OWN[word])


def explain_missing(word: str) -> str:
    """The sentence of “cannot tell, because …”, in the active language. Raises ``KeyError`` for an unknown word."""
    return gettext("The rule cannot tell: %(missing)s is not known.") % {"missing": name_missing(word)}


def find_unasked(untold: pl.DataFrame | None) -> list[str]:
    """The rules that could not ask: they rest on what only the partner's own people are told, and somebody else asked.

    ``untold`` is as of ``evaluate``. What such a rule found before still stands.
    """
    return [] if untold is None else untold.filter(pl.col("missing").is_in(PRIVATE))["rule_id"].to_list()
