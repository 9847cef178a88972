"""What a line leaves open, and the lines a question is about: a rule that rests on an empty cell says so."""

from __future__ import annotations

import polars as pl

from apps.eligibility.context import CheckContext
from apps.eligibility.rules.findings import cannot_tell, merge
from apps.finance.enums import LineKind

# The sign is known even where no rate turns the amount into euro yet.
IS_COST = pl.coalesce("declared_eur_cents", "declared_cents") > 0
# A list of descriptions alone names no amounts; only a credit is known to be none.
MAY_BE_COST = IS_COST.fill_null(True)
IS_PAID_COST = pl.col("is_real_cost") & IS_COST
# What somebody else charged with a document of their own.
IS_BILLED = pl.col("kind").is_in([LineKind.INVOICE, LineKind.ADVANCE]) & IS_PAID_COST


def lacking(lines: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Of lines with an empty cell, that the rule cannot tell; of several empty cells the first is named."""
    return merge(*(cannot_tell(lines.filter(pl.col(name).is_null()), missing=name) for name in columns))


def unworded(lines: pl.DataFrame) -> pl.DataFrame:
    """Of costs without a description, that a rule on wordings cannot tell. Simplified costs need none."""
    return lacking(lines.filter(IS_COST & ~pl.col("is_simplified")), "description")


def unmatched(lines: pl.DataFrame, known: pl.DataFrame, *, missing: str, key: str = "partner_id") -> pl.DataFrame:
    """Of lines whose key has no row in a table beside the lines, that the rule cannot tell."""
    return cannot_tell(lines.join(known.select(key).unique(), on=key, how="anti"), missing=missing)


def is_undated_payment(context: CheckContext) -> pl.Expr:
    """Costs that the rule on proof of payment cuts for want of a date: no other rule asks for it again."""
    return pl.lit(context.has_column("payment_date")) & IS_PAID_COST & pl.col("payment_date").is_null()
