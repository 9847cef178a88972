"""The Commission's typology of findings, by which control and corrections name an error.

The codes are those the common monitoring system uses; the labels are shortened. For state aid and financial instruments
the source names the groups and not every code: the finer labels there are ours and to be confirmed.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, Promise] = {
    "1.1": _("No notice, or an award without competition that is not justified"),
    "1.2": _("Artificial splitting of contracts"),
    "1.3": _("Time limits for tenders not kept"),
    "1.4": _("Tender documents not accessible enough"),
    "1.5": _("Extended time limits not published"),
    "1.6": _("Wrong use of a negotiated procedure"),
    "1.7": _("Criteria not published"),
    "1.8": _("Discriminatory local criteria"),
    "1.9": _("Restrictive criteria"),
    "1.10": _("Subject of the contract too vague"),
    "1.11": _("Decision against lots not justified"),
    "1.12": _("Errors of electronic procurement"),
    "1.13": _("Unjustified limits to subcontracting"),
    "1.14": _("Selection criteria changed"),
    "1.15": _("Award criteria other than those published"),
    "1.16": _("Negotiation during the award"),
    "1.17": _("Negotiated procedure with a substantial change"),
    "1.18": _("Abnormally low tenders not dealt with"),
    "1.19": _("Conflict of interest in procurement"),
    "1.20": _("Prior involvement of a candidate"),
    "1.21": _("Audit trail of the award insufficient"),
    "1.22": _("Bid-rigging"),
    "1.23": _("Contract modified unlawfully"),
    "1.24": _("National rules of bodies that are no contracting authorities"),
    "1.25": _("Other error of procurement"),
    "2.1": _("Aid not notified"),
    "2.2": _("Wrong aid scheme"),
    "2.3": _("Beneficiary of the aid not eligible"),
    "2.4": _("Incentive effect missing"),
    "2.5": _("Aid intensity exceeded"),
    "2.6": _("De minimis ceiling exceeded"),
    "2.7": _("De minimis rules not observed"),
    "2.8": _("Service of general economic interest: rules not observed"),
    "2.9": _("Conditions of the scheme not observed"),
    "2.10": _("Cumulation of aid"),
    "2.11": _("Other error of state aid"),
    "3.1": _("Project not eligible"),
    "3.2": _("Objective of the project not achieved"),
    "3.3": _("Project completed before the application"),
    "3.4": _("No evidence that shared equipment served the project"),
    "3.5": _("Other error of the project"),
    "4.1": _("Outside the period of eligibility"),
    "4.2": _("Not paid by the beneficiary"),
    "4.3": _("Not related to the project"),
    "4.4": _("Outside the programme area"),
    "4.5": _("VAT or other taxes"),
    "4.6": _("Objective achieved in part only"),
    "4.7": _("Land or real estate"),
    "4.8": _("Beneficiary not eligible"),
    "4.9": _("Participants not eligible"),
    "4.10": _("Conflict of interest"),
    "4.11": _("Double financing"),
    "4.12": _("Not delivered"),
    "4.13": _("Changes without approval"),
    "4.14": _("Staff costs (hours, pay, timesheets)"),
    "4.15": _("Travel costs"),
    "4.16": _("Rules of the contract or of eligibility"),
    "4.17": _("Public-private partnership"),
    "4.18": _("Other ineligible expenditure"),
    "5.1": _("Simplified costs: wrong method"),
    "5.2": _("Simplified costs: wrongly applied"),
    "5.3": _("Mandatory simplified costs not used"),
    "6.1": _("Financing not linked to costs: conditions not met"),
    "7.1": _("Financial instruments: set-up"),
    "7.2": _("Financial instruments: implementation"),
    "8.1": _("Visibility and publicity"),
    "9.1": _("Documents missing"),
    "9.2": _("Audit trail incomplete"),
    "9.3": _("Beneficial owners not known"),
    "10.1": _("Error of accounting or calculation"),
    "10.2": _("No separate accounting"),
    "11.1": _("Data on outputs"),
    "11.2": _("Data on results"),
    "12.1": _("Environmental rules"),
    "13.1": _("Equality and non-discrimination"),
    "13.2": _("Charter of Fundamental Rights"),
    "14.1": _("Sound financial management"),
    "14.2": _("Payment within 80 days"),
    "15.1": _("Data protection"),
}
GROUPS: dict[str, Promise] = {
    "1": _("Public procurement"),
    "2": _("State aid"),
    "3": _("Project"),
    "4": _("Expenditure"),
    "5": _("Simplified cost options"),
    "6": _("Financing not linked to costs"),
    "7": _("Financial instruments"),
    "8": _("Visibility"),
    "9": _("Documents and audit trail"),
    "10": _("Accounting"),
    "11": _("Outputs and results"),
    "12": _("Environment"),
    "13": _("Equality and fundamental rights"),
    "14": _("Financial management"),
    "15": _("Data protection"),
}


def is_known(code: str) -> bool:
    return code in LABELS


def label_of(code: str) -> str:
    """Code and label in the reader's language; the code alone if it is not known."""
    return f"{code} – {LABELS[code]}" if code in LABELS else code


def typology_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All codes in their groups, for a select field."""
    return [
        (str(name), [(code, label_of(code)) for code in LABELS if code.split(".")[0] == group])
        for group, name in GROUPS.items()
    ]
