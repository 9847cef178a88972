"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "audit",
    Personal(
        model="audit.Event",
        what=pgettext_lazy("personal data", "what people did in the project"),
        purpose=Purpose.TRAIL,
        texts=("data",),
    ),
    impersonal={
        "Event": ("subject",),
        "Seal": ("tables", "previous_hash", "hash"),
        "SealBlock": ("table", "columns", "ids", "digests", "hash"),
    },
)
