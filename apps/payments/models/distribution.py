from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.consortia.enums import PartnerRole
from apps.payments.enums import ReceiptState, RecordStatus
from apps.payments.models.guards import CONFIRMED_STAYS, WITHIN_PAYMENT, kept_on_record
from apps.payments.models.payment import CANCELLED_BY_SOMEBODY, Payment
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall

if TYPE_CHECKING:
    from apps.payments.models.receipt import Receipt


@pghistory.track()
class Distribution(PartnerOwnedModel):
    """What a partner got of one payment, in EUR; what the lead partner keeps for itself is one too.

    ``offset_eur`` is the part of its share that an earlier advance had already paid, ``withheld_eur`` the part kept
    back because the partner was paid too much before: both settle the share, and no money moves.
    """

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="distributions")
    amount_eur = models.DecimalField(_("amount in EUR"), max_digits=14, decimal_places=2)
    offset_eur = models.DecimalField(_("offset against an advance in EUR"), max_digits=14, decimal_places=2, default=0)
    withheld_eur = models.DecimalField(_("withheld in EUR"), max_digits=14, decimal_places=2, default=0)
    paid_on = models.DateField(_("paid on"))
    reference = models.CharField(_("reference"), max_length=140, blank=True)
    # Empty unless the lead partner confirmed that the partner gets more than is due to it.
    excess_reason = models.TextField(_("why it is more than is due"), blank=True)
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
        ordering = ["paid_on", "partner__number", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount_eur__gte=0, offset_eur__gte=0, withheld_eur__gte=0)
                & (models.Q(amount_eur__gt=0) | models.Q(offset_eur__gt=0) | models.Q(withheld_eur__gt=0)),
                name="distribution_above_zero",
            ),
            models.CheckConstraint(condition=CANCELLED_BY_SOMEBODY, name="cancelled_distribution_has_reason"),
            models.UniqueConstraint(
                fields=["payment", "partner", "amount_eur", "offset_eur", "withheld_eur", "paid_on", "reference"],
                condition=models.Q(status="recorded"),
                name="distribution_recorded_once",
            ),
        ]
        triggers = [*kept_on_record("distribution"), WITHIN_PAYMENT, CONFIRMED_STAYS]

    def __str__(self) -> str:
        return f"{self.partner} {self.paid_on}"

    @property
    def is_recorded(self) -> bool:
        return self.status == RecordStatus.RECORDED

    @property
    def share_eur(self) -> Decimal:
        """What of the partner's share it settles."""
        return self.amount_eur + self.offset_eur + self.withheld_eur

    @property
    def last_receipt(self) -> Receipt | None:
        """The partner's latest word."""
        return max(self.receipts.all(), key=lambda receipt: receipt.pk, default=None)

    @property
    def receipt_state(self) -> ReceiptState:
        """By the partner's latest word. The lead partner's own part is kept, not sent."""
        if not self.amount_eur or self.partner.role == PartnerRole.LEAD:
            return ReceiptState.NONE
        last = self.last_receipt
        return ReceiptState(last.outcome) if last else ReceiptState.AWAITED
