"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "clarifications",
    Personal(
        model="clarifications.Clarification",
        what=pgettext_lazy("personal data", "clarifications"),
        purpose=Purpose.EVIDENCE,
        texts=("subject", "outcome_reason"),
        of=("owner_seat__user",),
    ),
    Personal(
        model="clarifications.ClarificationMessage",
        what=pgettext_lazy("personal data", "messages in clarifications"),
        purpose=Purpose.EVIDENCE,
        texts=("text",),
    ),
    impersonal={},
)
