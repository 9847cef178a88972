"""Addresses of mail, telephone numbers, national identity numbers and bank accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban
from stdnum.cz import rc
from stdnum.de import idnr
from stdnum.dk import cpr
from stdnum.ee import ik
from stdnum.es import dni, nie
from stdnum.fi import hetu
from stdnum.it import codicefiscale
from stdnum.lt import asmens
from stdnum.lv import pvn
from stdnum.no import fodselsnummer
from stdnum.pl import pesel
from stdnum.ro import cnp
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
# Without either: a number that begins with 0 is no amount; nor are pairs, as they are dialled in the north, nor three
# threes behind a country's mobile prefix, unless a currency follows.
_PHONE_ALONE = re.compile(
    r"(?<![\w.,/+-])(?!\d\d[-/ ]\d\d[-/ ](?:19|20)\d\d)"
    r"(?:\(?0\d(?:[\s()/–-]{0,3}\d){6,10}|\d\d(?: \d\d){3,4}|[4-8]\d\d(?P<gap>[ -])\d{3}(?P=gap)\d{3})"
    rf"(?![\w%]|[.,]\d|[\s-]\d|\s?(?:{any_of('money', 'codes')}|{any_of('money', 'words')}|[€£$]|zł|kr))"
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?\b")
# A Polish account without its country: 26 digits.
_NRB = re.compile(r"(?<![\dA-Z])\d{2}(?:\s?\d{4}){6}(?!\d)")
_IDS = (
    (re.compile(r"(?<!\d)\d{11}(?!\d)"), (pesel, idnr, ik, asmens, fodselsnummer)),
    (re.compile(r"(?<!\d)\d{6}-\d{5}(?!\d)"), (pvn,)),
    (re.compile(r"(?<!\d)\d{13}(?!\d)"), (cnp,)),
    (re.compile(r"(?<!\d)\d{6}/\d{3,4}(?!\d)"), (rc,)),
    (re.compile(r"(?<!\d)\d{8}-\d{4}(?!\d)"), (personnummer,)),
    (re.compile(r"\b\d{8}-?[A-Z]\b"), (dni,)),
    (re.compile(r"\b[XYZ]-?\d{7}-?[A-Z]\b"), (nie,)),
    (re.compile(r"\b[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]\b"), (codicefiscale,)),
    (re.compile(r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Z]\b"), (hetu,)),
    (re.compile(r"(?<!\d)\d{6}-\d{4}(?!\d)"), (cpr, personnummer)),
    (re.compile(r"(?<!\d)\d{10}(?!\d)"), (cpr,)),
)
_ID_WORD = re.compile(
    rf"(?i)\b(?:{any_of('numbers', 'identity')})[\s.:no-]{{0,6}}"
    r"(?P<number>(?=[\w-]*\d)[A-Z0-9][A-Z0-9\s+-]{4,14}[A-Z0-9])\b"
)


_BIRTH = re.compile(
    rf"(?i)(?<!\w)(?:{any_of('numbers', 'birth')})[\s:|]*(?:(?:on|dnia|w dniu|den|am|el|le)\s)?"
    r"(?P<number>\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:19|20)?\d{2}(?!\d)|(?:19|20)\d\d-\d\d-\d\d"
    r"|\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,}\.?\s(?:de\s)?(?:19|20)\d\d)"
)


def find_numbers(text: str) -> Iterator[Found]:
    """All of them; one may be found as two kinds, and then overlaps itself."""
    yield from _all(_EMAIL, text, RedactionKind.EMAIL)
    yield from _accounts(text)
    yield from _identities(text)
    yield from _named(_BIRTH, text, RedactionKind.BIRTH)
    yield from _all(_PHONE, text, RedactionKind.PHONE)
    yield from _named(_PHONE_WORD, text, RedactionKind.PHONE)
    yield from _all(_PHONE_ALONE, text, RedactionKind.PHONE)


def _all(pattern: re.Pattern[str], text: str, kind: RedactionKind) -> Iterator[Found]:
    for match in pattern.finditer(text):
        end = match.start() + len(match[0].rstrip(" .,-/(" if "(" in match[0] else " .,-/()"))
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
