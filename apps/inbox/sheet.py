"""What stands in the left half of a page that shows a document: pictures of it, or the invoice drawn from its data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst

from apps.documents.models import Document
from apps.inbox.enums import STRUCTURED
from apps.inbox.models import DocumentReading
from apps.inbox.page_limits import DEFAULT_PAGE_LIMITS
from apps.inbox.page_pictures import count_pages
from apps.intake.invoices.record import InvoiceLine, InvoiceRecord
from apps.intake.invoices.wording import field_label

_MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """``numbers`` are the pages there are pictures of; ``invoice`` is set where the document carries data.

    SECURITY: the file itself is never part of a page of ours; it can be downloaded.
    """

    numbers: range
    pages: int
    invoice: InvoiceRecord | None
    excerpt: str
    attachments: tuple[Document, ...] = ()

    @property
    def more_pages(self) -> int:
        return max(self.pages - len(self.numbers), 0)

    @property
    def totals(self) -> list[tuple[str, Decimal]]:
        """The amounts the invoice states, in the order they are added up, each with its label."""
        names = ("net", "vat", "other_taxes", "rounding", "gross", "prepaid", "payable")
        found = [(name, getattr(self.invoice, name)) for name in names]
        return [(capfirst(field_label(name)), amount) for name, amount in found if amount is not None]

    @property
    def lines(self) -> tuple[InvoiceLine, ...]:
        return self.invoice.lines[:_MOST_LINES] if self.invoice else ()

    @property
    def lines_left_out(self) -> int:
        return max(len(self.invoice.lines) - _MOST_LINES, 0) if self.invoice else 0


def make_unread_sheet(document: Document) -> Sheet:
    """Its pages alone, drawn as they are looked at; empty for files that have no look, and while one is held."""
    pages = 0 if document.is_held else count_pages(document)
    return Sheet(range(1, min(pages, DEFAULT_PAGE_LIMITS.pages) + 1), pages, None, "")


def make_sheet(reading: DocumentReading | None) -> Sheet:
    """Empty before the document has been read, and for files that have no look."""
    if reading is None:
        return Sheet(range(0), 0, None, "")
    invoice = reading.invoice if reading.source in STRUCTURED else None
    inside = tuple(each.document for each in reading.attachments.select_related("document"))
    return Sheet(range(1, reading.pictures + 1), reading.pages, invoice, reading.excerpt, inside)
