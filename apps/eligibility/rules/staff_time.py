"""Staff costs by the hour: what an hour may cost, and how many of them there can be."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import share_half_up
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, flag, merge, money, no_flags, number
from apps.eligibility.rules.registry import rule
from apps.eligibility.rules.staff_month import (
    IS_HOURLY,
    IS_MONTHLY,
    PERSON,
    ROUNDING,
    STAFF_COST,
    booked_months,
    has_real_staff_costs,
    hours_text,
    in_eur,
    missing_for_rate,
    units_in_months,
    with_cap_months,
    with_rates,
    without_month,
)


@rule(
    id="staff-hourly-rate",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.14",
    basis="CPR 55(2), 55(4); IR 39(4)-(5)",
    confirmed=True,
    title=_("Hourly rate too high"),
    explanation=_(
        "%(gross)s by %(basis_hours)s hours is %(allowed)s an hour; %(hours)s hours at %(declared)s an hour were "
        "declared, %(excess)s too much."
    ),
    advice=_("Declare the hours at the rate that the documented employment cost gives."),
    facts=("payroll",),
    scope=STAFF_COST,
    reads=("category", "kind", "currency", "is_simplified", "gross_cents"),
)
def staff_hourly_rate(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    if not has_real_staff_costs(context):
        return no_flags()
    booked = booked_months(lines, context)
    hourly = with_rates(booked.filter(IS_HOURLY), context)
    excess = pl.col("declared_cents") - share_half_up(pl.col("allowed_rate"), pl.col("hours_scaled"))
    dear = pl.col("declared_rate") > pl.col("allowed_rate") + ROUNDING
    hits = hourly.with_columns(excess.alias("excess")).filter(dear)
    return merge(
        flag(hits, severity=Severity.PART, amount=in_eur(pl.col("excess")), params=_rate_params()),
        *missing_for_rate(hourly, context),
        without_month(lines, booked),
    )


def _rate_params() -> dict[str, pl.Expr]:
    gross = pl.when(IS_MONTHLY).then("monthly_gross_cents").otherwise("annual_gross_cents")
    basis = pl.when(IS_MONTHLY).then("monthly_hours_scaled").otherwise("year_scaled")
    return {
        "gross": money(gross, "currency"),
        "basis_hours": number(hours_text(basis)),
        "allowed": money("allowed_rate", "currency"),
        "declared": money("declared_rate", "currency"),
        "hours": number("hours"),
        "excess": money("excess", "currency"),
    }


@rule(
    id="staff-hours-cap",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.14",
    basis="CPR 55(3)",
    confirmed=True,
    title=_("More hours than one person can declare"),
    explanation={
        "period": _(
            "%(hours)s hours of the person are in this report, at most %(cap)s count for its months; %(over)s hours "
            "at %(hour_rate)s fall on this line, %(excess)s."
        ),
        "year": _(
            "%(hours)s hours of the person are declared in the calendar year, at most %(cap)s count; %(over)s hours "
            "at %(hour_rate)s fall on this line, %(excess)s."
        ),
    },
    advice=_("Lower the hours to what the year allows, in proportion to the post and the months."),
    facts=("payroll",),
    scope=STAFF_COST,
    reads=("report_id", "category", "kind", "currency", "is_simplified", "gross_cents"),
)
def staff_hours_cap(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    booked = booked_months(lines, context)
    hourly = with_cap_months(with_rates(booked.filter(IS_HOURLY), context), context)
    judged = _with_cost_of_excess(_with_excess_hours(hourly))
    no_year = ~IS_MONTHLY & pl.col("year_scaled").is_null()
    unknown = {
        "hours": pl.col("hours_scaled").is_null(),
        "full_time_share": no_year & pl.col("full_time_share_scaled").is_null(),
        "programme.annual_hours": no_year,
        "monthly_gross": IS_MONTHLY & pl.col("year_scaled").is_null(),
        "period_start": pl.col("cap_months").is_null(),
        "hours_this_year": pl.col("hours_this_year_scaled").is_null(),
    }
    return merge(
        _flag_hours(judged.filter(pl.col("over") > 0)),
        *[cannot_tell(judged.filter(lacks), missing=word) for word, lacks in unknown.items()],
        without_month(lines, booked),
    )


def _with_excess_hours(hourly: pl.DataFrame) -> pl.DataFrame:
    """Adds the hours ``over`` the cap of the period or the year, on the person's last months, and which it is."""
    hours = pl.col("hours_scaled")
    year = ["partner_id", "person_key", "year"]
    dated = hourly.with_columns(pl.col("month").dt.year().alias("year"))
    counted = dated.with_columns(
        hours.cum_sum().over(PERSON, order_by="month").alias("so_far"),
        hours.sum().over(PERSON).alias("period_hours"),
        # Hours of the year in other reports come first: what is left goes to the months of this one in their order.
        (hours.sum().over(year) - hours.cum_sum().over(year, order_by="month")).alias("later"),
        units_in_months(pl.col("year_scaled"), pl.col("cap_months")).alias("period_cap"),
    )
    in_year = pl.col("hours_this_year_scaled") - pl.col("later") - pl.col("year_scaled")
    in_period = pl.col("so_far") - pl.col("period_cap")
    beyond = pl.max_horizontal(in_period, in_year)
    return counted.with_columns(
        pl.when(beyond.is_not_null()).then(pl.min_horizontal(hours, beyond)).alias("over"),
        (in_period.fill_null(0) >= in_year.fill_null(0)).alias("by_period"),
    )


def _with_cost_of_excess(judged: pl.DataFrame) -> pl.DataFrame:
    # What the rate itself is too high by is cut for every hour by its own rule.
    rate = pl.min_horizontal("declared_rate", "allowed_rate")
    priced = judged.with_columns(rate.alias("rate_cents"))
    return priced.with_columns(share_half_up(pl.col("rate_cents"), pl.col("over")).alias("excess"))


def _flag_hours(hits: pl.DataFrame) -> pl.DataFrame:
    total = pl.when("by_period").then("period_hours").otherwise("hours_this_year_scaled")
    cap = pl.when("by_period").then("period_cap").otherwise("year_scaled")
    return flag(
        hits,
        severity=Severity.PART,
        amount=in_eur(pl.col("excess")),
        variant=pl.when("by_period").then(pl.lit("period")).otherwise(pl.lit("year")),
        params={
            "hours": number(hours_text(total)),
            "cap": number(hours_text(cap)),
            "over": number(hours_text(pl.col("over"))),
            "hour_rate": money("rate_cents", "currency"),
            "excess": money("excess", "currency"),
        },
    )
