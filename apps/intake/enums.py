from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportStatus(models.TextChoices):
    PREVIEW = "preview", _("Preview")
    CONFIRMED = "confirmed", _("Confirmed")
    DISCARDED = "discarded", _("Discarded")
    UNDONE = "undone", _("Undone")


IMPORT_TRANSITIONS: list[tuple[str, str]] = [
    (ImportStatus.PREVIEW, ImportStatus.CONFIRMED),
    (ImportStatus.PREVIEW, ImportStatus.DISCARDED),
    (ImportStatus.CONFIRMED, ImportStatus.UNDONE),
]
