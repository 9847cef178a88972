"""What several rules need to know about a line, worked out once."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from apps.eligibility.column_money import SCALE, rate_table, scaled_column, to_eur_cents
from apps.eligibility.context import CheckContext
from apps.eligibility.lexicon import with_likely_lists
from apps.eligibility.normalise import with_document_keys
from apps.finance.enums import CostCategory, LineKind

# Reimbursed without proof of the single cost, so its dates and payments are not looked at.
SIMPLIFIED_CATEGORIES = (CostCategory.LUMP_SUM, CostCategory.UNIT_COST)


def prepare_lines(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Adds the derived columns.

    Those of ``prepare_facts``, ``text_key``, ``lists_said`` and ``lists_booked`` (see ``with_likely_lists``).
    """
    return with_document_keys(with_likely_lists(_with_facts(lines, context)))


def prepare_facts(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Adds the derived columns that need no reading of words.

    ``incurred_on`` (delivery, else invoice date), ``is_simplified``, ``is_real_cost``, ``rate_scaled``,
    ``declared_eur_cents`` where the source left it out, ``supplier_key``, ``supplier_norm``, ``invoice_key``,
    ``deducted_eur_cents`` (0 as yet).
    """
    return with_document_keys(_with_facts(lines, context))


def _with_facts(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    kinds = lines.with_columns(pl.col("kind").fill_null(LineKind.INVOICE))
    derived = kinds.with_columns(
        pl.coalesce("delivery_date", "invoice_date").alias("incurred_on"),
        _is_simplified().alias("is_simplified"),
        _rate(lines, context),
        pl.lit(0, dtype=pl.Int64).alias("deducted_eur_cents"),
    )
    return _with_euro(_with_reality(derived))


def _is_simplified() -> pl.Expr:
    programmed = pl.col("category").is_in(SIMPLIFIED_CATEGORIES).fill_null(False)
    return (pl.col("kind") == LineKind.FLAT_RATE) | programmed


def _rate(lines: pl.DataFrame, context: CheckContext) -> pl.Expr:
    # The line's own rate first: it was frozen when the line was first submitted, and a re-included line keeps it.
    own = scaled_column(lines["rate"])
    table = rate_table(context.rates)
    euro = pl.when(pl.col("currency") == "EUR").then(pl.lit(SCALE, dtype=pl.Int64))
    month = pl.col("currency").replace_strict(table, default=None, return_dtype=pl.Int64)
    return pl.coalesce(euro, pl.lit(own), month).alias("rate_scaled")


def _with_reality(lines: pl.DataFrame) -> pl.DataFrame:
    unpaid = pl.col("kind").is_in([LineKind.DEPRECIATION, LineKind.IN_KIND, LineKind.CREDIT_NOTE])
    return lines.with_columns((~pl.col("is_simplified") & ~unpaid).alias("is_real_cost"))


def _with_euro(lines: pl.DataFrame) -> pl.DataFrame:
    converted = to_eur_cents(pl.col("declared_cents"), pl.col("rate_scaled"))
    return lines.with_columns(pl.coalesce("declared_eur_cents", converted).alias("declared_eur_cents"))


def prepare_context(context: CheckContext) -> CheckContext:
    """Adds to the earlier lines the keys by which two documents are one, for all rules that look for one there."""
    return replace(context, earlier_lines=with_document_keys(context.earlier_lines))
