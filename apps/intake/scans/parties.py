"""Who sold and who bought: names and tax ids, told apart by the headings they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from apps.common.business_ids import BusinessIdKind
from apps.intake.scans.findings import FieldConfidence, Found, best
from apps.intake.scans.identifiers import TaxId
from apps.intake.scans.marks import Mark
from apps.intake.scans.page import BELOW, Cell, Document, overlap
from apps.intake.scans.wording import Kind, institution_words, legal_forms
from apps.intake.wordings import normalise

_PARTIES = (Kind.SUPPLIER, Kind.BUYER, Kind.DELIVERY_ADDRESS)
_AFTER = frozenset({Kind.TAX_ID, Kind.COMPANY_ID, Kind.CONTACT, Kind.IBAN, Kind.REGISTRATION, *_PARTIES})
_SECTION_ROWS = 9  # an address with its numbers is no longer than this
_TOP_ROWS = 8
_LEAST_ROWS_OF_LETTER = 12
_LONGEST_NAME = 120
_MISREAD_FORM = (
    (re.compile(r"\bSp\.?\s?[zZ2]\.?\s?[o0O]\.?\s?[o0O]\b\.?"), "Sp. z o.o."),
    (re.compile(r"\bS\.?\s?A\.?$"), "S.A."),
    (re.compile(r"\bAp[S5s]$"), "ApS"),
    (re.compile(r"\bA[/I1l]S$"), "A/S"),
    (re.compile(r"\b0y\b"), "Oy"),
)
_ADDRESS = re.compile(
    r"^(?:ul\.|al\.|pl\.|os\.)\s|\b\d{2}-\d{3}\b|\b\d{4,5}\s[A-ZÆØÅÄÖŁŚŻ]|^\D{3,30}(?:katu|tie|kuja|gade|vej|gata|väg|allé|plads|street|road|lane)\s?\d*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundParty:
    name: Found[str] | None = None
    tax_id: Found[TaxId] | None = None
    other_id: Found[TaxId] | None = None


def find_parties(document: Document, ids: Sequence[Found[TaxId]]) -> tuple[FoundParty, FoundParty]:
    """The supplier and the buyer."""
    sections = {id(each): _section(document, each.value.cell, each.value.position) for each in ids}
    sellers = [each for each in ids if sections[id(each)] is Kind.SUPPLIER]
    buyers = [each for each in ids if sections[id(each)] is Kind.BUYER]
    unplaced = [each for each in ids if sections[id(each)] is None]
    bought = {_core(each) for each in buyers}
    sellers = sellers or [each for each in unplaced if _core(each) not in bought]
    sold = {_core(each) for each in sellers[:1]}
    buyers = buyers or [each for each in unplaced if _core(each) not in sold]
    supplier_name = best(list(_names(document, Kind.SUPPLIER))) or _unlabelled_name(document, sellers)
    buyer_name = best(list(_names(document, Kind.BUYER))) or _addressee(document, supplier_name)
    return _party(supplier_name, sellers), _party(buyer_name, buyers)


def _core(found: Found[TaxId]) -> str:
    """DK10000009 and CVR 10000009 are one business."""
    return found.value.compact.replace("-", "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _party(name: Found[str] | None, ids: Sequence[Found[TaxId]]) -> FoundParty:
    """Ids of one business; what belongs to a third one is left aside."""
    first = best(list(ids[:1])) if ids and ids[0].confidence is FieldConfidence.CHECKED else best(list(ids))
    own = [each for each in ids if first is not None and _core(each) == _core(first)]
    vat = best([each for each in own if each.value.kind is BusinessIdKind.VAT])
    national = best([each for each in own if each.value.kind is not BusinessIdKind.VAT])
    return FoundParty(name, vat or national, national if vat else None)


def _section(document: Document, cell: Cell, position: int) -> Kind | None:
    """Under whose heading something stands: in its own cell, else the nearest above in its column."""
    own = [mark for mark in cell.marks if mark.kind in _PARTIES and mark.start <= position]
    if own:
        return own[-1].kind
    explicit = [mark for mark in cell.marks if mark.kind is Kind.TAX_ID and mark.start <= position]
    if explicit and (named := _named_in(explicit[-1])):
        return named
    for row in range(cell.row, max(cell.row - _SECTION_ROWS, -1), -1):
        kind = _heading_above(document.rows[row], cell, row)
        if kind is not None:
            return kind
    return None


def _named_in(mark: Mark) -> Kind | None:
    if "nabywcy" in mark.phrase:
        return Kind.BUYER
    return Kind.SUPPLIER if "sprzedawcy" in mark.phrase else None


def _heading_above(cells: list[Cell], under: Cell, row: int) -> Kind | None:
    marks = [(cell, mark) for cell in cells for mark in cell.marks if mark.kind in _PARTIES and cell is not under]
    if row == under.row:
        before = [(cell, mark) for cell, mark in marks if cell.left < under.left]
        return before[-1][1].kind if before else None
    if not marks:
        return None
    if len(marks) == 1 and len(cells) == 1:
        return marks[0][1].kind
    return _in_column(marks, under)


def _in_column(marks: list[tuple[Cell, Mark]], under: Cell) -> Kind | None:
    """Of headings side by side, the last that begins left of the cell's own middle."""
    middle = (under.left + min(under.right, under.left + (under.right - under.left))) / 2
    begun = [(cell.x_at(mark.start), mark) for cell, mark in marks if cell.x_at(mark.start) <= middle]
    return max(begun, key=lambda pair: pair[0])[1].kind if begun else None


