"""A ceiling on a line that may be set in another currency than the line is in."""

from __future__ import annotations

import polars as pl

from apps.eligibility.column_money import divide_half_up, rate_table, to_eur_cents
from apps.eligibility.context import CheckContext


def with_excess(lines: pl.DataFrame, context: CheckContext, *, ceiling: str, currency: str) -> pl.DataFrame:
    """Compare what a line declares with the cents in column ``ceiling``, which are of the currency in ``currency``.

    Adds ``unit`` (the currency they share, else EUR), ``value`` and ``allowed`` in it, ``excess`` and what that is of
    the line in EUR cents, ``excess_eur_cents``. ``allowed`` is null where no rate is known for the ceiling's currency.
    """
    rate = pl.col(currency).replace_strict(rate_table(context.rates), default=None, return_dtype=pl.Int64)
    same = (pl.col(currency) == pl.col("currency")).fill_null(False)
    compared = lines.with_columns(
        pl.when(same).then("currency").otherwise(pl.lit("EUR")).alias("unit"),
        pl.when(same).then("declared_cents").otherwise("declared_eur_cents").alias("value"),
        pl.when(same).then(ceiling).otherwise(to_eur_cents(pl.col(ceiling), rate)).alias("allowed"),
    )
    over = compared.with_columns((pl.col("value") - pl.col("allowed")).clip(lower_bound=0).alias("excess"))
    euros = divide_half_up(pl.col("declared_eur_cents"), pl.col("value"), pl.col("excess"))
    return over.with_columns(euros.alias("excess_eur_cents"))
