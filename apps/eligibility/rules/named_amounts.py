"""Amounts that a description names beside a wording: "incl. wine EUR 96.00 and tip EUR 30.00"."""

from __future__ import annotations

import re

import polars as pl

from apps.eligibility.lexicon import Match, load_lexicon

_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f.,']\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_MARK = r"€|\$|£|zł|zl\b|kr\b\.?|\b(?:eur|euro|pln|dkk|sek|nok|gbp|usd|czk|huf|ron|bgn)\b"
AMOUNT = re.compile(
    rf"(?P<before>{_MARK})\s?(?P<after_mark>{_NUMBER})(?!\d)|(?<![\d.,])(?P<number>{_NUMBER})(?:,-)?\s?(?P<after>{_MARK})",
    re.IGNORECASE,
)
_BRIDGE = re.compile(r"\s*(?:of|for|w|za|na|i|til|på|worth of)?\s*", re.IGNORECASE)
_CURRENCIES = {"€": {"EUR"}, "euro": {"EUR"}, "zł": {"PLN"}, "zl": {"PLN"}, "kr": {"DKK", "SEK", "NOK"}}
# How far behind the word its amount may stand: "wine (2 bottles, red): EUR 96.00".
_REACH = 30


def with_named_amount(hits: pl.DataFrame, *names: str) -> pl.DataFrame:
    """Adds ``named_cents`` (currency of the line; null: none named) and ``is_mixed`` to lines of ``worded``."""
    distinct = hits.unique(["text_key", "currency"]).select("text_key", "currency", "description", "language")
    rows = [
        (key, currency, *_look(text, language, currency, names)) for key, currency, text, language in distinct.rows()
    ]
    schema = {"text_key": pl.UInt32, "currency": pl.String, "named_cents": pl.Int64, "is_mixed": pl.Boolean}
    named = pl.DataFrame(rows, schema=schema, orient="row")
    return hits.join(named, on=["text_key", "currency"], how="left", nulls_equal=True, maintain_order="left")


def named_cents(text: str, match: Match, currency: str | None) -> int | None:
    """The sum of the amounts that stand by the match's wordings; ``None`` if no amount does."""
    ends = [start for start, _ in match.spans[1:]] + [len(text)]
    amounts = [_beside(text, span, end, currency) for span, end in zip(match.spans, ends, strict=True)]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def is_mixed(text: str, match: Match) -> bool:
    """Whether a meal, a stay or a programme is named before the wording."""
    bill = load_lexicon("mixed_bill").find(text[: match.spans[0][0]])
    return bill is not None


def _look(
    text: str | None, language: str | None, currency: str | None, names: tuple[str, ...]
) -> tuple[int | None, bool]:
    matches = [match for name in names if (match := load_lexicon(name).find(text, language))]
    if not matches or text is None:
        return None, False
    spans = tuple(sorted({span for match in matches for span in match.spans}))
    together = Match(matches[0].tier, matches[0].found, spans)
    return named_cents(text, together, currency), is_mixed(text, together)


def _beside(text: str, span: tuple[int, int], end: int, currency: str | None) -> int | None:
    # From the start of the wording: "refund EUR 212.00 not deducted" holds its amount inside.
    behind = AMOUNT.search(text, span[0], min(end, span[1] + _REACH + 20))
    if behind and behind.start() - span[1] <= _REACH:
        return _cents(behind, currency)
    before = [found for found in AMOUNT.finditer(text, 0, span[0]) if _BRIDGE.fullmatch(text, found.end(), span[0])]
    # "Dinner EUR 412.00 wine included" names the bill, not the wine; a first amount after a bill is not taken.
    if before and not load_lexicon("mixed_bill").find(text[: before[-1].start()]):
        return _cents(before[-1], currency)
    return None


def _cents(found: re.Match[str], currency: str | None) -> int | None:
    mark = (found["before"] or found["after"]).lower().rstrip(".")
    if currency and currency not in _CURRENCIES.get(mark, {mark.upper()}):
        return None
    return parse_cents(found["after_mark"] or found["number"])


def parse_cents(number: str) -> int:
    """ "1.234,50", "1,234.50", "1 234,50" and "96" in cents: one or two digits behind the last mark are decimals."""
    decimals = re.search(r"[.,](\d{1,2})$", number)
    whole = number[: decimals.start()] if decimals else number
    part = decimals[1].ljust(2, "0") if decimals else "00"
    return int(re.sub(r"\D", "", whole)) * 100 + int(part)
