"""Reads an invoice or receipt that is only a picture or a text: PDF, scan or photo. The entry to this package."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from apps.intake.invoices.record import InvoiceRecord
from apps.intake.scans.engines import TESSERACT_LANGUAGES, Engine, OcrState, ocr_state
from apps.intake.scans.fields import Fields, bring_together, find_fields
from apps.intake.scans.findings import FieldConfidence
from apps.intake.scans.limits import DEFAULT_SCAN_LIMITS, MEGABYTE, ScanLimits
from apps.intake.scans.page import Document
from apps.intake.scans.process import read_in_child
from apps.intake.scans.recording import confidence_of, record_of
from apps.intake.scans.refusals import ScanRefusal, UnreadableScan
from apps.intake.scans.segments import Segment

__all__ = ["FieldConfidence", "ScannedInvoice", "UnreadableScan", "ocr_state", "read_scan"]

PDF = "application/pdf"
MEDIA_TYPES = (PDF, "image/jpeg", "image/png", "image/tiff")
# A page with fewer letters is a picture with a stamp or a page number on it.
_FEWEST_LETTERS = 60
LANGUAGE_OF_COUNTRY = {"PL": "pl", "FI": "fi", "DK": "da"}


@dataclass(frozen=True, slots=True)
class ScannedInvoice:
    """What a page says, to pre-fill a line: a person checks it.

    ``confidence`` has a key per field that was found: number, issue_date, due_date, delivery_date, kind, currency,
    net, vat, vat_rates, gross, iban, payment_reference, lines, and name, vat_id, company_id and country of
    ``supplier_…`` and ``buyer_…``. ``vat_rates`` are percentages. ``engine`` says what read it (``text``,
    ``tesseract``, ``tesseract+rapidocr``), ``pages`` how many pages were looked at.
    """

    record: InvoiceRecord
    confidence: Mapping[str, FieldConfidence]
    text: str
    engine: str
    pages: int
    vat_rates: tuple[str, ...] = ()


def read_scan(
    content: bytes,
    *,
    media_type: str,
    language: str,
    country: str,
    limits: ScanLimits = DEFAULT_SCAN_LIMITS,
    today: dt.date | None = None,
    state: OcrState | None = None,
) -> ScannedInvoice:
    """Read an invoice or receipt in a process of its own.

    ``language`` (en, pl, fi, da) and ``country`` (ISO 3166) are the partner's; documents in other languages are
    read too, less exactly. Takes half a second for text and 2 to 10 seconds for a picture, so it belongs on a
    worker. Raises ``UnreadableScan``; nothing in the file can do worse than that.
    """
    _check(content, media_type, limits)
    reader = _Reader(
        content, media_type, language, country, limits, today or timezone.localdate(), state or ocr_state()
    )
    readings = reader.readings()
    fields = bring_together(readings, country)
    return ScannedInvoice(
        record_of(fields, country),
        confidence_of(fields),
        fields.document.text,
        "+".join(reading.document.engine for reading in readings),
        reader.pages,
        tuple(f"{rate:f}" for rate in fields.totals.rates),
    )


def _check(content: bytes, media_type: str, limits: ScanLimits) -> None:
    if not content:
        raise UnreadableScan(ScanRefusal.EMPTY)
    if len(content) > limits.file_bytes:
        raise UnreadableScan(ScanRefusal.TOO_BIG, megabytes=limits.file_bytes // MEGABYTE)
    if media_type not in MEDIA_TYPES:
        raise UnreadableScan(ScanRefusal.NOT_A_SCAN)


@dataclass
class _Reader:
    """Tries the engines one after the other, as long as there is something left to prove."""

    content: bytes
    media_type: str
    language: str
    country: str
    limits: ScanLimits
    today: dt.date
    state: OcrState
    pages: int = 0
    turns: tuple[int, ...] = ()

    def readings(self) -> list[Fields]:
        """At least one, the exactest engine's first. Raises ``UnreadableScan``."""
        text = self._read(Engine.TEXT) if self.media_type == PDF else None
        if text is None or _letters(text.document) < _FEWEST_LETTERS:
            return self._of_pictures()
        return [text] if text.tells or not self.state.can_read_pictures else self._of_text_and_pictures(text)

    def _of_text_and_pictures(self, text: Fields) -> list[Fields]:
        """The text says nothing of an invoice: its letters are scrambled, or the invoice is a picture among them."""
        try:
            return [text, *self._of_pictures()]
        except UnreadableScan:
            return [text]

    def _of_pictures(self) -> list[Fields]:
        if not self.state.can_read_pictures:
            raise UnreadableScan(ScanRefusal.NO_OCR, command=self.state.command)
        readings: list[Fields] = []
        refusals: list[UnreadableScan] = []
        for engine in self._engines():
            try:
                found = self._read(engine)
            except UnreadableScan as refusal:
                refusals.append(refusal)
                continue
            readings += [found] if found is not None else []
            if found is not None and found.is_settled:
                break
        if not readings:
            raise refusals[0] if refusals else UnreadableScan(ScanRefusal.NO_TEXT)
        return readings

    def _engines(self) -> list[Engine]:
        tesseract = [Engine.TESSERACT] if self.state.languages else []
        return [*tesseract, *([Engine.RAPIDOCR] if self.state.rapidocr else [])]

    def _read(self, engine: Engine) -> Fields | None:
        pages = read_in_child(
            self.content,
            engine=engine,
            media_type=self.media_type,
            languages=self._languages(),
            limits=self.limits,
            turns=self.turns,
        )
        self.pages = max(self.pages, len(pages.segments))
        self.turns = tuple(pages.turns) if engine is Engine.TESSERACT else ()
        document = Document.of_pages(_bounded(pages.segments, self.limits), engine, self.language)
        return find_fields(document, country=self.country, today=self.today) if document.rows else None

    def _languages(self) -> str:
        """That of the partner's country first, then its own and English; whatever there is if it has none of them."""
        known = (LANGUAGE_OF_COUNTRY.get(self.country, self.language), self.language, "en")
        wanted = [each for each in known if each in self.state.languages] or self.state.languages
        return "+".join(dict.fromkeys(TESSERACT_LANGUAGES[each] for each in wanted))


def _letters(document: Document) -> int:
    return sum(sign.isalnum() for sign in document.text)


def _bounded(pages: list[list[Segment]], limits: ScanLimits) -> list[list[Segment]]:
    """No page of an honest invoice holds as much; what follows would only take time."""
    left = limits.characters
    bounded: list[list[Segment]] = []
    for page in pages:
        bounded.append([])
        for segment in page:
            left -= len(segment.text)
            if left < 0:
                return bounded
            bounded[-1].append(segment)
    return bounded
