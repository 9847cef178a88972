"""Staff costs by the day, as grants under direct management count them."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import SCALE, divide_half_up, scaled_column, share_half_up
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, flag, merge, money, number
from apps.eligibility.rules.registry import I3, rule
from apps.eligibility.rules.staff_month import (
    MONTHS_IN_YEAR,
    PERSON,
    ROUNDING,
    STAFF_COST,
    booked_months,
    hours_text,
    in_eur,
    units_in_months,
    with_cap_months,
    without_month,
)


@rule(
    id="staff-daily-rate",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.14",
    basis="I3 model grant agreement",
    confirmed=False,
    title=_("Daily rate or days too high"),
    explanation={
        "rate": _(
            "%(gross)s by %(year)s days is %(allowed)s a day; %(days)s days at %(declared)s a day were declared, "
            "%(excess)s too much."
        ),
        "days": _(
            "%(total)s days of the person are in this report, at most %(cap)s count for its months; %(over)s days at "
            "%(allowed)s fall on this line. With them %(excess)s is too much."
        ),
    },
    advice=_("Declare the days worked at the annual personnel cost by the days of a year, and no more than these."),
    facts=("payroll", "programme.annual_days"),
    scope=STAFF_COST,
    only=(I3,),
    reads=("report_id", "category", "kind", "currency", "units", "is_simplified", "gross_cents"),
)
def staff_daily_rate(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    booked = booked_months(lines, context)
    judged = _with_days(with_cap_months(booked, context), int(context.amount("annual_days") or 0))
    counted = pl.col("days_scaled") - pl.col("over").fill_null(0)
    excess = pl.col("declared_cents") - share_half_up(pl.col("allowed_rate"), counted)
    # Rates are rounded to the cent, so each day may be a cent dearer.
    tolerance = share_half_up(pl.lit(ROUNDING), pl.col("days_scaled"))
    priced = judged.with_columns(excess.alias("excess"))
    unknown = {
        "annual_gross": pl.col("annual_gross_cents").is_null(),
        "full_time_share": pl.col("full_time_share_scaled").is_null(),
        "units": pl.col("days_scaled").is_null(),
        "period_start": pl.col("cap_months").is_null(),
    }
    return merge(
        _flag_daily(priced.filter((pl.col("excess") > tolerance) & (pl.col("excess") > ROUNDING))),
        *[cannot_tell(judged.filter(lacks), missing=word) for word, lacks in unknown.items()],
        without_month(lines, booked),
    )


def _with_days(booked: pl.DataFrame, annual_days: int) -> pl.DataFrame:
    """Adds the line's days (declared, or else the person's share of the month's), those ``over`` the cap, and rates."""
    year = annual_days * pl.col("full_time_share_scaled")
    of_month = divide_half_up(pl.col("share_scaled"), pl.lit(MONTHS_IN_YEAR * SCALE), year)
    days = pl.coalesce(scaled_column(booked["units"]), of_month)
    counted = booked.with_columns(days.alias("days_scaled"), year.alias("year_scaled")).with_columns(
        pl.col("days_scaled").cum_sum().over(PERSON, order_by="month").alias("so_far"),
        pl.col("days_scaled").sum().over(PERSON).alias("total_scaled"),
        units_in_months(pl.col("year_scaled"), pl.col("cap_months")).alias("cap_scaled"),
        divide_half_up(pl.col("annual_gross_cents"), pl.col("year_scaled"), SCALE).alias("allowed_rate"),
        divide_half_up(pl.col("declared_cents"), pl.col("days_scaled"), SCALE).alias("declared_rate"),
    )
    over = pl.min_horizontal("days_scaled", (pl.col("so_far") - pl.col("cap_scaled")).clip(lower_bound=0))
    return counted.with_columns(pl.when(pl.col("cap_scaled").is_not_null()).then(over).alias("over"))


def _flag_daily(hits: pl.DataFrame) -> pl.DataFrame:
    return flag(
        hits,
        severity=Severity.PART,
        amount=in_eur(pl.col("excess")),
        variant=pl.when(pl.col("over") > 0).then(pl.lit("days")).otherwise(pl.lit("rate")),
        params={
            "gross": money("annual_gross_cents", "currency"),
            "year": number(hours_text(pl.col("year_scaled"))),
            "allowed": money("allowed_rate", "currency"),
            "declared": money("declared_rate", "currency"),
            "days": number(hours_text(pl.col("days_scaled"))),
            "total": number(hours_text(pl.col("total_scaled"))),
            "cap": number(hours_text(pl.col("cap_scaled"))),
            "over": number(hours_text(pl.col("over"))),
            "excess": money("excess", "currency"),
        },
    )
