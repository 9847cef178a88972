import datetime
from typing import Any

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.documents.models import Document
from apps.staff.enums import HOURLY, StaffMethod
from apps.staff.staff_costs import Terms
from apps.tenancy.models import PartnerOwnedModel

MONEY: dict[str, Any] = {"max_digits": 14, "decimal_places": 2}
SHARE: dict[str, Any] = {"max_digits": 5, "decimal_places": 4}
HOURS: dict[str, Any] = {"max_digits": 6, "decimal_places": 2}


@pghistory.track()
class Employment(PartnerOwnedModel):
    """A person who works for the project at one partner, and how the cost is found. Shares are fractions.

    ``number`` counts the partner's people and stands for the name where that is masked. ``person_key`` is the same for
    the person in every partnership of the organisation (see ``apps.staff.person_key``).
    """

    number = models.PositiveSmallIntegerField(_("number"))
    person_key = models.CharField(max_length=64, db_index=True)
    person_name = models.CharField(_("name"), max_length=150)
    staff_number = models.CharField(_("staff number"), max_length=40)
    function = models.CharField(_("function in the project"), max_length=150)
    method = models.CharField(_("method"), max_length=20, choices=StaffMethod.choices)
    percentage = models.DecimalField(_("share of working time"), **SHARE, null=True, blank=True)
    full_time_share = models.DecimalField(_("share of a full-time post"), **SHARE, default=1)
    annual_gross = models.DecimalField(_("annual gross employment cost"), **MONEY, null=True, blank=True)
    annual_basis_ends_on = models.DateField(_("last day of the twelve months"), null=True, blank=True)
    monthly_gross = models.DecimalField(_("monthly gross employment cost"), **MONEY, null=True, blank=True)
    monthly_hours = models.DecimalField(_("average monthly hours"), **HOURS, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    employment_document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("employment document"),
    )
    assignment_document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assignment document"),
    )

    class Meta:
        verbose_name = _("Employment")
        ordering = ["partner__number", "number"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "number"], name="employment_number_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="employment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(percentage__isnull=True) | models.Q(percentage__gt=0, percentage__lte=1),
                name="employment_percentage_is_fraction",
            ),
            models.CheckConstraint(
                condition=models.Q(full_time_share__gt=0, full_time_share__lte=1),
                name="employment_full_time_share_is_fraction",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def terms(self) -> Terms:
        return Terms(
            method=self.method,
            percentage=self.percentage,
            full_time_share=self.full_time_share,
            annual_gross=self.annual_gross,
            monthly_gross=self.monthly_gross,
            monthly_hours=self.monthly_hours,
        )

    @property
    def is_hourly(self) -> bool:
        return self.method in HOURLY

    def covers_month(self, month: datetime.date) -> bool:
        """At least one day of the month (given by its first day) lies in the employment."""
        return self.starts_on.replace(day=1) <= month and (self.ends_on is None or month <= self.ends_on)
