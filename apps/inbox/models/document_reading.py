from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.documents.models import Document
from apps.finance.enums import CostCategory
from apps.inbox.enums import ReadingSource
from apps.intake.invoices.record import InvoiceRecord
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


class DocumentReading(PartnerOwnedModel):
    """What the machine found in one document, once for all uses of it: a proposal, never a fact of the ledger.

    ``record`` is ``InvoiceRecord.as_data()`` or null; ``confidence`` holds a ``Confidence`` per field of the record;
    ``failure`` says as kind, code and parameters why there is no record, so that each reader has her own sentence.
    """

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="reading")
    source = models.CharField(_("source"), max_length=12, choices=ReadingSource.choices)
    language = models.CharField(_("language"), max_length=2, blank=True)
    engine = models.CharField(_("read by"), max_length=120, blank=True)
    record = models.JSONField(_("what was read"), null=True)
    confidence = models.JSONField(_("confidence"), default=dict)
    failure = models.JSONField(_("reason"), null=True)
    excerpt = models.TextField(_("text"), blank=True)
    # Supplier, number and total in one, to find the same invoice when it comes a second time as another file.
    invoice_key = models.CharField(max_length=64, blank=True)
    category = models.CharField(_("proposed cost category"), max_length=20, choices=CostCategory.choices, blank=True)
    category_probability = models.FloatField(null=True, blank=True)
    category_is_confident = models.BooleanField(default=False)
    # Pictures of the first pages lie in the store; a document may have more pages than are drawn.
    pictures = models.PositiveSmallIntegerField(_("pages drawn"), default=0)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    read_at = models.DateTimeField(_("read"), auto_now=True)

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.OWN_PARTNER,
        handed_in="EXISTS (SELECT 1 FROM documents_document AS file WHERE file.id = {table}.document_id)",
        in_periods="sammen_document_is_tied({table}.document_id)",
    )

    class Meta:
        ordering = ["document"]
        indexes = [models.Index(fields=["partner", "invoice_key"], name="reading_by_invoice")]

    def __str__(self) -> str:
        return f"{self.document} ({self.source})"

    @property
    def invoice(self) -> InvoiceRecord | None:
        """The record as the readers gave it, without the bytes of files inside it."""
        return None if self.record is None else InvoiceRecord.from_data(self.record)


class ReadingAttachment(PartnerOwnedModel):
    """A file that was inside an e-invoice, kept as a document of its own."""

    reading = models.ForeignKey(DocumentReading, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    # Asked of both: the file is shown by its own ties, never because it was inside another.
    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.OWN_PARTNER,
        handed_in="EXISTS (SELECT 1 FROM inbox_documentreading AS reading WHERE reading.id = {table}.reading_id)"
        " AND EXISTS (SELECT 1 FROM documents_document AS file WHERE file.id = {table}.document_id)",
        in_periods="sammen_document_is_tied({table}.document_id)",
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["reading", "document"], name="attachment_once_per_reading")]

    def __str__(self) -> str:
        return str(self.document)
