"""From the bytes of a document to what it says: by its data where it carries any, else by its text or picture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from apps.inbox.confidence import confidence_of
from apps.inbox.enums import ReadingSource
from apps.intake.invoices.reader import read_invoice
from apps.intake.invoices.record import EmbeddedFile, InvoiceRecord
from apps.intake.invoices.refusals import InvoiceRefusal, UnreadableInvoice
from apps.intake.scans.refusals import ScanRefusal, UnreadableScan
from apps.intake.scans.scan import ScannedInvoice, read_scan
from apps.jobs.kinds import COMMON_FAILURES

PDF = "application/pdf"
PICTURES = frozenset({"image/png", "image/jpeg", "image/tiff"})
XML = "application/xml"
# For these the PDF's text would fail for the same reason, and less clearly.
_HOPELESS = frozenset({InvoiceRefusal.EMPTY, InvoiceRefusal.DAMAGED_PDF, InvoiceRefusal.ENCRYPTED_PDF})
EXCERPT = 4000
_PARTY = re.compile(r"^(supplier|buyer)_(?=name|trading_name|vat_id|company_id|country)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What was found. Without ``record``, ``failure`` says why; the document can still be entered by hand."""

    source: ReadingSource
    record: InvoiceRecord | None = None
    confidence: Mapping[str, str] = field(default_factory=dict)
    failure: Mapping[str, Any] | None = None
    engine: str = ""
    text: str = ""

    @property
    def attachments(self) -> tuple[EmbeddedFile, ...]:
        return self.record.attachments if self.record else ()


def recognise(content: bytes, *, media_type: str, language: str, country: str) -> Recognised:
    """Read one document. ``language`` and ``country`` (ISO codes) are its likely ones. Raises nothing."""
    if media_type == XML:
        return _from_data(content, ReadingSource.XML)
    if media_type in PICTURES:
        return _from_picture(content, media_type, language, country)
    if media_type == PDF:
        found = _from_data(content, ReadingSource.HYBRID_PDF)
        if found.record or (found.failure or {}).get("code") in _HOPELESS:
            return found
        return _from_picture(content, media_type, language, country)
    return Recognised(source=ReadingSource.NONE, failure={"kind": "document", "code": "other_kind", "params": {}})


def failure_text(failure: Mapping[str, Any] | None) -> str:
    """Why nothing was read and what to do, in the language active now; empty where something was."""
    if not failure:
        return ""
    params = dict(failure["params"])
    match failure["kind"]:
        case "invoice":
            return str(UnreadableInvoice(InvoiceRefusal(failure["code"]), **params))
        case "scan":
            return str(UnreadableScan(ScanRefusal(failure["code"]), **params))
        case "job":
            return str(COMMON_FAILURES.get(failure["code"], COMMON_FAILURES["unexpected"]))
        case "document" if failure["code"] == "infected":
            return _("This file holds the virus %(threat)s. It is kept for the record and given to nobody.") % params
        case _:
            return _("We keep files of this kind, but do not read them. Enter the figures by hand.")


def _from_data(content: bytes, source: ReadingSource) -> Recognised:
    try:
        record = read_invoice(content)
    except UnreadableInvoice as refusal:
        return Recognised(source=ReadingSource.NONE, failure=_failure("invoice", refusal))
    return Recognised(source=source, record=record, confidence=confidence_of(record), engine=record.format)


def _from_picture(content: bytes, media_type: str, language: str, country: str) -> Recognised:
    try:
        scanned = read_scan(content, media_type=media_type, language=language, country=country)
    except UnreadableScan as refusal:
        return Recognised(source=ReadingSource.NONE, failure=_failure("scan", refusal))
    source = ReadingSource.PDF_TEXT if scanned.record.format == "text" else ReadingSource.OCR
    return Recognised(
        source=source,
        record=scanned.record,
        confidence=_confidence(scanned),
        engine=scanned.engine,
        text=scanned.text[:EXCERPT],
    )


def _confidence(scanned: ScannedInvoice) -> dict[str, str]:
    """By the record's own paths: what the reader calls ``supplier_vat_id`` is ``supplier.vat_id`` there."""
    return {_PARTY.sub(r"\1.", name): str(sure) for name, sure in scanned.confidence.items()}


def _failure(kind: str, refusal: UnreadableInvoice | UnreadableScan) -> dict[str, Any]:
    return {"kind": kind, "code": str(refusal.code), "params": dict(refusal.params)}
