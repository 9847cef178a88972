"""Which word lists a text may match at all: every list's letters looked for at once, once per distinct text.

A list of 100 000 lines has a few thousand wordings and a few dozen accounts, and hardly any of them matches a list.
Each list has a bit; the rules meet the expressions of a list only on lines that carry it.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from apps.eligibility.lexicon.loader import lexicon_names, load_lexicon

_TEXT = ["description", "language"]


def with_likely_lists(lines: pl.DataFrame) -> pl.DataFrame:
    """Adds ``text_key`` (equal for lines of equal description and language; null without one) and the lists that may
    match the description (``lists_said``) and the ledger account (``lists_booked``), for ``may_say``.
    """
    texts = lines.select(_TEXT).unique().filter(pl.col("description").is_not_null()).with_row_index("text_key")
    said = texts.with_columns(_lists_of(texts["description"]).alias("lists_said"))
    codes = lines.select("ledger_code").drop_nulls().unique()
    booked = codes.with_columns(_lists_of(codes["ledger_code"]).alias("lists_booked"))
    joined = lines.join(said, on=_TEXT, how="left", nulls_equal=True, maintain_order="left")
    known = joined.join(booked, on="ledger_code", how="left", maintain_order="left")
    return known.with_columns(pl.col("lists_said", "lists_booked").fill_null(0))


def may_say(*names: str) -> pl.Expr:
    """Lines whose description or account has letters of one of the lists; the others cannot match any of them."""
    wanted = pl.lit(sum(1 << _places()[name] for name in set(names)), dtype=pl.UInt64)
    return ((pl.col("lists_said") | pl.col("lists_booked")) & wanted) != 0


def _lists_of(texts: pl.Series) -> pl.Series:
    letters = _letters()
    found = texts.str.to_lowercase().str.extract_many(list(letters), overlapping=True).alias("found")
    places = pl.int_range(len(texts), eager=True).alias("place")
    bits = pl.col("found").replace_strict(letters, return_dtype=pl.UInt64)
    hits = pl.DataFrame([places, found]).explode("found").drop_nulls()
    lists = hits.group_by("place").agg(bits.bitwise_or().alias("lists"))
    return places.to_frame().join(lists, on="place", how="left", maintain_order="left")["lists"].fill_null(0)


@cache
def _places() -> dict[str, int]:
    return {name: place for place, name in enumerate(lexicon_names())}


@cache
def _letters() -> dict[str, int]:
    """The lists, as bits, that each group of letters belongs to."""
    letters: dict[str, int] = {}
    for name, place in _places().items():
        for group in load_lexicon(name).anchors:
            letters[group] = letters.get(group, 0) | 1 << place
    return letters
