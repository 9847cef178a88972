"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "intake",
    Personal(
        model="intake.ExpenditureImport",
        what=pgettext_lazy("personal data", "imported lists"),
        purpose=Purpose.EVIDENCE,
        texts=("name",),
    ),
    Personal(
        model="intake.ImportCorrection",
        what=pgettext_lazy("personal data", "corrections of imported lists"),
        purpose=Purpose.EVIDENCE,
        texts=("old_text", "new_text"),
    ),
    impersonal={
        "ExpenditureImport": ("sha256", "file", "sheet", "mapping", "summary", "failure", "idempotency_key"),
        "ListProfile": ("name", "headings_key", "headings", "mapping", "currency", "accounts"),
    },
)
