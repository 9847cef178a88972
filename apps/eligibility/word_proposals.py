"""What the language model makes of the words of a list, asked once for all its lines."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from apps.nlp.heads.wordings import CATEGORIES
from apps.nlp.reasons import LineWords, ReasonProposal, propose_reasons

# The columns of a line the model looks at, in the order of ``LineWords``.
WORDS = ("description", "supplier_name", "ledger_code", "category")
Words = tuple[str | None, ...]
Proposals = Mapping[Words, ReasonProposal]


def propose_words(lines: pl.DataFrame, *, is_category_declared: bool = True) -> Proposals:
    """A proposal for each distinct wording of a frame of lines, by the values of ``WORDS``; none without the model.

    ``is_category_declared=False`` keeps a category that only stands in for one that nobody declared from the model.
    """
    distinct = lines.filter(pl.col("description").is_not_null()).select(WORDS).unique(maintain_order=True).rows()
    proposals = propose_reasons([_asked(words, is_category_declared) for words in distinct])
    return {words: given for words, given in zip(distinct, proposals, strict=True) if given.likelihoods}


def _asked(words: Words, is_category_declared: bool) -> LineWords:
    description, supplier, account, category = (word or "" for word in words)
    declared = category if is_category_declared and category in CATEGORIES else ""
    return LineWords(description, supplier, account, declared)
