"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "inbox",
    Personal(
        model="inbox.DocumentReading",
        what=pgettext_lazy("personal data", "what was read off documents"),
        purpose=Purpose.EVIDENCE,
        texts=("record", "excerpt"),
    ),
    Personal(
        model="inbox.IncomingDocument",
        what=pgettext_lazy("personal data", "documents that came in"),
        purpose=Purpose.EVIDENCE,
        texts=("proposed", "changed"),
    ),
    Personal(
        model="inbox.Mailbox",
        what=pgettext_lazy("personal data", "mailboxes for documents"),
        purpose=Purpose.WORK,
        secret=("secret",),
    ),
    Personal(
        model="inbox.ReceivedMail", what=pgettext_lazy("personal data", "mails with documents"), purpose=Purpose.WORK
    ),
    impersonal={
        "DocumentReading": ("language", "engine", "confidence", "failure", "invoice_key"),
        "IncomingDocument": ("idempotency_key",),
        "ReceivedMail": ("key",),
    },
)
