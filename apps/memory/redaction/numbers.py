"""Addresses of mail, telephone numbers, national identity numbers and bank accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban
from stdnum.de import idnr
from stdnum.dk import cpr
from stdnum.fi import hetu
from stdnum.pl import pesel
from stdnum.se import personnummer

from apps.memory.enums import RedactionKind, RedactionReason
from apps.memory.redaction.found import Found
from apps.memory.redaction.words import any_of

_EMAIL = re.compile(r"[\w.+%-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+")
# With the country's code, or after a word that says what follows.
_PHONE = re.compile(r"(?<![\w.])(?:\+|00)\d{1,3}[\s.()/-]*(?:\d[\s.()/-]{0,2}){6,12}\d?(?!\w)")
_PHONE_WORD = re.compile(
    rf"(?i)\b(?:{any_of('numbers', 'phone')})[\s.:()no-]{{0,6}}?"
    r"(?P<number>\(?\+?\d(?:[\s./()–-]{0,3}\d){5,14})(?!\w)"
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?\b")
# A Polish account without its country: 26 digits.
_NRB = re.compile(r"(?<![\dA-Z])\d{2}(?:\s?\d{4}){6}(?!\d)")
_IDS = (
    (re.compile(r"(?<!\d)\d{11}(?!\d)"), (pesel, idnr)),
    (re.compile(r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Z]\b"), (hetu,)),
    (re.compile(r"(?<!\d)\d{6}-\d{4}(?!\d)"), (cpr, personnummer)),
    (re.compile(r"(?<!\d)\d{10}(?!\d)"), (cpr,)),
)
_ID_WORD = re.compile(
    rf"(?i)\b(?:{any_of('numbers', 'identity')})[\s.:no-]{{0,6}}"
    r"(?P<number>(?=[\w-]*\d)[A-Z0-9][A-Z0-9\s+-]{4,14}[A-Z0-9])\b"
)


def find_numbers(text: str) -> Iterator[Found]:
    """All of them; one may be found as two kinds, and then overlaps itself."""
    yield from _all(_EMAIL, text, RedactionKind.EMAIL)
    yield from _accounts(text)
    yield from _identities(text)
    yield from _all(_PHONE, text, RedactionKind.PHONE)
    yield from _named(_PHONE_WORD, text, RedactionKind.PHONE)


def _all(pattern: re.Pattern[str], text: str, kind: RedactionKind) -> Iterator[Found]:
    for match in pattern.finditer(text):
        end = match.start() + len(match[0].rstrip(" .,-/("))
        yield Found(match.start(), end, kind, RedactionReason.PATTERN)


def _named(pattern: re.Pattern[str], text: str, kind: RedactionKind) -> Iterator[Found]:
    for match in pattern.finditer(text):
        yield Found(match.start("number"), match.end("number"), kind, RedactionReason.PATTERN)


def _accounts(text: str) -> Iterator[Found]:
    for match in _IBAN.finditer(text):
        if sum(sign.isdigit() for sign in match[0]) >= 10:
            yield Found(match.start(), match.end(), RedactionKind.IBAN, _reason(iban.is_valid(match[0])))
    for match in _NRB.finditer(text):
        yield Found(match.start(), match.end(), RedactionKind.IBAN, _reason(iban.is_valid(f"PL{match[0]}")))


def _identities(text: str) -> Iterator[Found]:
    for pattern, modules in _IDS:
        for match in pattern.finditer(text):
            if any(module.is_valid(match[0]) for module in modules):
                yield Found(match.start(), match.end(), RedactionKind.NATIONAL_ID, RedactionReason.CHECK_DIGIT)
    yield from _named(_ID_WORD, text, RedactionKind.NATIONAL_ID)


def _reason(holds: bool) -> RedactionReason:
    return RedactionReason.CHECK_DIGIT if holds else RedactionReason.PATTERN
