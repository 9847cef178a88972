import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.tenancy.models import TenantModel


@pghistory.track()
class ResultIndicator(TenantModel):
    """What the project changes, counted from ``baseline``. ``indicator_code`` is the programme's, such as RCR104."""

    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    indicator_code = models.CharField(_("programme indicator"), max_length=20, blank=True)
    unit = models.CharField(_("unit"), max_length=60)
    baseline = models.DecimalField(_("baseline"), default=0, max_digits=12, decimal_places=2)
    target = models.DecimalField(_("target"), max_digits=12, decimal_places=2)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["partnership", "number"], name="result_number_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def code(self) -> str:
        return f"R{self.number}"


@pghistory.track()
class TargetGroup(TenantModel):
    """Whom the project wants to reach, and how many of them."""

    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("target group"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    target = models.PositiveIntegerField(_("target"))

    class Meta:
        verbose_name = _("Target group")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["partnership", "number"], name="target_group_number_once")]

    def __str__(self) -> str:
        return self.title
