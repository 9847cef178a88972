"""What a rule may lack, in the reader's words: “cannot tell, because … is not known”."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
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
    "buyer_name": _("the buyer named on the invoice"),
    "payer_name": _("who paid"),
    "evidence": _("the documents attached to the line"),
    "trip_ref": _("the trip in the travel register"),
    "person": _("the person"),
    "asset_ref": _("the equipment in the register"),
    "unit_cost_ref": _("the unit cost or lump sum"),
    "units": _("the number of units"),
    "is_used": _("whether the item is second-hand"),
    "other_grant": _("whether another grant pays for it"),
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
_PROGRAMME = "programme."


def name_missing(word: str) -> str:
    """What is missing, in the active language; a figure of the programme by its label. Raises ``KeyError``."""
    if word.startswith(_PROGRAMME):
        return str(LABELS[word.removeprefix(_PROGRAMME)])
    return str(_OWN[word])
