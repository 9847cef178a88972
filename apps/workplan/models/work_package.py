import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Partner
from apps.tenancy.models import TenantModel


@pghistory.track()
class WorkPackage(TenantModel):
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    objective = models.TextField(_("specific objective"), blank=True)
    communication_objective = models.TextField(_("communication objective"), blank=True)
    leader = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="+", verbose_name=_("responsible partner")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))

    class Meta:
        verbose_name = _("Work package")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["partnership", "number"], name="work_package_number_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def code(self) -> str:
        return f"WP{self.number}"


@pghistory.track()
class Activity(TenantModel):
    work_package = models.ForeignKey(WorkPackage, on_delete=models.CASCADE, related_name="activities")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    # Empty where the application form names nobody; then the package's leader answers for it.
    responsible = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible partner"),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))

    class Meta:
        verbose_name = _("Activity")
        ordering = ["work_package__number", "number"]
        constraints = [models.UniqueConstraint(fields=["work_package", "number"], name="activity_number_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def code(self) -> str:
        return f"A{self.work_package.number}.{self.number}"
