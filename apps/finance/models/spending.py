import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.consortia.models import Partner, ReportingPeriod
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, TenantModel, Wall


@pghistory.track()
class SpendingTarget(TenantModel):
    """What a partner plans to report in one period, in EUR, as the application form says."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="spending_targets")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.CASCADE, related_name="spending_targets")
    amount_eur = models.DecimalField(_("target in EUR"), max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["period__number", "partner__number"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "period"], name="target_once_per_period"),
            models.CheckConstraint(condition=models.Q(amount_eur__gte=0), name="target_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.period}"


@pghistory.track()
class SpendingForecast(PartnerOwnedModel):
    """With its report of ``period`` a partner says what it will report in the next one, and why it is off its plan."""

    period = models.ForeignKey(ReportingPeriod, on_delete=models.CASCADE, related_name="spending_forecasts")
    next_amount_eur = models.DecimalField(_("forecast for the next report, EUR"), max_digits=14, decimal_places=2)
    deviation = models.TextField(_("explanation of the deviation"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.OWN_PARTNER,
        # Said with a report, and shown to its controller with it.
        handed_in="EXISTS (SELECT 1 FROM reporting_partnerreport AS report WHERE report.partner_id = {table}.partner_id"
        " AND report.period_id = {table}.period_id AND report.status <> 'draft')",
    )

    class Meta:
        verbose_name = _("Spending forecast")
        ordering = ["period__number", "partner__number"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "period"], name="forecast_once_per_period"),
            models.CheckConstraint(condition=models.Q(next_amount_eur__gte=0), name="forecast_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.period}"
