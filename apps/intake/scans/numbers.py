"""The invoice's own number, and whether the document is a credit note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from apps.intake.invoices.record import InvoiceKind
from apps.intake.scans.dates import dates_in
from apps.intake.scans.findings import FieldConfidence, Found, best
from apps.intake.scans.marks import Mark
from apps.intake.scans.page import BEHIND, Cell, Document, Slot
from apps.intake.scans.wording import Kind, credit_note_words, squeezed

_LEAD = re.compile(r"^(?:\W|nr\b|no\b|nro\b|num(?:er|mer|ber)?\b|n:o\b|VAT\b)+", re.IGNORECASE)
_NUMBER = re.compile(
    r"^(?P<letters>[^\W\d_]{1,6}\s?[-/.]?\s?)?(?=[^\s]*\d)(?P<body>[0-9A-Za-zÀ-ž]+(?:\s?[/\\_–-]\s?[0-9A-Za-zÀ-ž]+|\.[0-9A-Za-z]+)*)"
    r"(?P<rest>(?:\s(?:\d{1,6}(?![\d.,:/-]))){0,3})"
)
_STRAY = re.compile(r"[^\w\s#:.№('\"]")
_TITLE_ROWS = 25
_SHORT = 3
_AMOUNT_LIKE = re.compile(r"^\d+[.,]\d{2}$")


def find_number(document: Document) -> Found[str] | None:
    """The number behind "Invoice no." and the like, or behind the title ("FAKTURA 2026-17")."""
    return best([*_of_marks(document, Kind.NUMBER, 1.0), *_of_marks(document, Kind.TITLE, 0.75)])


def _of_marks(document: Document, kind: Kind, worth: float) -> Iterator[Found[str]]:
    for cell, mark in document.marked(kind):
        for slot in document.slots(cell, mark):
            if kind is Kind.TITLE and slot.worth != BEHIND:
                break
            number = number_in(slot.text)
            if number:
                yield Found(
                    number, _confidence(slot, mark, number), _worth(slot, mark, cell, number) * worth, slot.cell.text
                )
                break


def number_in(text: str) -> str:
    """The number at the beginning of a text, or ``""``: amounts and dates in full words are no numbers."""
    bare = _LEAD.sub("", text.strip())
    match = _NUMBER.match(bare)
    if match is None or sum(sign.isdigit() for sign in match[0]) == 0 or _AMOUNT_LIKE.match(match[0].strip()):
        return ""
    letters = (match["letters"] or "").strip()
    body = f"{match['letters'] or ''}{match['body']}{match['rest'] or ''}"
    if letters.islower() and len(letters) > 1:
        return ""
    return re.sub(r"\s?([/\\_–-])\s?", r"\1", body).strip(" .-/")


def _worth(slot: Slot, mark: Mark, cell: Cell, number: str) -> float:
    worth = mark.likeness * slot.worth * (0.6 + 0.4 * min(len(mark.phrase), 10) / 10) - 0.004 * cell.row
    if next(dates_in(number), None):
        worth -= 0.25  # "12/03/2026" can be a number, but seldom is
    return worth - (0.15 if len(number) < _SHORT else 0.0)


def _confidence(slot: Slot, mark: Mark, number: str) -> FieldConfidence:
    """A number that begins behind a stray sign has perhaps lost its first letter to it."""
    whole = not _STRAY.match(slot.text.strip())
    sure = whole and slot.cell.sureness * mark.likeness > 0.7 and len(mark.phrase) > _SHORT and len(number) > 1
    return FieldConfidence.LIKELY if sure else FieldConfidence.DOUBTFUL


def find_kind(document: Document) -> Found[InvoiceKind]:
    """A credit note says so in its title. ("To invoice no." and the like do not make one.)"""
    for row in document.rows[:_TITLE_ROWS]:
        for cell in row:
            if _says_credit(cell):
                return Found(InvoiceKind.CREDIT_NOTE, FieldConfidence.LIKELY, 1.0, cell.text)
    titled = document.marked(Kind.TITLE, Kind.NUMBER)
    confidence = FieldConfidence.LIKELY if titled else FieldConfidence.DOUBTFUL
    return Found(InvoiceKind.INVOICE, confidence, 0.5, titled[0][0].text if titled else "")


def _says_credit(cell: Cell) -> bool:
    start = squeezed(cell.text)
    return any(start.startswith(word) for word in credit_note_words())
