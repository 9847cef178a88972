"""What kind of item a row is, from its sign, its category and the words it uses."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from apps.finance.enums import CostCategory, LineKind
from apps.intake.wordings import normalise, word_pattern

_REMEMBERED = 200  # longer texts are seldom seen twice
# Polish invoicing programs number corrections KOR, FK, KFS …
_CORRECTION_NUMBER = re.compile(r"\b(?:f?kor|kf[sv]?|fk)\b")


def spoken_kind(text: str) -> LineKind | None:
    """The kind a text names outright: "credit note", "faktura korygująca", "ennakkolasku", "aconto" …"""
    return _short_spoken_kind(text) if len(text) <= _REMEMBERED else _spoken_kind(text)


@lru_cache(maxsize=20_000)
def _short_spoken_kind(text: str) -> LineKind | None:
    return _spoken_kind(text)


def _spoken_kind(text: str) -> LineKind | None:
    words = normalise(text)
    for kind in (LineKind.CREDIT_NOTE, LineKind.IN_KIND, LineKind.ADVANCE):
        if word_pattern("kinds", kind.value).search(words):
            return kind
    return None


def explains_minus(text: str) -> bool:
    """True if the text speaks of money given back, which on a cost proves nothing: a refund of travel costs is one."""
    words = normalise(text)
    return bool(word_pattern("kinds", "given_back").search(words) or _CORRECTION_NUMBER.search(words))


def infer_kind(
    *, declared: Decimal | None, text: str, category: str, invoice_no: str, person: str, supplier: str
) -> LineKind:
    """A negative amount is a credit note whatever it says, because only that makes the ledger right."""
    spoken = spoken_kind(text)
    if declared is not None and declared < 0:
        return LineKind.CREDIT_NOTE
    if spoken:
        return spoken
    on_payroll = category == CostCategory.STAFF and not invoice_no
    return LineKind.PAYROLL if on_payroll or (person and not invoice_no and not supplier) else LineKind.INVOICE
