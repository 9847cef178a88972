from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    """Where a passage comes from."""

    RULES = "rules", _("Catalogue of rules")
    DOCUMENT = "document", _("Document of the programme")


class Sureness(models.TextChoices):
    """How sure the machine is that its passages answer a question. What it means in figures: ``calibration.py``."""

    SURE = "sure", _("Quite sure")
    LIKELY = "likely", _("Less sure")
    NOT_FOUND = "not_found", _("Not found")
