"""Lines of real travel costs, beside what the travel register says about their trip."""

from __future__ import annotations

import polars as pl

from apps.eligibility.column_money import SCALE, scaled_column
from apps.eligibility.context import CheckContext
from apps.eligibility.rules.wording import worded
from apps.finance.enums import CostCategory

_CATEGORY = pl.coalesce("category", "suggested_category", pl.lit(CostCategory.TRAVEL.value))
# A bare list has no category; then a line may be travel, and the words or the register decide.
TRAVEL = (_CATEGORY == CostCategory.TRAVEL) & pl.col("is_real_cost") & (pl.col("declared_eur_cents") > 0)
_TRIP = ["trip_ref", "partner_id"]


def real_travel(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Travel by real cost. Where a flat rate pays for the travel of a partner, no single cost of it is judged."""
    partners = context.partners
    flat = partners.filter((scaled_column(partners["travel_rate"]) > 0) | (scaled_column(partners["other_rate"]) > 0))
    return lines.filter(TRAVEL).join(flat, on="partner_id", how="anti", maintain_order="left")


def with_trip(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Adds the columns of ``TRIPS``, null for a line without a known trip, and what follows from them.

    ``away_days`` and ``away_nights`` of one person, first and last day included; ``travellers_count``, 1 for a line
    that names its person.
    """
    trips = context.trips.unique(_TRIP, keep="first", maintain_order=True)
    joined = lines.join(trips, on=_TRIP, how="left", nulls_equal=True, maintain_order="left")
    nights = (pl.col("ends_on") - pl.col("starts_on")).dt.total_days()
    several = pl.col("travellers").list.len().cast(pl.Int64).clip(lower_bound=1)
    return joined.with_columns(
        nights.alias("away_nights"),
        (nights + 1).alias("away_days"),
        pl.when(pl.col("person").is_not_null()).then(1).otherwise(several).alias("travellers_count"),
    )


def with_quantities(lines: pl.DataFrame) -> pl.DataFrame:
    """Adds to lines of ``with_trip`` how much they are for, scaled by ``SCALE``; null: nothing says so.

    ``days_billed`` with an allowance: the line's units, else the days the register has for the trip, where they are
    those of this line alone. ``nights_billed``: the units, else what the text says ("5 nights"), null on a bill that
    names the way there as well. ``units_billed``: the units alone. ``allowance_days_scaled``: the days of the
    register, of all who travelled.
    """
    named = worded(lines, "nights").select("line_id", pl.col("found").str.extract(r"(\d+)").alias("named_nights"))
    joined = lines.join(named, on="line_id", how="left", maintain_order="left")
    units, allowed = scaled_column(joined["units"]), scaled_column(joined["allowance_days"])
    alone = pl.col("person").is_null() | (pl.col("travellers").list.len() == 1)
    one_day = pl.when(pl.col("away_days") == 1).then(pl.col("travellers_count") * SCALE)
    mixed = pl.col("line_id").is_in(worded(lines, "fares")["line_id"].to_list())
    nights = pl.coalesce(pl.lit(units), pl.col("named_nights").cast(pl.Int64) * SCALE)
    return joined.with_columns(
        pl.coalesce(pl.lit(units), pl.when(alone).then(pl.lit(allowed)), one_day).alias("days_billed"),
        pl.when(~mixed).then(nights).alias("nights_billed"),
        pl.lit(units).alias("units_billed"),
        pl.lit(allowed).alias("allowance_days_scaled"),
    )
