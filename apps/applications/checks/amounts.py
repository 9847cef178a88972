"""The whole project's money as texts name it, held against the budget and against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.applications.checks.lexicon import LANGUAGES, words
from apps.applications.checks.written import WrittenSection
from apps.project_reporting.drafting.written_figures import read_number

_FIGURE = re.compile(
    r"(?P<before>(?:eur|€|euro\w*)\s?)?(?P<number>\d+(?:[ \u00a0\u202f.,]\d{3})*(?:[.,]\d+)?)\s?(?P<tail>[^\d]{0,24})"
)
_CURRENCY = re.compile(r"(?<!\w)(?:eur|€|euro\w*)")
_OTHER = re.compile(r"(?<!\w)(?:pln|zł|dkk|kr|sek|nok|usd|%)")
_ROUNDEST = Decimal(5000)


@dataclass(frozen=True, slots=True)
class AmountStatement:
    """``unit`` is the last place that was written: 2.4 million is right to 100 000."""

    amount: Decimal
    unit: Decimal
    section: str
    sentence: str

    def fits(self, amount: Decimal) -> bool:
        return abs(self.amount - amount) < self.unit

    def agrees(self, other: AmountStatement) -> bool:
        return abs(self.amount - other.amount) < max(self.unit, other.unit)


def read_amounts(section: WrittenSection) -> Iterator[AmountStatement]:
    """Amounts in EUR in sentences about the project's whole budget; the one nearest behind these words."""
    language = section.language
    if language not in LANGUAGES:
        return
    for sentence in section.sentences:
        lowered = sentence.casefold()
        said = words("budget", language).search(lowered)
        if said is None or any(words(kind, language).search(lowered) for kind in ("each", "part", "bound")):
            continue
        found = [amount for amount in _amounts(lowered, language) if amount is not None]
        if len(found) == 1:
            yield AmountStatement(*found[0], section.key, sentence)


def _amounts(lowered: str, language: str) -> Iterator[tuple[Decimal, Decimal] | None]:
    for match in _FIGURE.finditer(lowered):
        tail = match["tail"]
        if _OTHER.match(tail.lstrip()) or not (match["before"] or _CURRENCY.search(tail)):
            continue
        scale = _scale(tail, language)
        readings = {reading * scale for reading in _readings(match["number"], scale)}
        if len(readings) == 1:
            amount = readings.pop()
            yield amount, _unit(match["number"], scale, amount)


def _readings(number: str, scale: Decimal) -> frozenset[Decimal]:
    """“2.400.000” is one number, “2,4” another; “2.400” without a million behind it means thousands."""
    found = read_number(number)
    return frozenset({max(found)}) if scale == 1 and len(found) > 1 else frozenset({min(found)}) if found else found


def _scale(tail: str, language: str) -> Decimal:
    near = tail.lstrip()
    if words("million", language).match(near):
        return Decimal(1_000_000)
    return Decimal(1000) if words("thousand", language).match(near) else Decimal(1)


def _unit(number: str, scale: Decimal, amount: Decimal) -> Decimal:
    """A round number is meant roundly: half of its last place that is not nought, written out at most 5 000."""
    if scale > 1:
        decimals = len(re.split("[.,]", number)[1]) if re.search("[.,]", number) else 0
        return scale / (10**decimals) / 2
    digits = str(int(amount))
    zeros = len(digits) - len(digits.rstrip("0"))
    return min(Decimal(10) ** zeros / 2, _ROUNDEST) if zeros else Decimal(1)
