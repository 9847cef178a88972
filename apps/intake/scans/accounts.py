"""Where to pay and with which words: IBAN, Danish account, payment reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product

from stdnum import iban as iban_rules
from stdnum import iso11649

from apps.intake.scans.findings import FieldConfidence, Found, best
from apps.intake.scans.misread import COUNTRY_MISREAD, FOR_DIGIT, LETTER_FOR
from apps.intake.scans.page import Document
from apps.intake.scans.wording import Kind

_IBAN = re.compile(r"(?<![0-9A-Za-z])[A-Z][A-Z10lI]\s?[0-9OIlSB]{2}(?:[ -]{0,2}[0-9A-Z]){11,32}")
_POLISH_ACCOUNT = re.compile(r"(?<![0-9A-Za-z])[0-9OIlSB]{2}(?:[ -]{0,2}[0-9OIlSB]){24}(?![0-9A-Za-z])")
_REGISTRATION = re.compile(r"(\d{4})\D{0,25}?(\d[\d ]{5,11}\d)")
_RF = re.compile(r"(?<![A-Z])R\s?F\s?\d{2}(?:\s?[0-9A-Z]){1,21}")
_SPACES = re.compile(r"[\s-]+")
_MOST_READINGS = 64


def find_iban(document: Document) -> Found[str] | None:
    """The account to pay to, without spaces. A Danish registration and account number become the IBAN they make."""
    ibans = [found for row in document.rows for found in _ibans_of("  ".join(cell.text for cell in row))]
    return best(ibans) or _danish_account(document)


def _ibans_of(text: str) -> Iterator[Found[str]]:
    for match in _IBAN.finditer(text.translate(LETTER_FOR)):
        found = _longest_valid(_SPACES.sub("", match[0]))
        if found:
            yield Found(found, FieldConfidence.CHECKED, 1.0, text)
    for match in _POLISH_ACCOUNT.finditer(text):
        digits = _SPACES.sub("", "".join(FOR_DIGIT.get(sign, sign) for sign in match[0]))
        if iban_rules.is_valid("PL" + digits):
            yield Found("PL" + digits, FieldConfidence.CHECKED, 0.9, text)


def _longest_valid(compact: str) -> str | None:
    """What follows the account on the line (a BIC, say) may have been taken along."""
    country = COUNTRY_MISREAD.get(compact[:2], compact[:2])
    for length in range(len(compact), 14, -1):
        for reading in islice(_account_readings(country, compact[2:length]), _MOST_READINGS):
            if iban_rules.is_valid(reading):
                return str(iban_rules.compact(reading))
    return None


def _account_readings(country: str, rest: str) -> Iterator[str]:
    """As it stands, for some countries' accounts hold letters; then with more and more of them as digits."""
    yield country + rest
    choices = [(sign, FOR_DIGIT[sign]) if sign in FOR_DIGIT else (sign,) for sign in rest]
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
