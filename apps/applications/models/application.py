import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.tenancy.models import TenantModel


@pghistory.track()
class Application(TenantModel):
    """What holds for the whole application: when the call closes, and the language it is handed in in."""

    closes_on = models.DateField(_("the call closes on"), null=True, blank=True)
    language = models.CharField(_("language of the application"), max_length=2, choices=Language.choices, default="en")

    class Meta:
        verbose_name = _("Application")
        constraints = [models.UniqueConstraint(fields=["partnership"], name="one_application")]

    def __str__(self) -> str:
        return str(self.partnership_id)
