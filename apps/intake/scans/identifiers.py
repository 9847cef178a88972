"""Numbers with check digits: tax ids of businesses and bank accounts. The check digits prove a misread sign right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from stdnum import iban as iban_rules
from stdnum import iso11649
from stdnum.eu import vat as vat_rules

from apps.common.business_ids import BusinessIdKind, check_business_id
from apps.intake.scans.findings import FieldConfidence, Found, best
from apps.intake.scans.page import Cell, Document
from apps.intake.scans.wording import Kind

# What a sign may have been before it was misread.
_LOOKS_LIKE = {"0": "OoQD", "1": "Ili|!", "2": "Zz", "4": "A", "5": "Ss", "6": "Gb", "7": "T", "8": "B", "9": "g"}
_FOR_DIGIT = {sign: digit for digit, signs in _LOOKS_LIKE.items() for sign in signs}
_DIGIT = r"[0-9OoQDIil|ZSsGBbg]"
# Strokes that stand for a letter, in numbers that hold letters.
_LETTER_FOR = str.maketrans("!|]", "IIJ")
_COUNTRY_LOOKS_LIKE = {"FI": "F1 Fl FL FT", "PL": "P1 Pl PI", "DK": "0K OK DX", "SE": "5E", "DE": "0E"}
_COUNTRY_MISREAD = {seen: country for country, all_seen in _COUNTRY_LOOKS_LIKE.items() for seen in all_seen.split()}
_SHAPES = {
    "PL": re.compile(rf"(?<![0-9A-Za-z-])(?:P[Ll1I]\s?)?(?:{_DIGIT}[- ]?){{9}}{_DIGIT}(?![0-9]|-\d)"),
    "FI": re.compile(
        rf"(?<![0-9A-Za-z-])(?:(?:F[Il1])\s?{_DIGIT}{{7}}-?{_DIGIT}|{_DIGIT}{{7}}\s?[-–—~]\s?{_DIGIT})(?![0-9])"
    ),
    "DK": re.compile(rf"(?<![0-9A-Za-z-])(?:[D0O]K[- ]?)?(?:{_DIGIT}[ .]?){{7}}{_DIGIT}(?![0-9]|[-.,]\d)"),
}
_EU = re.compile(r"(?<![0-9A-Za-z])(?P<country>[A-Z]{2})[ -]?(?P<number>[0-9][0-9A-Z. ]{6,13}[0-9A-Z])(?![0-9A-Za-z])")
_IBAN = re.compile(r"(?<![0-9A-Za-z])[A-Z][A-Z10lI]\s?[0-9OIlSB]{2}(?:[ -]{0,2}[0-9A-Z]){11,32}")
_POLISH_ACCOUNT = re.compile(r"(?<![0-9A-Za-z])[0-9OIlSB]{2}(?:[ -]{0,2}[0-9OIlSB]){24}(?![0-9A-Za-z])")
_REGISTRATION = re.compile(r"(\d{4})\D{0,25}?(\d[\d ]{5,11}\d)")
_RF = re.compile(r"(?<![A-Z])R\s?F\s?\d{2}(?:\s?[0-9A-Z]){1,21}")
_SPACES = re.compile(r"[\s-]+")
_MOST_READINGS = 64


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
    yield from _european(text, cell)
    for country in countries:
        for match in _SHAPES[country].finditer(text):
            found = _national(match, country, cell, labelled)
            if found:
                yield found


def _european(text: str, cell: Cell) -> Iterator[Found[TaxId]]:
    for match in _EU.finditer(text.translate(_LETTER_FOR)):
        compact = _SPACES.sub("", match[0]).replace(".", "")
        if vat_rules.is_valid(compact) and match["country"].lower() in vat_rules.MEMBER_STATES:
            value = TaxId(match[0].strip(), compact, BusinessIdKind.VAT, match["country"], cell, _place(cell, match))
            yield Found(value, FieldConfidence.CHECKED, 1.0, cell.text)


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
    return text[:2] if text[:2].isalpha() or text[:2] in _COUNTRY_MISREAD else ""


def _readings(text: str, prefix: str) -> Iterator[str]:
    """The text as it stands, then with its letters taken as digits."""
    yield text
    number = text[len(prefix) :]
    country = _COUNTRY_MISREAD.get(prefix, prefix)
    yield country + number
    yield country + "".join(_FOR_DIGIT.get(sign, sign) for sign in number)


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


def find_iban(document: Document) -> Found[str] | None:
    """The account to pay to, without spaces. A Danish registration and account number become the IBAN they make."""
    ibans = [found for row in document.rows for found in _ibans_of("  ".join(cell.text for cell in row))]
    return best(ibans) or _danish_account(document)


def _ibans_of(text: str) -> Iterator[Found[str]]:
    for match in _IBAN.finditer(text.translate(_LETTER_FOR)):
        found = _longest_valid(_SPACES.sub("", match[0]))
        if found:
            yield Found(found, FieldConfidence.CHECKED, 1.0, text)
    for match in _POLISH_ACCOUNT.finditer(text):
        digits = _SPACES.sub("", "".join(_FOR_DIGIT.get(sign, sign) for sign in match[0]))
        if iban_rules.is_valid("PL" + digits):
            yield Found("PL" + digits, FieldConfidence.CHECKED, 0.9, text)


def _longest_valid(compact: str) -> str | None:
    """What follows the account on the line (a BIC, say) may have been taken along."""
    country = _COUNTRY_MISREAD.get(compact[:2], compact[:2])
    for length in range(len(compact), 14, -1):
        for reading in islice(_account_readings(country, compact[2:length]), _MOST_READINGS):
            if iban_rules.is_valid(reading):
                return str(iban_rules.compact(reading))
    return None


def _account_readings(country: str, rest: str) -> Iterator[str]:
    """As it stands, for some countries' accounts hold letters; then with more and more of them as digits."""
    yield country + rest
    choices = [(sign, _FOR_DIGIT[sign]) if sign in _FOR_DIGIT else (sign,) for sign in rest]
    for signs in product(*(reversed(choice) for choice in choices)):
        yield country + "".join(signs)


