"""What one heading says: the fields it may stand for, and the currency it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from apps.intake.fields import AMOUNT_FIELDS, Field
from apps.intake.values.words import parse_currency
from apps.intake.wordings import normalise, phrases, word_pattern, word_set

EXACT, BY_CONCEPT, NEAR = 1.0, 0.85, 0.75
_NEAR_CUTOFF = 89
# Vague meanings, which fall to whatever field no better heading has taken.
ANY_AMOUNT, ANY_DATE = "amount", "any date"
_PARTS = re.compile(r"\s*[/|\n\r;]+\s*|\s+[–—-]\s+")
_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_SIGNS = {"€": " eur ", "£": " gbp ", "zł": " pln "}
# Longest wins: what a heading must speak of, and what it must not. The first that fits is taken.
_CONCEPT_RULES: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = tuple(
    (name, frozenset(needs.split()), frozenset(bars.split()))
    for name, needs, bars in (
        (Field.KSEF_NO, "ksef", ""),
        (Field.SUPPLIER_TAX_ID, "taxid", ""),
        (Field.SUPPLIER_TAX_ID, "vat number", "date invoice"),
        (Field.SUPPLIER_COUNTRY, "country", "currency"),
        (Field.RATE, "exchange", "date amount"),
        (Field.PAYMENT_DATE, "date payment", "terms"),
        (Field.DELIVERY_DATE, "date delivery", ""),
        (Field.INVOICE_DATE, "date invoice", ""),
        (Field.INVOICE_DATE, "date issue", ""),
        (Field.CURRENCY, "currency", "amount declared net gross"),
        (Field.CONTRACT_REF, "contract", "date amount net gross"),
        (Field.LEDGER_CODE, "ledger", "bank date amount declared net gross"),
        (Field.WORK_PACKAGE, "workpackage", "amount"),
        (Field.CATEGORY, "category", "amount"),
        (Field.VAT_RATE, "vat percent", "net gross"),
        (Field.PAID, "payment amount", "net vat"),
        (Field.DECLARED, "declared", "date net vat grant percent"),
        (Field.NET, "net", "gross date number"),
        (Field.GROSS, "gross amount", "net date number"),
        (Field.GROSS, "gross invoice", "net date number"),
        (Field.GROSS, "gross vat", "net date number"),
        (Field.GROSS, "invoice amount", "net vat date number"),
        (Field.VAT, "vat", "net gross date number percent supplier recover declared"),
        (Field.PERSON, "person", "number amount date category"),
        (Field.SUPPLIER_NAME, "supplier", "date amount number country contract code"),
        (Field.INVOICE_NO, "number invoice", "date bank"),
        (Field.REFERENCE, "reference", "date amount supplier"),
        (Field.DESCRIPTION, "description", "date amount"),
        (Field.COMMENT, "comment", "date amount"),
        (Field.PAYMENT_DATE, "payment", "terms amount net vat number supplier contract bank grant"),
        (ANY_DATE, "date", "terms payment delivery contract person"),
        (ANY_AMOUNT, "amount", "date number grant recover percent net vat"),
    )
)
_CONCEPTS = sorted({concept for _, needs, bars in _CONCEPT_RULES for concept in needs | bars})


@dataclass(frozen=True, slots=True)
class Heading:
    """``offers`` are fields with a certainty from 0 to 1; ``currency`` is an ISO code or empty."""

    offers: list[tuple[Field, float]] = field(default_factory=list)
    currency: str = ""


@lru_cache(maxsize=5_000)
def read_heading(text: str) -> Heading:
    """Read one heading. A currency or unit in it ("(PLN)", "[zł]", "w EUR") is taken out first and remembered."""
    words, currency = _without_currency(text)
    if not words and not currency:
        return Heading()
    meaning, score = _meaning(text, words)
    if not meaning and currency and not words:
        meaning, score = ANY_AMOUNT, BY_CONCEPT  # a column headed "PLN" holds amounts in it
    return Heading(_offers(meaning, score), currency)


def _without_currency(text: str) -> tuple[str, str]:
    spelt = text.casefold()
    for sign, code in _SIGNS.items():
        spelt = spelt.replace(sign, code)
    words = normalise(spelt).split()
    found = [(word, parse_currency(word)) for word in words if len(word) > 1]
    currencies = {code for _, code in found if code}
    tokens = {word for word, code in found if code}
    kept = [word for word in words if word not in tokens]
    return _without_stopwords(kept), currencies.pop() if len(currencies) == 1 else ""


def _without_stopwords(words: list[str]) -> str:
    return " ".join(word for word in words if word not in word_set("stopwords")) or " ".join(words)


def _meaning(text: str, words: str) -> tuple[str, float]:
    if word_pattern("concepts", "bank").search(words) and not word_pattern("concepts", "date").search(words):
        return "", 0.0  # nobody's bank account belongs in a list of expenditure
    bare = normalise(_BRACKETS.sub(" ", text))
    forms = [normalise(text), bare, words, *(normalise(part) for part in _PARTS.split(text))]
    for form in forms:
        if meaning := _known().get(form) or _known().get(_without_stopwords(form.split())):
            return meaning, EXACT
    meaning = ""
    for form in (words, bare):
        meaning = _by_concept(form)
        if meaning and meaning not in (ANY_AMOUNT, ANY_DATE):
            return meaning, BY_CONCEPT
    # "Cost categry" speaks of costs, but it is nearer to a heading we know than to just any amount.
    near = _near(words)
    return near if near[0] or not meaning else (meaning, BY_CONCEPT)


def _known() -> dict[str, str]:
    return _wordings()


@lru_cache(maxsize=1)
def _wordings() -> dict[str, str]:
    known = phrases("fields")
    shortened = {_without_stopwords(wording.split()): meaning for wording, meaning in known.items()}
    return shortened | known


def _by_concept(words: str) -> str:
    spoken_of = {concept for concept in _CONCEPTS if word_pattern("concepts", concept).search(words)}
    if "%" in words and not any(sign.isdigit() for sign in words):
        spoken_of.add("percent")  # "ALV-%" is a rate, "ALV 25,5 %" the tax at that rate
    return next((name for name, needs, bars in _CONCEPT_RULES if needs <= spoken_of and not bars & spoken_of), "")


def _near(words: str) -> tuple[str, float]:
    if len(words) < 5:
        return "", 0.0
    nearest = process.extractOne(words, _wordings().keys(), scorer=fuzz.ratio, score_cutoff=_NEAR_CUTOFF)
    # "Nr kontrahenta" is a number in somebody's register, however near it is to "NIP kontrahenta".
    if nearest and _names_number(nearest[0]) == _names_number(words):
        return _wordings()[nearest[0]], NEAR
    return "", 0.0


def _names_number(words: str) -> bool:
    return bool(word_pattern("concepts", "number").search(words))


def _offers(meaning: str, score: float) -> list[tuple[Field, float]]:
    """A field, and where the word is vague the fields it falls to when a better heading has the first."""
    if not meaning:
        return []
    if meaning == ANY_DATE:
        return [(Field.INVOICE_DATE, 0.45)]  # a posting date, say: better than none where no other is given
    if meaning == ANY_AMOUNT:
        return [(Field.DECLARED, 0.6 * score), (Field.GROSS, 0.5 * score)]
    name = Field(meaning)
    fallback = {Field.PAID: Field.PAYMENT_DATE, Field.INVOICE_DATE: Field.DELIVERY_DATE}.get(name)
    if name in AMOUNT_FIELDS or fallback is None:
        return [(name, score)]
    return [(name, score), (fallback, 0.3 * score)]
