import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.control.models.control_report import ControlReport
from apps.control.models.guards import CLOSED_IN_CONTROL, kept_outside_control
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


@pghistory.track()
class FollowUpMeasure(PartnerOwnedModel):
    """What a control wants done. Later controls of the partner show it until one of them closes it.

    Its words never change; entered by mistake it is taken off while its own control lasts.
    """

    control = models.ForeignKey(ControlReport, on_delete=models.PROTECT, related_name="measures")
    text = models.TextField(_("what is to be done"))
    due_on = models.DateField(_("until"), null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    closed_in = models.ForeignKey(
        ControlReport, on_delete=models.PROTECT, null=True, blank=True, related_name="closed_measures"
    )
    outcome = models.TextField(_("outcome"), blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.CONTROLLER,
        handed_in="EXISTS (SELECT 1 FROM control_controlreport AS control WHERE control.id = {table}.control_id)",
    )

    class Meta:
        ordering = ["control__report__period__number", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_in__isnull=True, closed_by__isnull=True, closed_at__isnull=True, outcome="")
                | Q(closed_in__isnull=False, closed_by__isnull=False, closed_at__isnull=False) & ~Q(outcome=""),
                name="measure_is_closed_with_outcome",
            )
        ]
        triggers = [*kept_outside_control(update=False), CLOSED_IN_CONTROL]

    def __str__(self) -> str:
        return self.text

    @property
    def is_closed(self) -> bool:
        return self.closed_in_id is not None
