"""The currency of the amounts."""

from __future__ import annotations

import re
from collections import Counter

from apps.intake.scans.findings import FieldConfidence, Found
from apps.intake.scans.page import Document

_SIGNS = re.compile(
    r"(?<![A-Za-z])(?P<code>EUR|PLN|DKK|SEK|NOK|GBP|USD|CZK|HUF|RON|BGN|CHF|ISK)(?![A-Za-z])|(?P<euro>€|(?<=\d)\s?euroa?\b)"
    r"|(?P<zloty>(?<=\d)\s?z[łlt1]\b|\bz[łl]\b|złot)|(?P<pound>£)|(?P<dollar>\$)|(?P<crown>(?<=[\d-])\s?kr\b|\bkr\.?(?=\s?\d))",
)
_FIXED = {"euro": "EUR", "zloty": "PLN", "pound": "GBP", "dollar": "USD"}
_CROWNS = {"DK": "DKK", "SE": "SEK", "NO": "NOK", "IS": "ISK"}
_OF_COUNTRY = {"PL": "PLN", "CZ": "CZK", "HU": "HUF", "RO": "RON", "GB": "GBP", "CH": "CHF", **_CROWNS}


def find_currency(document: Document, country: str) -> Found[str]:
    """The currency most amounts are in. Without any sign, that of the country, as a guess."""
    votes: Counter[str] = Counter()
    for match in _SIGNS.finditer(document.text):
        kind = str(match.lastgroup)
        votes[match[0] if kind == "code" else _FIXED.get(kind) or _CROWNS.get(country, "DKK")] += 1
    if votes:
        (code, number), *others = votes.most_common(2)
        sure = not others or number > 2 * others[0][1]
        return Found(code, FieldConfidence.LIKELY if sure else FieldConfidence.DOUBTFUL, float(number))
    return Found(_OF_COUNTRY.get(country, "EUR"), FieldConfidence.DOUBTFUL, 0.0)
