"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "payments",
    Personal(
        model="payments.Payment",
        what=pgettext_lazy("personal data", "payments"),
        purpose=Purpose.EVIDENCE,
        texts=("note", "excess_reason", "reason"),
    ),
    Personal(
        model="payments.Distribution",
        what=pgettext_lazy("personal data", "payments handed on"),
        purpose=Purpose.EVIDENCE,
        texts=("excess_reason", "reason"),
    ),
    Personal(
        model="payments.PaymentTerms",
        what=pgettext_lazy("personal data", "agreements on payments"),
        purpose=Purpose.EVIDENCE,
    ),
    Personal(
        model="payments.Receipt",
        what=pgettext_lazy("personal data", "receipts"),
        purpose=Purpose.EVIDENCE,
        texts=("text",),
    ),
    Personal(
        model="payments.Repayment",
        what=pgettext_lazy("personal data", "repayments"),
        purpose=Purpose.EVIDENCE,
        texts=("note", "reason"),
    ),
    impersonal={
        "Payment": ("reference",),
        "Distribution": ("reference",),
        "PaymentTerms": ("clause",),
        "Repayment": ("reference",),
    },
)
