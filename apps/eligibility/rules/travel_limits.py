"""Daily allowances, hotels and mileage against the limits of the country whose rules the partner is under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import SCALE, divide_half_up, scaled, share_down
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.ceilings import with_excess
from apps.eligibility.rules.findings import cannot_tell, country, flag, merge, money, number
from apps.eligibility.rules.registry import rule
from apps.eligibility.rules.trips import real_travel, with_quantities, with_trip
from apps.eligibility.rules.wording import WORDS, worded

# What a row of the programme's table limits: the list that knows such costs, and the column that counts them.
_KINDS = {
    "day": ("per_diem", "days_billed"),
    "night": ("accommodation", "nights_billed"),
    "km": ("mileage", "units_billed"),
}
_LIMITS = {
    "home": pl.String, "goal": pl.String, "since": pl.Date, "until": pl.Date, "limit_currency": pl.String,
    "limited": pl.String, "limit": pl.String, "limit_scaled": pl.Int64,
}  # fmt: skip
_PER_CENT = SCALE // 100


@rule(
    id="travel-per-diem-limit",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.15",
    basis="IR 37(3); national rules",
    confirmed=False,
    title=_("Allowance, hotel or mileage above the national limit"),
    explanation={
        "day": _("Daily allowance for %(country)s: at most %(limit)s %(currency)s a day; %(excess)s is above it."),
        "night": _("Hotel in %(country)s: at most %(limit)s %(currency)s a night; %(excess)s is above it."),
        "km": _("Mileage in %(country)s: at most %(limit)s %(currency)s a kilometre; %(excess)s is above it."),
    },
    advice=_("Declare no more than the limit, or give the reason that the national rules accept."),
    reads=(
        *WORDS,
        "category",
        "suggested_category",
        "currency",
        "trip_ref",
        "person",
        "units",
        "incurred_on",
        "is_real_cost",
    ),
)
def travel_per_diem_limit(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    travel = with_quantities(with_trip(real_travel(lines, context), context))
    every = pl.concat([_counted(travel, kind) for kind in _KINDS])
    counted = every.unique("line_id", keep="first", maintain_order=True)
    table = _read_limits(context.parameter("per_diem_limits") or ())
    if table.is_empty():
        return cannot_tell(counted, missing="programme.per_diem_limits")
    at_home = counted.join(_homes(context), on="partner_id", how="left", maintain_order="left")
    limited = with_excess(_with_limit(at_home, table), context, ceiling="ceiling", currency="limit_currency")
    return merge(
        _above(limited.filter(pl.col("excess") > 0)),
        cannot_tell(at_home.filter(pl.col("home").is_null()), missing="partners"),
        cannot_tell(at_home.filter(pl.col("country").is_null()), missing="trips.country"),
        cannot_tell(limited.filter(pl.col("limit_scaled").is_null()), missing="programme.per_diem_limits"),
        cannot_tell(limited.filter(pl.col("ceiling").is_null()), missing="units"),
        cannot_tell(limited.filter(pl.col("allowed").is_null()), missing="rate"),
    )


def _counted(travel: pl.DataFrame, kind: str) -> pl.DataFrame:
    words, column = _KINDS[kind]
    return worded(travel, words).with_columns(pl.lit(kind).alias("limited"), pl.col(column).alias("quantity"))


def _homes(context: CheckContext) -> pl.DataFrame:
    return context.partners.select("partner_id", pl.col("country").alias("home"))


def _read_limits(rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """The programme's table with one row per limited kind."""
    cells = [
        (row["country"], row.get("destination"), row["from"], row.get("until"), row["currency"], kind, row[kind])
        for row in rows
        for kind in _KINDS
        if kind in row
    ]
    exact = [(*cell, format(limit, "f"), scaled(limit)) for *cell, limit in cells]
    return pl.DataFrame(exact, schema=_LIMITS, orient="row")


def _with_limit(lines: pl.DataFrame, table: pl.DataFrame) -> pl.DataFrame:
    """Adds the limit of the day and ``ceiling``, the limit times the quantity in cents of ``limit_currency``."""
    day = pl.coalesce("incurred_on", "starts_on")
    in_force = (pl.col("since") <= day) & (day <= pl.col("until")).fill_null(True)
    there = (pl.col("goal") == pl.col("country")).fill_null(pl.col("goal").is_null() & pl.col("country").is_not_null())
    pairs = lines.select("line_id", "home", "limited", "country", "incurred_on", "starts_on").join(
        table, on=["home", "limited"], how="inner"
    )
    # The row of the destination itself comes before the one for all others.
    fitting = pairs.filter(in_force & there).sort("goal", nulls_last=True, maintain_order=True)
    chosen = fitting.unique("line_id", keep="first").select("line_id", "limit", "limit_scaled", "limit_currency")
    amount = share_down(pl.col("quantity"), pl.col("limit_scaled"))
    return lines.join(chosen, on="line_id", how="left", maintain_order="left").with_columns(
        divide_half_up(amount, pl.lit(_PER_CENT)).alias("ceiling")
    )


def _above(hits: pl.DataFrame) -> pl.DataFrame:
    return flag(
        hits,
        severity=Severity.PART,
        amount=pl.col("excess_eur_cents"),
        variant=pl.col("limited"),
        params={
            "country": country("country"),
            "limit": number("limit"),
            "currency": pl.col("limit_currency"),
            "excess": money("excess", "unit"),
        },
    )
