import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.payments.enums import RecordStatus, RepaymentKind
from apps.payments.models.guards import kept_on_record
from apps.payments.models.payment import CANCELLED_BY_SOMEBODY
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


@pghistory.track()
class Repayment(PartnerOwnedModel):
    """What a partner paid back to the lead partner, in EUR."""

    kind = models.CharField(_("why"), max_length=10, choices=RepaymentKind.choices)
    amount_eur = models.DecimalField(_("amount in EUR"), max_digits=14, decimal_places=2)
    received_on = models.DateField(_("received on"))
    reference = models.CharField(_("reference"), max_length=140, blank=True)
    note = models.TextField(_("note"), blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=RecordStatus.choices, default=RecordStatus.RECORDED, editable=False
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    reason = models.TextField(_("why it was cancelled"), blank=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.LEAD)

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_eur__gt=0), name="repayment_above_zero"),
            models.CheckConstraint(condition=CANCELLED_BY_SOMEBODY, name="cancelled_repayment_has_reason"),
        ]
        triggers = kept_on_record("repayment")

    def __str__(self) -> str:
        return f"{self.partner} {self.received_on}"

    @property
    def is_recorded(self) -> bool:
        return self.status == RecordStatus.RECORDED