def _names(document: Document, kind: Kind) -> Iterator[Found[str]]:
    for cell, mark in document.marked(kind):
        for slot in document.slots(cell, mark):
            name = clean_name(slot.text)
            if name and not (slot.worth <= BELOW and slot.cell.is_label and not _is_name_label(slot.cell)):
                worth = mark.likeness * slot.worth + (0.2 if has_legal_form(name) else 0.0) - 0.002 * cell.row
                confidence = (
                    FieldConfidence.LIKELY if mark.likeness * slot.cell.sureness > 0.6 else FieldConfidence.DOUBTFUL
                )
                yield Found(name, confidence, worth, slot.cell.text)
                break


def _is_name_label(cell: Cell) -> bool:
    return normalise(cell.text).startswith(("nazwa", "nimi", "navn", "name"))


def clean_name(text: str) -> str:
    """The name in a piece of text, or ``""`` if there is none: numbers, addresses and labels are no names."""
    name = re.sub(r"^(?:nazwa|nimi|navn|name|firma|yritys|company)\s?[:.]\s?", "", text.strip(), flags=re.IGNORECASE)
    name = re.split(r"[,;(]\s*(?:NIP|CVR|Y-tunnus|VAT|SE-nr|REGON|ALV)\b|\s{3,}|\s[|]\s", name)[0]
    for pattern, form in _MISREAD_FORM:
        name = pattern.sub(form, name)
    name = _without_address(name).strip(" ,;:|-–_*'\"`~")
    letters = sum(sign.isalpha() for sign in name)
    plausible = 3 <= len(name) <= _LONGEST_NAME and letters >= 3 and letters > 0.55 * len(name.replace(" ", ""))
    return name if plausible and not _ADDRESS.search(name) else ""


def _without_address(name: str) -> str:
    """ "Turun kaupunki, PL 355, 20101 Turku" is a name up to its first comma; "Wrona, Nowak i wspólnicy" is whole."""
    head, comma, rest = name.partition(",")
    if comma and (any(sign.isdigit() for sign in rest) or has_legal_form(head)):
        return head
    return name


def has_legal_form(name: str) -> bool:
    return bool(_form_pattern().search(name))


@cache
def _form_pattern() -> re.Pattern[str]:
    forms = "|".join(sorted((re.escape(form) for form in legal_forms()), key=len, reverse=True))
    return re.compile(rf"(?<![\w.])(?:{forms})(?![\w])")


def _unlabelled_name(document: Document, sellers: Sequence[Found[TaxId]]) -> Found[str] | None:
    """A receipt begins with its shop; a letter-head holds the name, or the foot beside the tax id does."""
    candidates = [*_near(document, sellers), *_at_top(document)]
    return best([Found(name, FieldConfidence.DOUBTFUL, worth, cell.text) for name, worth, cell in candidates])


def _addressee(document: Document, supplier: Found[str] | None) -> Found[str] | None:
    """A letter begins with whom it is for, where the sender stands at the foot or to the right."""
    if supplier is None or len(document.rows) < _LEAST_ROWS_OF_LETTER:
        return None
    seen = [found for row in document.rows[:_TOP_ROWS] for cell in row for found in _as_name(document, cell, 0.3)]
    known = [name for name, worth, _ in seen if worth > 0.5 and normalise(name) != normalise(supplier.value)]
    return Found(known[0], FieldConfidence.DOUBTFUL, 0.1, known[0]) if known else None


def _near(document: Document, sellers: Sequence[Found[TaxId]]) -> Iterator[tuple[str, float, Cell]]:
    for seller in sellers[:1]:
        home = seller.value.cell
        for row in range(home.row, max(home.row - 5, -1), -1):
            for cell in document.rows[row]:
                if row == home.row or overlap(home.left, home.right, cell) > 0:
                    yield from _as_name(document, cell, 0.3 - 0.02 * (home.row - row))


def _at_top(document: Document) -> Iterator[tuple[str, float, Cell]]:
    for row in document.rows[:_TOP_ROWS]:
        for cell in row:
            yield from _as_name(document, cell, 0.4 - 0.04 * cell.row)


def _is_said(cell: Cell, name: str) -> bool:
    """A label, and no name that begins with a label's word ("Service Center Oy")."""
    return not has_legal_form(name) or cell.text[cell.marks[0].end :].startswith(":")


def _as_name(document: Document, cell: Cell, worth: float) -> Iterator[tuple[str, float, Cell]]:
    before = cell.text[: min((mark.start for mark in cell.marks if mark.kind in _AFTER), default=len(cell.text))]
    name = clean_name(before)
    if not name or (cell.is_label and _is_said(cell, name)) or _section(document, cell, 0) is Kind.BUYER:
        return
    if has_legal_form(name):
        worth += 0.6
    elif institution_words() & set(normalise(name).split()):
        worth += 0.25
    yield name, worth - (0.3 if any(sign.isdigit() for sign in name) else 0.0), cell
