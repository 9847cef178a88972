import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.payments.enums import ReceiptOutcome
from apps.payments.models.distribution import Distribution
from apps.payments.models.guards import OF_STANDING_TRANSFER
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


class Receipt(PartnerOwnedModel):
    """What a partner says of money that was sent to it: that it came, and when, or what is wrong.

    Nothing said is changed: a partner that found the money confirms it in a further row.
    """

    distribution = models.ForeignKey(Distribution, on_delete=models.PROTECT, related_name="receipts")
    outcome = models.CharField(_("outcome"), max_length=10, choices=ReceiptOutcome.choices)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    text = models.TextField(_("what is wrong"), blank=True)
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.OWN_PARTNER, append_only=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["distribution"], condition=models.Q(outcome="confirmed"), name="receipt_confirmed_once"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="confirmed", received_on__isnull=False)
                | models.Q(outcome="disputed", received_on__isnull=True) & ~models.Q(text=""),
                name="receipt_says_when_or_what",
            ),
        ]
        triggers = [OF_STANDING_TRANSFER, pgtrigger.Protect(name="keep_receipt", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.distribution_id} {self.outcome}"
