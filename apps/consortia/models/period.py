import datetime

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.tenancy.models import TenantModel


@pghistory.track()
class ReportingPeriod(TenantModel):
    """One reporting period with its deadlines, set from the programme's data when the project starts."""

    number = models.PositiveSmallIntegerField(_("period"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    partner_report_due_on = models.DateField(_("partner report due"))
    project_report_due_on = models.DateField(_("project report due"))

    class Meta:
        verbose_name = _("Reporting period")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="period_number_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="period_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def has_begun(self) -> bool:
        return self.starts_on <= timezone.localdate()

    def is_open_on(self, day: datetime.date) -> bool:
        """Costs of the period are still being reported on that day."""
        return self.starts_on <= day <= self.project_report_due_on
