"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "documents",
    Personal(
        model="documents.Document",
        what=pgettext_lazy("personal data", "documents a person handed in, or whose name names her"),
        purpose=Purpose.EVIDENCE,
        texts=("name",),
    ),
    impersonal={"Document": ("sha256", "media_type", "file", "scanned_with", "threat")},
)
