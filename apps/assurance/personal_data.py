"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "assurance",
    Personal(
        model="assurance.Note",
        what=pgettext_lazy("personal data", "auditors' notes"),
        purpose=Purpose.WORK,
        texts=("title", "text"),
    ),
    impersonal={},
)
