"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.consortia.permissions import can_see_person_names
from apps.privacy.enums import Purpose, ViewingKind
from apps.privacy.registry import Personal, register

register(
    "finance",
    Personal(
        model="finance.ExpenditureLine",
        what=pgettext_lazy("personal data", "expenditure lines"),
        purpose=Purpose.EVIDENCE,
        names=("person",),
        texts=("supplier_name", "payer_name", "description", "comment", "other_grant"),
        shown_to=can_see_person_names,
        viewing=ViewingKind.LINE,
    ),
    Personal(
        model="finance.Trip",
        what=pgettext_lazy("personal data", "trips"),
        purpose=Purpose.EVIDENCE,
        texts=("event", "purpose"),
    ),
    Personal(
        model="finance.Traveller",
        what=pgettext_lazy("personal data", "travellers"),
        purpose=Purpose.EVIDENCE,
        names=("name",),
        shown_to=can_see_person_names,
        viewing=ViewingKind.TRIP,
    ),
    Personal(
        model="finance.BeneficialOwner",
        what=pgettext_lazy("personal data", "beneficial owners of suppliers"),
        purpose=Purpose.EVIDENCE,
        names=("first_name", "last_name"),
        marks=("born_on", "tax_id"),
        shown_to=can_see_person_names,
        viewing=ViewingKind.OWNER,
    ),
    Personal(
        model="finance.Contract",
        what=pgettext_lazy("personal data", "contracts"),
        purpose=Purpose.EVIDENCE,
        texts=("title", "supplier_name", "comment"),
    ),
    Personal(
        model="finance.ContractQuote",
        what=pgettext_lazy("personal data", "bidders"),
        purpose=Purpose.EVIDENCE,
        texts=("bidder",),
    ),
    Personal(
        model="finance.ContractAmendment",
        what=pgettext_lazy("personal data", "changes of contracts"),
        purpose=Purpose.EVIDENCE,
        texts=("reason",),
    ),
    Personal(
        model="finance.Subcontractor",
        what=pgettext_lazy("personal data", "subcontractors"),
        purpose=Purpose.EVIDENCE,
        texts=("name",),
    ),
    Personal(
        model="finance.Asset",
        what=pgettext_lazy("personal data", "equipment"),
        purpose=Purpose.EVIDENCE,
        texts=("supplier_name", "comment"),
    ),
    Personal(
        model="finance.BudgetVersion",
        what=pgettext_lazy("personal data", "changes of the budget"),
        purpose=Purpose.EVIDENCE,
        texts=("reason", "withdrawal_reason"),
    ),
    Personal(
        model="finance.Correction",
        what=pgettext_lazy("personal data", "financial corrections"),
        purpose=Purpose.EVIDENCE,
        texts=("reason", "follow_up"),
    ),
    Personal(
        model="finance.ParkedLine",
        what=pgettext_lazy("personal data", "parked lines"),
        purpose=Purpose.EVIDENCE,
        texts=("reason",),
    ),
    Personal(
        model="finance.SpendingForecast",
        what=pgettext_lazy("personal data", "spending forecasts"),
        purpose=Purpose.EVIDENCE,
        texts=("deviation",),
    ),
    impersonal={
        "Asset": ("name", "serial_number", "invoice_no", "currency"),
        "BudgetVersion": ("reference",),
        "Contract": ("reference", "supplier_tax_id", "currency", "procedure_reference", "publication_reference"),
        "Subcontractor": ("tax_id", "reference"),
        "Contribution": ("name",),
        "Trip": ("reference", "place", "country", "route", "approval_reference"),
        "UnitCost": ("code", "name", "unit"),
        "ExpenditureLine": (
            "reference",
            "invoice_no",
            "supplier_tax_id",
            "supplier_country",
            "buyer_name",
            "buyer_tax_id",
            "ledger_code",
            "currency",
        ),
        "Correction": ("certificate_reference", "typology"),
        "MonthlyRate": ("currency",),
    },
)
