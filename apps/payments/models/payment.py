import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import ReportingPeriod
from apps.documents.models import Document
from apps.payments.enums import PaymentKind, RecordStatus
from apps.payments.models.guards import NOTHING_DISTRIBUTED, kept_on_record
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall

# A cancelled record says who, when and why; a standing one says nothing of it.
CANCELLED_BY_SOMEBODY = models.Q(
    status="recorded", cancelled_by__isnull=True, cancelled_at__isnull=True, reason=""
) | models.Q(status="cancelled", cancelled_by__isnull=False, cancelled_at__isnull=False) & ~models.Q(reason="")


@pghistory.track()
class Payment(TenantModel):
    """What the programme paid to the lead partner, in EUR. An advance may belong to no period.

    A payment for a claim is of 0.00 where advance or recovery net all of it: the shares still say what was settled.
    ``closes_claim``: the programme says that it pays no more for the claim, whatever is left of it.
    """

    period = models.ForeignKey(
        ReportingPeriod,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="payments",
        verbose_name=_("period"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=PaymentKind.choices)
    amount_eur = models.DecimalField(_("amount in EUR"), max_digits=14, decimal_places=2)
    closes_claim = models.BooleanField(_("the programme pays no more for this claim"), default=False)
    received_on = models.DateField(_("received on"))
    reference = models.CharField(_("reference"), max_length=140, blank=True)
    note = models.TextField(_("note"), blank=True)
    # Empty unless the lead partner confirmed that the programme paid more than was left of the claim.
    excess_reason = models.TextField(_("why it is more than is due"), blank=True)
    # The programme's payment letter: a file of the lead partner's, which its own people and auditors read.
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
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

    wall = Wall(read=Readers.MEMBERS, write=Writers.LEAD)

    class Meta:
        verbose_name = _("Payment")
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount_eur__gt=0) | models.Q(amount_eur=0) & ~models.Q(kind="advance"),
                name="payment_above_zero",
            ),
            models.CheckConstraint(
                condition=models.Q(closes_claim=False) | ~models.Q(kind="advance"), name="advance_closes_no_claim"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="advance") | models.Q(period__isnull=False), name="claim_payment_has_period"
            ),
            models.CheckConstraint(condition=CANCELLED_BY_SOMEBODY, name="cancelled_payment_has_reason"),
            # What stands on the bank statement once is recorded once; sums of 0.00 stand on none.
            models.UniqueConstraint(
                fields=["partnership", "received_on", "amount_eur", "reference"],
                condition=models.Q(status="recorded", amount_eur__gt=0),
                name="payment_recorded_once",
            ),
            models.UniqueConstraint(
                fields=["period", "received_on", "reference"],
                condition=models.Q(status="recorded", amount_eur=0),
                name="netted_claim_recorded_once",
            ),
        ]
        triggers = [*kept_on_record("payment"), NOTHING_DISTRIBUTED]

    def __str__(self) -> str:
        return f"{self.received_on} {self.get_kind_display()}"

    @property
    def is_recorded(self) -> bool:
        return self.status == RecordStatus.RECORDED

    @property
    def is_advance(self) -> bool:
        return self.kind == PaymentKind.ADVANCE
