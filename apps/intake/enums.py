from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportStatus(models.TextChoices):
    READING = "reading", _("Being read")
    PREVIEW = "preview", _("Preview")
    CONFIRMING = "confirming", _("Being stored")
    CONFIRMED = "confirmed", _("Confirmed")
    DISCARDED = "discarded", _("Discarded")
    UNDONE = "undone", _("Undone")
    FAILED = "failed", _("Could not be read")


# A worker has it, or a person: in each of these the list can still become lines.
OPEN_STATUSES = (ImportStatus.READING, ImportStatus.PREVIEW, ImportStatus.CONFIRMING)
# Nothing is being done to it, and nothing of it is in the ledger.
GIVEABLE_UP = (ImportStatus.PREVIEW, ImportStatus.FAILED)

IMPORT_TRANSITIONS: list[tuple[str, str]] = [
    (ImportStatus.READING, ImportStatus.PREVIEW),
    (ImportStatus.READING, ImportStatus.FAILED),
    (ImportStatus.PREVIEW, ImportStatus.READING),
    (ImportStatus.PREVIEW, ImportStatus.CONFIRMING),
    (ImportStatus.PREVIEW, ImportStatus.DISCARDED),
    # What the worker could not store is a preview again; nothing of it is in the ledger.
    (ImportStatus.CONFIRMING, ImportStatus.PREVIEW),
    (ImportStatus.CONFIRMING, ImportStatus.CONFIRMED),
    (ImportStatus.CONFIRMED, ImportStatus.UNDONE),
    (ImportStatus.FAILED, ImportStatus.READING),
    (ImportStatus.FAILED, ImportStatus.DISCARDED),
]
