"""What two versions of the rules say of the same lines, side by side. Pure: frames in, frames out."""

from __future__ import annotations

import polars as pl

from apps.eligibility.enums import Severity
from apps.eligibility.evaluate import report_deductions, summarise

_KEY = ["line_id", "rule_id"]
_WEIGHT = {severity: place for place, severity in enumerate(Severity.values)}
_NAME = {place: severity for severity, place in _WEIGHT.items()}


def compare(before_flags: pl.DataFrame, after_flags: pl.DataFrame) -> pl.DataFrame:
    """The rules that judge a line, or the report, differently; those that agree are left out.

    Both frames are flags as ``evaluate`` answers them. Answers ``line_id`` (null: the report), ``rule_id``,
    ``severity_before``, ``severity_after`` (null where it is silent), ``before_cents``, ``after_cents`` (EUR, what the
    rule alone takes) and ``params`` of what was found, after where it still is. In order of line and rule.
    """
    both = _by_rule(before_flags).join(_by_rule(after_flags), on=_KEY, how="full", coalesce=True, nulls_equal=True)
    sides = both.select(
        *_KEY,
        pl.col("severity").alias("severity_before"),
        pl.col("severity_right").alias("severity_after"),
        pl.col("cents").fill_null(0).alias("before_cents"),
        pl.col("cents_right").fill_null(0).alias("after_cents"),
        pl.coalesce("params_right", "params").alias("params"),
    )
    same = pl.col("severity_before").eq_missing(pl.col("severity_after")) & (
        pl.col("before_cents") == pl.col("after_cents")
    )
    return sides.filter(~same).sort(_KEY, nulls_last=True)


def with_line_losses(
    differences: pl.DataFrame, lines: pl.DataFrame, before_flags: pl.DataFrame, after_flags: pl.DataFrame
) -> pl.DataFrame:
    """Adds ``line_before_cents`` and ``line_after_cents``: what the line loses by all its flags together, in EUR.

    On the report as a whole it is what the rule takes. ``lines`` are prepared lines, with their amount in EUR.
    """
    losses = _losses(lines, before_flags, "line_before_cents").join(
        _losses(lines, after_flags, "line_after_cents"), on="line_id"
    )
    joined = differences.join(losses, on="line_id", how="left", maintain_order="left")
    return joined.with_columns(
        pl.coalesce("line_before_cents", "before_cents").alias("line_before_cents"),
        pl.coalesce("line_after_cents", "after_cents").alias("line_after_cents"),
    )


def total_loss(lines: pl.DataFrame, flags: pl.DataFrame) -> int:
    """EUR cents that all flags together take off prepared lines and the report, before anybody decides."""
    return int(summarise(lines, flags)["deduction_eur_cents"].sum()) + report_deductions(flags)


def _losses(lines: pl.DataFrame, flags: pl.DataFrame, name: str) -> pl.DataFrame:
    return summarise(lines, flags).select("line_id", pl.col("deduction_eur_cents").alias(name))


def _by_rule(flags: pl.DataFrame) -> pl.DataFrame:
    """One row for a rule on a line: its heaviest severity and all that it takes there."""
    weight = pl.col("severity").replace_strict(_WEIGHT, return_dtype=pl.Int8)
    rows = flags.with_columns(weight.alias("weight")).group_by(_KEY, maintain_order=True)
    return rows.agg(
        pl.col("weight").min().replace_strict(_NAME, return_dtype=pl.String).alias("severity"),
        pl.col("deduction_eur_cents").fill_null(0).sum().alias("cents"),
        pl.col("params").first(),
    )