def _danish_account(document: Document) -> Found[str] | None:
    for cell, mark in document.marked(Kind.REGISTRATION):
        row = " ".join(each.text for each in document.rows[cell.row] if each.left >= cell.left)
        match = _REGISTRATION.search(row[mark.end :] if row.startswith(cell.text) else row)
        if match:
            account = match[1] + _SPACES.sub("", match[2]).zfill(10)
            if len(account) == 14:
                check = iban_rules.calc_check_digits(f"DK00{account}")
                return Found(f"DK{check}{account}", FieldConfidence.LIKELY, 0.5, row)
    return None


def find_reference(document: Document) -> Found[str] | None:
    """The payment reference. An RF creditor reference and a Finnish one prove themselves."""
    found = [*_creditor_references(document), *_labelled_references(document), *_danish_slips(document)]
    return best(found)


def _creditor_references(document: Document) -> Iterator[Found[str]]:
    for cell in document.cells:
        for match in _RF.finditer(cell.text):
            for text in (match[0], match[0].rpartition(" ")[0]):
                if iso11649.is_valid(text):
                    yield Found(" ".join(text.split()), FieldConfidence.CHECKED, 1.0, cell.text)
                    break


def _labelled_references(document: Document) -> Iterator[Found[str]]:
    for cell, mark in document.marked(Kind.REFERENCE):
        for slot in document.slots(cell, mark):
            match = re.match(r"\W{0,3}(\d[\d ]{2,24}\d)(?!\S)", slot.text)
            if match:
                proved = _finnish_reference(match[1]) and "viite" in mark.phrase
                confidence = FieldConfidence.CHECKED if proved else FieldConfidence.LIKELY
                yield Found(" ".join(match[1].split()), confidence, mark.likeness * slot.worth, slot.cell.text)
                break


def _danish_slips(document: Document) -> Iterator[Found[str]]:
    for cell in document.cells:
        match = re.search(r"\+\s?(71|73|75|04|15)\s?<\s?(\d{14,16})?\s?\+\s?(\d{7,8})\s?<?", cell.text)
        if match:
            yield Found(match[0], FieldConfidence.LIKELY, 0.8, cell.text)


def _finnish_reference(text: str) -> bool:
    digits = [int(sign) for sign in text if sign.isdigit()]
    if not 4 <= len(digits) <= 20:
        return False
    total = sum(digit * (7, 3, 1)[place % 3] for place, digit in enumerate(reversed(digits[:-1])))
    return (10 - total % 10) % 10 == digits[-1]
