import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.finance.enums import RateSource


@pghistory.track()
class MonthlyRate(models.Model):
    """Units of a currency for one euro in one month. The Commission's list overrides what was derived."""

    currency = models.CharField(_("currency"), max_length=3)
    month = models.DateField(_("month"))
    rate = models.DecimalField(_("rate"), max_digits=16, decimal_places=6)
    source = models.CharField(_("source"), max_length=20, choices=RateSource.choices)
    fixing_date = models.DateField(_("date of the rate"), null=True, blank=True)

    class Meta:
        ordering = ["-month", "currency"]
        constraints = [
            models.UniqueConstraint(fields=["currency", "month", "source"], name="rate_once_per_source"),
            models.CheckConstraint(condition=models.Q(rate__gt=0), name="rate_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.month:%Y-%m} {self.rate}"
