from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    ENGLISH = "en", _("English")
    POLISH = "pl", _("Polish")
    FINNISH = "fi", _("Finnish")
    DANISH = "da", _("Danish")


class LegalType(models.TextChoices):
    """Decides co-financing rates and who may lead (programme data say how)."""

    PUBLIC = "public", _("Public authority")
    PUBLIC_LAW = "public_law", _("Body governed by public law")
    PRIVATE_NON_PROFIT = "private_non_profit", _("Private non-profit body")
    ENTERPRISE = "enterprise", _("Enterprise")
