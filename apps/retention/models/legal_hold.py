import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import ReportingPeriod
from apps.retention.enums import HoldKind
from apps.retention.structures.clock import Span
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall

_MAY_CHANGE = ["review_on", "ends_on", "lifted_by", "lifted_at", "lift_reason"]


@pghistory.track()
class LegalHold(TenantModel):
    """Papers that must not be destroyed, whatever the clock says: of the partnership, a partner, or a period.

    Placed by the lead partner, or by the operator, who has no seat. It is lifted once and never removed.
    """

    partner = models.ForeignKey("consortia.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=HoldKind.choices)
    reason = models.TextField(_("why"))
    reference = models.CharField(_("reference"), max_length=140, blank=True)
    starts_on = models.DateField(_("from"))
    # Who placed it looks by this day whether it is still needed; empty where nobody said so.
    review_on = models.DateField(_("looked at again on"), null=True, blank=True)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    placed_at = models.DateTimeField(auto_now_add=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lift_reason = models.TextField(_("why it was lifted"), blank=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.LEAD, also_read="partner_id IS NULL")

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True, lifted_at__isnull=True, lift_reason="")
                | models.Q(ends_on__gte=models.F("starts_on"), lifted_at__isnull=False) & ~models.Q(lift_reason=""),
                name="lifted_hold_has_day_and_reason",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="keep_legal_hold", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="keep_what_is_held", exclude=_MAY_CHANGE),
            pgtrigger.Protect(
                name="lift_a_hold_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__lifted_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.starts_on}"

    @property
    def is_lifted(self) -> bool:
        return self.lifted_at is not None

    @property
    def span(self) -> Span:
        return Span(self.starts_on, self.ends_on)
