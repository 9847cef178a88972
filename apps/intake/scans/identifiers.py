"""Tax ids of businesses, as far as their check digits prove them; a misread sign is put right where they do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum.eu import vat as vat_rules

from apps.common.business_ids import BusinessIdKind, check_business_id
from apps.intake.scans.findings import FieldConfidence, Found
from apps.intake.scans.misread import COUNTRY_LETTER, COUNTRY_MISREAD, FOR_DIGIT, LETTER_FOR
from apps.intake.scans.page import Cell, Document
from apps.intake.scans.wording import Kind

_DIGIT = r"[0-9OoQDIil|ZSsGBbg]"
_SHAPES = {
    "PL": re.compile(rf"(?<![0-9A-Za-z-])(?:P[Ll1I]\s?)?(?:{_DIGIT}[- ]?){{9}}{_DIGIT}(?![0-9]|-\d)"),
    "FI": re.compile(
        rf"(?<![0-9A-Za-z-])(?:(?:F[Il1])\s?{_DIGIT}{{7}}-?{_DIGIT}|{_DIGIT}{{7}}\s?[-–—~]\s?{_DIGIT})(?![0-9])"
    ),
    "DK": re.compile(rf"(?<![0-9A-Za-z-])(?:[D0O]K[- ]?)?(?:{_DIGIT}[ .]?){{7}}{_DIGIT}(?![0-9]|[-.,]\d)"),
}
_EU = re.compile(
    r"(?<![0-9A-Za-z])(?P<country>[A-Z][A-Z1l0]|[1l0][A-Z])[ -]?"
    r"(?P<number>[0-9I][0-9A-Z. ]{6,13}[0-9A-Z])(?![0-9A-Za-z])"
)
_SPACES = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class TaxId:
    """``shown`` is as the document writes it, misread signs put right; ``compact`` is for comparing."""

    shown: str
    compact: str
    kind: BusinessIdKind
    country: str
    cell: Cell
    position: int


def find_tax_ids(document: Document, country: str) -> list[Found[TaxId]]:
    """Every tax id of the page, from the top. With a wrong check digit only behind a label, and doubtful."""
    found: dict[tuple[int, float, str], Found[TaxId]] = {}
    for cell in document.cells:
        for each in _ids_of(cell, document, country):
            key = (each.value.cell.row, each.value.cell.left, each.value.compact[-8:])
            if key not in found or found[key].rank < each.rank:
                found[key] = each
    return sorted(found.values(), key=lambda each: (each.value.cell.row, each.value.cell.left, each.value.position))


def _ids_of(cell: Cell, document: Document, country: str) -> Iterator[Found[TaxId]]:
    for mark in cell.marks:
        if mark.kind is Kind.TAX_ID:
            for slot in document.slots(cell, mark):
                found = next(_in_text(slot.text, slot.cell, _countries(mark.phrase, country), labelled=True), None)
                if found:
                    yield found
                    break
    yield from _in_text(cell.text, cell, _countries("", country), labelled=False)


def _countries(phrase: str, country: str) -> tuple[str, ...]:
    for word, of_word in (("nip", "PL"), ("tunnus", "FI"), ("alv", "FI"), ("cvr", "DK"), ("sen", "DK"), ("moms", "DK")):
        if word in phrase:
            return (of_word, *(each for each in _SHAPES if each != of_word))
    return (country, *(each for each in _SHAPES if each != country)) if country in _SHAPES else tuple(_SHAPES)


def _in_text(text: str, cell: Cell, countries: tuple[str, ...], *, labelled: bool) -> Iterator[Found[TaxId]]:
    yield from _european(text, cell, labelled=labelled)
    for country in countries:
        for match in _SHAPES[country].finditer(text):
            found = _national(match, country, cell, labelled)
            if found:
                yield found


def _european(text: str, cell: Cell, *, labelled: bool) -> Iterator[Found[TaxId]]:
    for match in _EU.finditer(text.translate(LETTER_FOR)):
        readings = _european_readings(_SPACES.sub("", match[0]).replace(".", "")) if labelled else [match[0]]
        for reading in readings:
            if reading[:2].lower() in vat_rules.MEMBER_STATES and vat_rules.is_valid(reading):
                as_written = _SPACES.sub("", match[0]) == reading
                shown, compact = match[0].strip() if as_written else reading, _SPACES.sub("", reading).replace(".", "")
                value = TaxId(shown, compact, BusinessIdKind.VAT, reading[:2], cell, _place(cell, match))
                yield Found(value, FieldConfidence.CHECKED, 1.0, cell.text)
                break


def _european_readings(compact: str) -> Iterator[str]:
    """As it stands; then with strokes in the country as letters, a stroke read twice, and letters as digits."""
    country, number = compact[:2].translate(COUNTRY_LETTER), compact[2:]
    yield compact
    yield country + number
    if country.endswith("I") and number[:1] in "1I":
        yield country + number[1:]
    yield country + "".join(FOR_DIGIT.get(sign, sign) for sign in number[:-1]) + number[-1:]


def _place(cell: Cell, match: re.Match[str]) -> int:
    return max(cell.text.find(match[0]), 0)


def _national(match: re.Match[str], country: str, cell: Cell, labelled: bool) -> Found[TaxId] | None:
    text = match[0]
    prefix = _prefix(text)
    if not (labelled or prefix or _telling_shape(text, country)):
        return None
    repaired = next((r for r in _readings(text, prefix) if _valid(r, country)), None)
    if repaired:
        return Found(_tax_id(repaired, country, cell, match), FieldConfidence.CHECKED, 1.0, cell.text)
    if not labelled or sum(sign.isdigit() for sign in text) < 7:
        return None
    return Found(_tax_id(text, country, cell, match), FieldConfidence.DOUBTFUL, 0.5, cell.text)


def _telling_shape(text: str, country: str) -> bool:
    """A shape that is hardly anything else: a Polish NIP with its dashes, a Finnish one with the last digit apart."""
    dashes = text.count("-")
    return (country == "PL" and dashes == 3) or (country == "FI" and dashes == 1)


def _prefix(text: str) -> str:
    return text[:2] if text[:2].isalpha() or text[:2] in COUNTRY_MISREAD else ""


def _readings(text: str, prefix: str) -> Iterator[str]:
    """The text as it stands, then with its letters taken as digits."""
    yield text
    number = text[len(prefix) :]
    country = COUNTRY_MISREAD.get(prefix, prefix)
    yield country + number
    yield country + "".join(FOR_DIGIT.get(sign, sign) for sign in number)


def _valid(text: str, country: str) -> bool:
    digits = _SPACES.sub("", text)
    if any(sign not in "0123456789." for sign in digits[2 if digits[:2].isalpha() else 0 :]):
        return False
    checked = check_business_id(text, country)
    return checked.valid is True and checked.kind in (
        BusinessIdKind.NIP,
        BusinessIdKind.YTUNNUS,
        BusinessIdKind.CVR,
        BusinessIdKind.VAT,
    )


def _tax_id(text: str, country: str, cell: Cell, match: re.Match[str]) -> TaxId:
    checked = check_business_id(text, country)
    return TaxId(
        " ".join(text.split()), _SPACES.sub("", checked.normalised), checked.kind, country, cell, _place(cell, match)
    )
