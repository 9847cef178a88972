"""Whom the document is addressed to, as it says it: whether that is the partner is judged elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from apps.finance.validators.expenditure_line import TEXT_LIMITS
from apps.inbox.enums import STRUCTURED, Confidence, ReadingSource
from apps.inbox.proposal.fields import ProposedField, read_field
from apps.intake.invoices.record import InvoiceRecord
from apps.intake.invoices.warnings import WarningCode


def propose_buyer(
    record: InvoiceRecord, *, source: ReadingSource, sure: Callable[[str], Confidence]
) -> Iterator[tuple[str, ProposedField]]:
    """Name and tax number. Nothing where the invoice names a recipient beside the buyer: which counts is for a person.

    ``sure`` says how sure a field of the record is, where it was read from a text or a picture.
    """
    if any(warning.code is WarningCode.OTHER_RECIPIENT for warning in record.warnings):
        return
    buyer = record.buyer
    number = "vat_id" if buyer.vat_id else "company_id"
    stated = {"buyer_name": ("name", buyer.name), "buyer_tax_id": (number, getattr(buyer, number))}
    for field, (part, text) in stated.items():
        path = f"buyer.{part}"
        if text:
            known = Confidence.CHECKED if source in STRUCTURED else sure(path)
            yield field, read_field(text[: TEXT_LIMITS[field]], known, source, record.sources.get(path, path))
