import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.finance.enums import LegalStatus
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


@pghistory.track()
class Contribution(PartnerOwnedModel):
    """A source of a partner's own contribution with its amount in the application form, in EUR."""

    name = models.CharField(_("source"), max_length=200)
    legal_status = models.CharField(_("legal status"), max_length=20, choices=LegalStatus.choices)
    amount_eur = models.DecimalField(_("amount in the application form, EUR"), max_digits=14, decimal_places=2)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.LEAD_OR_OWN_PARTNER)

    class Meta:
        verbose_name = _("Contributions")
        ordering = ["partner__number", "legal_status", "name"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "name", "legal_status"], name="contribution_once_per_source"),
            models.CheckConstraint(condition=models.Q(amount_eur__gt=0), name="contribution_positive"),
        ]

    def __str__(self) -> str:
        return self.name
