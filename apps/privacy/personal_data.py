"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "privacy",
    Personal(
        model="privacy.Viewing",
        what=pgettext_lazy("personal data", "who looked at personal data"),
        purpose=Purpose.TRAIL,
    ),
    impersonal={"Viewing": ("address", "record_ids")},
)
