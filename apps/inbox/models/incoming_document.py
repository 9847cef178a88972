import pghistory
import pgtrigger
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.documents.models import Document
from apps.finance.models import ExpenditureLine
from apps.inbox.enums import INCOMING_TRANSITIONS, Channel, IncomingStatus
from apps.inbox.models.document_reading import DocumentReading
from apps.tenancy.models import PartnerOwnedModel


@pghistory.track()
class IncomingDocument(PartnerOwnedModel):
    """A document somebody handed in for a report, on its way to becoming a line of it.

    ``proposed`` holds what the machine proposed when a person took it, ``changed`` what she stated otherwise.
    """

    report = models.ForeignKey("reporting.PartnerReport", on_delete=models.CASCADE, related_name="incoming_documents")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="arrivals")
    channel = models.CharField(_("way in"), max_length=8, choices=Channel.choices)
    status = models.CharField(
        _("status"), max_length=10, choices=IncomingStatus.choices, default=IncomingStatus.WAITING
    )
    # The line may be deleted afterwards; then the document can be taken again.
    line = models.ForeignKey(
        ExpenditureLine, on_delete=models.SET_NULL, null=True, blank=True, related_name="incoming_documents"
    )
    proposed = models.JSONField(_("proposal"), default=dict)
    changed = models.JSONField(_("changed by the person"), default=dict)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    idempotency_key = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["report", "document"], name="document_once_per_report")]
        indexes = [models.Index(fields=["partnership", "report", "status"], name="incoming_by_report")]
        triggers = [pgtrigger.FSM(name="incoming_states", field="status", transitions=INCOMING_TRANSITIONS)]

    def __str__(self) -> str:
        return str(self.document)

    @property
    def reading(self) -> DocumentReading | None:
        """What the machine found in the document; None until it has looked."""
        try:
            return self.document.reading
        except ObjectDoesNotExist:
            return None
