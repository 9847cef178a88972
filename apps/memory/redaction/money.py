"""Amounts of money, in all the ways people write them, and the figures in tables of costs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from apps.documents.text.paragraph import CELL
from apps.memory.enums import RedactionKind, RedactionReason
from apps.memory.redaction.found import Found
from apps.memory.redaction.words import any_of

_GROUP = "[ \u00a0\u202f\u2009.,'’]"
_GROUPED = rf"\d{{1,3}}(?:{_GROUP}\d{{3}}){{1,5}}(?:[.,]\d{{1,2}})?"
# ",-" and ",--" stand for no cents.
_NO_CENTS = r",[-–—]{1,2}"
_NUMBER = rf"(?:{_GROUPED}|\d+(?:[.,]\d+)?)(?:{_NO_CENTS})?(?!\d)"
_CURRENCY = rf"(?:{any_of('money', 'codes')}|{any_of('money', 'words')})"
_SCALE = rf"(?:{any_of('money', 'scales')})"
_UNTIL = rf"(?:\s?(?:–|—|-|to|do|bis|til|and|i|ja|og|und)\s?{_NUMBER})?"
_AMOUNTS = (
    rf"(?:(?<!\w)(?:{any_of('money', 'codes')}|{any_of('money', 'signs_before')}))\s?{_NUMBER}{_UNTIL}(?:\s?{_SCALE})?",
    rf"(?<![\w.,]){_NUMBER}{_UNTIL}[\s-]?(?:{_SCALE}\s?)?(?:(?:of|di|de)\s)?"
    rf"(?:{_CURRENCY}|{any_of('money', 'signs_after')})",
    rf"\b(?:{any_of('money', 'spelt')})[\s-](?:{_SCALE}\s){{1,2}}{_CURRENCY}",
    rf"(?<![\w.,])(?:{_GROUPED}|\d+){_NO_CENTS}(?![\w-])",
)
_AMOUNT = re.compile(f"(?i){'|'.join(_AMOUNTS)}")
_BUDGET_WORD = re.compile(
    rf"(?i)\b(?:{any_of('money', 'budget')})(?:[^\d\n.;|]|\b(?:{any_of('money', 'about')})){{0,40}}?"
    rf"(?P<number>{_GROUPED}|\d{{4,9}}(?:[.,]\d{{2}})?)(?![\d%]|\s?%)"
)
_RATE_WORD = re.compile(
    rf"(?i)\b(?:{any_of('money', 'rates')})(?:[^\d\n.;|%]|\b(?:{any_of('money', 'about')})){{0,30}}?"
    rf"(?P<number>{_NUMBER})(?!\s?%)"
)
# Beside an amount a sentence names others without saying again what they are: "1.2m, of which 960k", "345.600, 12.000".
_SENTENCE = re.compile(r"[^\n]+?(?:(?<!\d)[.!?;](?=\s)|(?=\n)|$)|[^\n]+")
_ANOTHER = re.compile(
    rf"(?i)(?<![\w.,/-])(?:{_NUMBER}\s?{_SCALE}|{_GROUPED})"
    rf"(?=\s*(?:[,;:)|]|\.?\s*$|\.\s)|\s(?:{any_of('money', 'is')}))"
)
# Figures in a row, as a table loses its lines in a PDF.
_ROW = re.compile(rf"(?<![\w.,/+-]){_GROUPED}(?:[ \t|]+{_GROUPED})+(?![\w%]|[.,]\d)")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_CELL_FIGURE = re.compile(rf"(?<![\w.,])(?:{_GROUPED}|\d+[.,]\d{{2}}|\d{{3,9}})(?![\w%]|[.,]\d)")
_COST_TABLE = re.compile(rf"(?i)(?<!\w)(?:{any_of('money', 'cost_table')})")


def find_money(text: str, *, is_table: bool = False) -> Iterator[Found]:
    """Amounts beside a currency, numbers after a word of budgets and, in a table of costs, every figure."""
    for match in _AMOUNT.finditer(text):
        yield _found(match.start(), match.start() + len(match[0].rstrip()), RedactionReason.CURRENCY)
    for match in _BUDGET_WORD.finditer(text):
        if not _YEAR.match(match["number"]):
            yield _found(match.start("number"), match.end("number"), RedactionReason.BUDGET_WORD)
    for match in _RATE_WORD.finditer(text):
        yield _found(match.start("number"), match.end("number"), RedactionReason.BUDGET_WORD)
    yield from _others(text)
    for match in _ROW.finditer(text):
        yield _found(match.start(), match.end(), RedactionReason.COST_TABLE)
    if is_table and CELL in text and _COST_TABLE.search(text):
        yield from _cells(text)


def _others(text: str) -> Iterator[Found]:
    for sentence in _SENTENCE.finditer(text):
        if _AMOUNT.search(sentence[0]):
            for match in _ANOTHER.finditer(sentence[0]):
                start = sentence.start() + match.start()
                yield _found(start, start + len(match[0].rstrip()), RedactionReason.CURRENCY)


def _cells(text: str) -> Iterator[Found]:
    for match in _CELL_FIGURE.finditer(text):
        if not _YEAR.match(match[0]):
            yield _found(match.start(), match.end(), RedactionReason.COST_TABLE)


def _found(start: int, end: int, reason: RedactionReason) -> Found:
    return Found(start, end, RedactionKind.MONEY, reason)
