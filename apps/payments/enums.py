from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PaymentKind(models.TextChoices):
    """What the programme paid. An advance is paid before any cost and offset against later payments."""

    ADVANCE = "advance", pgettext_lazy("payment", "Advance")
    INTERIM = "interim", pgettext_lazy("payment", "Interim payment")
    FINAL = "final", pgettext_lazy("payment", "Final payment")


class RecordStatus(models.TextChoices):
    """What was recorded stays on record; a mistake is cancelled and recorded anew."""

    RECORDED = "recorded", _("Recorded")
    CANCELLED = "cancelled", _("Cancelled")


RECORD_TRANSITIONS: list[tuple[str, str]] = [(RecordStatus.RECORDED, RecordStatus.CANCELLED)]
