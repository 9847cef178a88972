import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.consortia.models import ReportingPeriod
from apps.tenancy.models import TenantModel
from apps.workplan.enums import Achievement
from apps.workplan.models.work_package import WorkPackage


@pghistory.track()
class WorkPackageStatus(TenantModel):
    """What the lead partner says of a work package's objectives at the end of a period, for the project report."""

    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="+")
    work_package = models.ForeignKey(WorkPackage, on_delete=models.PROTECT, related_name="statuses")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    objective = models.CharField(_("specific objective"), max_length=6, choices=Achievement.choices, blank=True)
    objective_explanation = models.TextField(_("explanation"), blank=True)
    communication = models.CharField(
        _("communication objective"), max_length=6, choices=Achievement.choices, blank=True
    )
    communication_explanation = models.TextField(_("explanation"), blank=True)
    progress = models.TextField(_("progress in this period"), blank=True)
    # Null only where it was said before authors were kept.
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["period__number", "work_package__number"]
        constraints = [
            models.UniqueConstraint(fields=["period", "work_package"], name="work_package_status_once_per_period")
        ]

    def __str__(self) -> str:
        return f"{self.work_package} {self.period}"
