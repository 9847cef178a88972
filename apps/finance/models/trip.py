import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.tenancy.models import PartnerOwnedModel
from apps.workplan.models import WorkPackage


@pghistory.track()
class Trip(PartnerOwnedModel):
    """A journey to one event. Tickets, nights and allowances are lines that name it.

    ``allowance_days`` are the days for which a daily allowance is paid; no amount follows from them here.
    """

    reference = models.CharField(_("trip reference"), max_length=60)
    event = models.CharField(_("event"), max_length=200)
    place = models.CharField(_("place"), max_length=120)
    country = models.CharField(_("country"), max_length=2, blank=True)
    route = models.CharField(_("route"), max_length=200, blank=True)
    starts_on = models.DateField(_("departure"))
    ends_on = models.DateField(_("return"))
    event_starts_on = models.DateField(_("first day of the event"), null=True, blank=True)
    event_ends_on = models.DateField(_("last day of the event"), null=True, blank=True)
    # Travel outside the programme area needs the programme's approval beforehand.
    approval_reference = models.CharField(_("approval of the programme"), max_length=120, blank=True)
    purpose = models.TextField(_("purpose"))
    work_package = models.ForeignKey(
        WorkPackage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("work package"),
    )
    allowance_days = models.DecimalField(
        _("days with a daily allowance"), max_digits=5, decimal_places=1, null=True, blank=True
    )

    class Meta:
        verbose_name = _("Trip")
        ordering = ["-starts_on", "reference"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "reference"], name="trip_reference_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="trip_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(event_ends_on__isnull=True)
                | models.Q(event_starts_on__isnull=True)
                | models.Q(event_ends_on__gte=models.F("event_starts_on")),
                name="event_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.event}, {self.place}"

    @property
    def days(self) -> int:
        """Days away from home, the first and the last included."""
        return (self.ends_on - self.starts_on).days + 1


@pghistory.track()
class Traveller(PartnerOwnedModel):
    """Someone who travelled. The name is masked for those who may not see people's names."""

    trip = models.ForeignKey(Trip, on_delete=models.CASCADE, related_name="travellers")
    name = models.CharField(_("traveller"), max_length=150)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
