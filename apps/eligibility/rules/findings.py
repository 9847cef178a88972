"""How a rule states what it found: flags as a frame, with the raw figures for the text in any language."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import polars as pl

from apps.eligibility.enums import Severity

FLAGS = {
    "rule_id": pl.String,
    "line_id": pl.String,
    "partner_id": pl.String,
    "severity": pl.String,
    "ineligible_eur_cents": pl.Int64,
    "deduction_eur_cents": pl.Int64,
    "params": pl.String,
}
# In place of a severity: not a finding, but that there is none because something is missing.
UNTOLD = "untold"
Column = pl.Expr | str
CLAIM = pl.col("declared_eur_cents")


def no_flags() -> pl.DataFrame:
    return pl.DataFrame(schema=FLAGS)


def flag(
    hits: pl.DataFrame,
    *,
    severity: Severity | pl.Expr,
    amount: pl.Expr | None = None,
    deduction: pl.Expr | None = None,
    variant: pl.Expr | str = "",
    params: dict[str, pl.Expr] | None = None,
    on_line: bool = True,
) -> pl.DataFrame:
    """One flag per row of ``hits``; ``amount`` is EUR cents and counts only for a severity that cuts.

    ``deduction`` is what the line loses where that differs from the amount shown. ``variant`` chooses the
    sentence, ``params`` fill it. ``on_line=False`` makes flags on the partner's report instead of on a line.
    """
    if hits.is_empty():
        return no_flags()
    weight = pl.lit(severity.value) if isinstance(severity, Severity) else severity
    cuts = weight.is_in([Severity.FULL.value, Severity.PART.value])
    shown = pl.when(cuts).then(CLAIM if amount is None else amount).otherwise(0).fill_null(0)
    sentence = pl.lit(variant) if isinstance(variant, str) else variant
    told = pl.struct(sentence.alias("variant"), *[value.alias(name) for name, value in (params or {}).items()])
    return hits.select(
        pl.lit("").alias("rule_id"),
        (pl.col("line_id") if on_line else pl.lit(None, dtype=pl.String).alias("line_id")),
        pl.col("partner_id"),
        weight.alias("severity"),
        shown.cast(pl.Int64).alias("ineligible_eur_cents"),
        (shown if deduction is None else deduction.fill_null(0)).cast(pl.Int64).alias("deduction_eur_cents"),
        told.struct.json_encode().alias("params"),
    )


def cannot_tell(lines: pl.DataFrame, *, missing: str) -> pl.DataFrame:
    """Say of these lines that the rule cannot judge them, because a cell or a fact it rests on is missing.

    ``missing`` is a word of ``apps.eligibility.missing``. Beside flags in a rule's answer; ``merge`` keeps the first.
    """
    return lines.select(
        pl.lit("").alias("rule_id"),
        "line_id",
        "partner_id",
        pl.lit(UNTOLD).alias("severity"),
        pl.lit(0, dtype=pl.Int64).alias("ineligible_eur_cents"),
        pl.lit(0, dtype=pl.Int64).alias("deduction_eur_cents"),
        pl.lit(missing).alias("params"),
    )


def merge(*parts: pl.DataFrame) -> pl.DataFrame:
    """The flags of several questions as one rule's, at most one per line: the first that found something."""
    return pl.concat(parts).unique(subset=["line_id", "partner_id"], keep="first", maintain_order=True)


def money(cents: Column, currency: Column | None = None) -> pl.Expr:
    """Cents with the currency of the line; EUR if none is given."""
    unit = pl.lit("EUR") if currency is None else _column(currency)
    return pl.struct(_column(cents).alias("cents"), unit.alias("currency"))


def day(date: Column) -> pl.Expr:
    return pl.struct(_column(date).dt.to_string("%Y-%m-%d").alias("date"))


def month(date: Column) -> pl.Expr:
    """The month a day lies in; the text names it as the reader writes months."""
    return pl.struct(_column(date).dt.to_string("%Y-%m-%d").alias("month"))


def fixed_day(date: dt.date) -> pl.Expr:
    return pl.struct(pl.lit(date.isoformat()).alias("date"))


def number(text: Column) -> pl.Expr:
    """A plain number given as text, such as a rate."""
    return pl.struct(_column(text).cast(pl.String).alias("number"))


def fraction(value: Decimal | Column) -> pl.Expr:
    text = pl.lit(format(value, "f")) if isinstance(value, Decimal) else _column(value)
    return pl.struct(text.alias("fraction"))


def category(name: Column) -> pl.Expr:
    return pl.struct(_column(name).alias("category"))


def country(code: Column) -> pl.Expr:
    return pl.struct(_column(code).alias("country"))


def line_references(line: Column, *, item: Column, report: Column | None = None) -> pl.Expr:
    """Another line a flag is about, for ``params`` under "others": its id, its item and the number of its report.

    ``report`` is left out, and null, for a line of the same list. Links are made where somebody reads the flag.
    """
    number = pl.lit(None, dtype=pl.Int64) if report is None else _column(report)
    return pl.concat_list(pl.struct(_column(line).alias("line"), _column(item).alias("item"), number.alias("report")))


def documents(kinds: Column) -> pl.Expr:
    """Kinds of evidence, named in the reader's language; a column of lists."""
    return pl.struct(_column(kinds).alias("documents"))


def missing_cells(names: Column) -> pl.Expr:
    """Columns that are empty on the line, named in the reader's language; a column of lists."""
    return pl.struct(_column(names).alias("missing"))


def _column(value: Column) -> pl.Expr:
    return pl.col(value) if isinstance(value, str) else value
