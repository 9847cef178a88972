"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "retention",
    Personal(
        model="retention.SubjectRequest",
        what=pgettext_lazy("personal data", "requests of people about their data"),
        purpose=Purpose.TRAIL,
        names=("person_name",),
        texts=("details", "reason", "identity_proof", "extension_reason"),
        of=("account",),
    ),
    Personal(
        model="retention.LegalHold",
        what=pgettext_lazy("personal data", "legal holds"),
        purpose=Purpose.TRAIL,
        texts=("reason", "lift_reason"),
    ),
    Personal(
        model="retention.AidStatement",
        what=pgettext_lazy("personal data", "statements on state aid"),
        purpose=Purpose.TRAIL,
    ),
    impersonal={"SubjectRequest": ("file", "sha256"), "LegalHold": ("reference",), "AidStatement": ("reference",)},
)
