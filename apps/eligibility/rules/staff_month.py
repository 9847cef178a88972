"""Staff costs with the month of payroll they were booked from, and what an hour of it may cost.

Hours and shares are integers of eight decimals here (columns in ``_scaled``), rates are cents per hour. A list of pay
that was uploaded has no months: what the rules rest on is then not known, and they say so line by line.
"""

from __future__ import annotations

import polars as pl

from apps.eligibility.column_money import SCALE, divide_half_up, scaled_column, share_half_up
from apps.eligibility.context import CheckContext
from apps.eligibility.rules.findings import cannot_tell
from apps.finance.enums import CostCategory, LineKind
from apps.staff.enums import HOURLY, PAID, StaffMethod

STAFF_COST = (
    ((pl.col("category") == CostCategory.STAFF).fill_null(False) | (pl.col("kind") == LineKind.PAYROLL))
    & ~pl.col("is_simplified")
    & (pl.col("declared_eur_cents") > 0)
)
IS_PAID = pl.col("method").is_in([method.value for method in PAID])
IS_HOURLY = pl.col("method").is_in([method.value for method in HOURLY])
IS_FIXED = pl.col("method") == StaffMethod.FIXED_PERCENTAGE
IS_MONTHLY = pl.col("method") == StaffMethod.HOURLY_MONTHLY
PERSON = ["report_id", "partner_id", "person_key"]
# Amounts are compared after both sides were rounded to the cent, a rate in a spreadsheet often was before.
ROUNDING = 1
MONTHS_IN_YEAR = 12
HUNDREDTH = SCALE // 100

_SCALED = (
    "share", "assigned_share", "share_elsewhere", "hours", "hours_this_year", "full_time_share", "monthly_hours"
)  # fmt: skip
_UNIT_COST = "unit-cost"


def has_real_staff_costs(context: CheckContext) -> bool:
    """Whether the programme reimburses what people really cost. Where it pays unit costs alone, payroll proves none."""
    return set(context.parameter("staff_methods") or ()) != {_UNIT_COST}


