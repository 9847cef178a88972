import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.reporting.models.partner_report import PartnerReport
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, TenantModel, Wall
from apps.workplan.models.progress import OF_HANDED_IN


@pghistory.track()
class TargetGroup(TenantModel):
    """Whom the project wants to reach, as its application form names them."""

    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("target group"), max_length=200)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    target = models.PositiveIntegerField(_("number to be reached"), null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["partnership", "number"], name="target_group_number_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def code(self) -> str:
        return f"TG{self.number}"


@pghistory.track()
class TargetGroupProgress(PartnerOwnedModel):
    """How many of a target group a partner reached in one report, and how: organisations or people."""

    report = models.ForeignKey(PartnerReport, on_delete=models.CASCADE, related_name="target_groups")
    target_group = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, related_name="progress")
    reached = models.PositiveIntegerField(_("reached in this period"), default=0)
    text = models.TextField(_("how they were involved"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    updated_at = models.DateTimeField(auto_now=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.OWN_PARTNER, also_read=OF_HANDED_IN)

    class Meta:
        ordering = ["target_group__number"]
        constraints = [models.UniqueConstraint(fields=["report", "target_group"], name="target_group_once_per_report")]

    def __str__(self) -> str:
        return f"{self.target_group} / {self.partner}"