def booked_months(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """The staff costs that were booked from a month of payroll, with that month; the others are left out.

    ``pay_cents`` is the month's whole employment cost; the ``gross_cents`` of a line is the total of its invoice.
    """
    own_names = {"currency": "pay_currency", "gross_cents": "pay_cents"}
    payroll = context.payroll.drop("partner_id").drop_nulls("line_id").rename(own_names)
    shares = [scaled_column(payroll[name]).alias(f"{name}_scaled") for name in _SCALED]
    months = payroll.with_columns(shares).unique("line_id", keep="first", maintain_order=True)
    booked = lines.filter(STAFF_COST).join(months, on="line_id", how="inner", maintain_order="left")
    # Pay in another currency than the line's says nothing about its amount.
    return booked.filter(pl.col("pay_currency").is_null() | (pl.col("pay_currency") == pl.col("currency")))


def without_month(lines: pl.DataFrame, booked: pl.DataFrame) -> pl.DataFrame:
    """What a rule says of the staff costs that were not booked from payroll: it cannot tell."""
    plain = lines.filter(STAFF_COST).join(booked, on="line_id", how="anti", maintain_order="left")
    return cannot_tell(plain, missing="payroll")


def with_rates(booked: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Adds ``declared_rate`` and ``allowed_rate``, cents per hour half up; null where a figure is missing.

    Allowed is the annual cost by the programme's hours of a year in proportion to the post, or the monthly cost by the
    average monthly hours (CPR 55(2)(a) and (b)). ``year_scaled`` are the hours of a year the rate rests on.
    """
    annual = context.amount("annual_hours")
    own_year = pl.lit(None, dtype=pl.Int64) if annual is None else int(annual) * pl.col("full_time_share_scaled")
    by_year = divide_half_up(pl.col("annual_gross_cents"), own_year, SCALE)
    by_month = divide_half_up(pl.col("monthly_gross_cents"), pl.col("monthly_hours_scaled"), SCALE)
    months = MONTHS_IN_YEAR * pl.col("monthly_hours_scaled")
    return booked.with_columns(
        pl.when(IS_MONTHLY).then(by_month).otherwise(by_year).alias("allowed_rate"),
        divide_half_up(pl.col("declared_cents"), pl.col("hours_scaled"), SCALE).alias("declared_rate"),
        pl.when(IS_MONTHLY).then(months).otherwise(own_year).alias("year_scaled"),
    )


def missing_for_rate(hourly: pl.DataFrame, context: CheckContext) -> list[pl.DataFrame]:
    """For months paid by the hour, which figure of the rate is missing; the first of several."""
    has_no_year = pl.lit(not context.knows("programme.annual_hours"))
    no_month = pl.col("monthly_gross_cents").is_null() | pl.col("monthly_hours_scaled").is_null()
    questions = {
        # Money without an hour has no rate at all.
        "hours": pl.col("hours_scaled").fill_null(0) == 0,
        "monthly_gross": IS_MONTHLY & no_month,
        "annual_gross": ~IS_MONTHLY & pl.col("annual_gross_cents").is_null(),
        "full_time_share": ~IS_MONTHLY & pl.col("full_time_share_scaled").is_null(),
        "programme.annual_hours": ~IS_MONTHLY & has_no_year,
    }
    return [cannot_tell(hourly.filter(lacks), missing=word) for word, lacks in questions.items()]


def with_cap_months(booked: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Adds ``cap_months``: for how many months of the period the person can have worked for the project.

    The months of the period from the person's first day on the project to the last, but at least as many as the report
    declares: a month declared late brings its own hours with it. Null while the period is not known.
    """
    if context.period_start is None or context.period_end is None:
        return booked.with_columns(pl.lit(None, dtype=pl.Int64).alias("cap_months"))
    start, end = pl.lit(context.period_start), pl.lit(context.period_end)
    own = context.staff.group_by("partner_id", "person_key", maintain_order=True).agg(
        pl.col("starts_on").fill_null(start).min().alias("begins"), pl.col("ends_on").fill_null(end).max().alias("ends")
    )
    joined = booked.join(own, on=["partner_id", "person_key"], how="left", maintain_order="left")
    begins = pl.max_horizontal("begins", start.alias("_start"))
    ends = pl.min_horizontal("ends", end.alias("_end"))
    declared = pl.col("month").n_unique().over(PERSON).cast(pl.Int64)
    span = _month_number(ends) - _month_number(begins) + 1
    return joined.with_columns(pl.max_horizontal(span, declared).alias("cap_months")).drop("begins", "ends")


def _month_number(day: pl.Expr) -> pl.Expr:
    return day.dt.year().cast(pl.Int64) * MONTHS_IN_YEAR + day.dt.month().cast(pl.Int64)


def units_in_months(year_scaled: pl.Expr, months: pl.Expr) -> pl.Expr:
    """So many months' part of a year's hours or days, cut to hundredths."""
    return year_scaled * months // (MONTHS_IN_YEAR * HUNDREDTH) * HUNDREDTH


def in_eur(cents: pl.Expr) -> pl.Expr:
    """A part of the line, in its currency, in EUR cents at what the line itself was converted at."""
    return divide_half_up(pl.col("declared_eur_cents"), pl.col("declared_cents"), cents)


def part_of_pay(share_scaled: pl.Expr) -> pl.Expr:
    """A share of the month's whole employment cost, half up to the cent (CPR 55(5))."""
    return share_half_up(pl.col("pay_cents"), share_scaled)


def part_of_line(share_scaled: pl.Expr) -> pl.Expr:
    """What a share of the working time costs on the line, in its currency, and never more than the line.

    Of pay it is that share of the employment cost. An hour costs its rate whatever the month's pay was, so by the hour
    it is a part of what the line declares for the whole share; so is pay of which a refund was deducted.
    """
    declared = pl.col("declared_cents")
    in_proportion = divide_half_up(declared, pl.col("share_scaled"), share_scaled)
    of_pay = pl.when(IS_PAID).then(part_of_pay(share_scaled))
    return pl.min_horizontal(of_pay, in_proportion, declared)


def hours_text(scaled: pl.Expr) -> pl.Expr:
    """Hours or days as a plain number of two decimals, for the text of a flag."""
    whole = (scaled // SCALE).cast(pl.String)
    return whole + "." + (scaled % SCALE // HUNDREDTH).cast(pl.String).str.zfill(2)


def share_text(scaled: pl.Expr) -> pl.Expr:
    """A share of working time as a fraction of four decimals, for the text of a flag."""
    return (scaled // SCALE).cast(pl.String) + "." + (scaled % SCALE // (SCALE // 10_000)).cast(pl.String).str.zfill(4)
