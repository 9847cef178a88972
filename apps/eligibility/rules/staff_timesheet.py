"""Hours of a timesheet that cannot have been worked for the project."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import share_half_up
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, day, flag, merge, money, number
from apps.eligibility.rules.registry import rule
from apps.eligibility.rules.staff_month import (
    HUNDREDTH,
    IS_HOURLY,
    STAFF_COST,
    booked_months,
    hours_text,
    in_eur,
    with_rates,
    without_month,
)

# In hundredths of an hour.
_WHOLE_DAY = 2_400
_LONG_DAY = 1_200
# Half a working day away leaves time for the project, six hours and more do not.
_DAY_AWAY = 600
_GRAVEST_FIRST = {"certain": 0, "part_day": 1, "long_day": 2}
_PROJECT, _ABSENCE, _OTHER = (pl.col(f"{name}_hundredths") for name in ("project", "absence", "other"))


@rule(
    id="staff-timesheet-conflict",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.14",
    basis="IR 39(4)(b)",
    confirmed=True,
    title=_("Hours that cannot have been worked"),
    explanation={
        "certain": _(
            "Hours for the project on days of leave or illness, or beyond 24 hours a day: %(hours)s, the first on "
            "%(first)s. At %(hour_rate)s an hour they come to %(excess)s."
        ),
        "part_day": _(
            "Hours for the project beside some hours of leave or illness on the same day: %(hours)s, the first on "
            "%(first)s. At %(hour_rate)s an hour they come to %(excess)s."
        ),
        "long_day": _("More than 12 hours were worked on one day of the month, the first time on %(first)s."),
    },
    advice=_("Correct the timesheet, or show that the person worked at these hours."),
    facts=("payroll", "timesheets"),
    scope=STAFF_COST,
    reads=("category", "kind", "currency", "is_simplified", "gross_cents"),
)
def staff_timesheet_conflict(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    booked = booked_months(lines, context)
    hourly = with_rates(booked.filter(IS_HOURLY), context)
    months = _conflicts_by_month(context.timesheets)
    joined = hourly.join(months, on=["person_key", "month"], how="left", maintain_order="left")
    rate = pl.min_horizontal("declared_rate", "allowed_rate")
    priced = joined.with_columns(rate.alias("rate_cents")).filter(pl.col("kind_of_day").is_not_null())
    unread = joined.filter(pl.col("days").is_null())
    return merge(
        _flag_days(priced.with_columns(share_half_up(pl.col("rate_cents"), pl.col("doubtful")).alias("excess"))),
        cannot_tell(unread, missing="timesheets"),
        without_month(lines, booked),
    )


def _flag_days(hits: pl.DataFrame) -> pl.DataFrame:
    part, ask, warn = (pl.lit(severity.value) for severity in (Severity.PART, Severity.CLARIFY, Severity.WARN))
    of_kind = pl.col("kind_of_day")
    is_known = pl.col("excess").is_not_null()
    return flag(
        hits,
        # Without a rate the hours are doubted, but cannot be counted in money.
        severity=pl.when((of_kind == "certain") & is_known)
        .then(part)
        .when(of_kind == "long_day")
        .then(warn)
        .otherwise(ask),
        amount=in_eur(pl.min_horizontal("excess", "declared_cents")),
        variant=of_kind,
        params={
            "hours": number(hours_text(pl.col("doubtful"))),
            "first": day("first"),
            "hour_rate": money("rate_cents", "currency"),
            "excess": money("excess", "currency"),
        },
    )


def _conflicts_by_month(timesheets: pl.DataFrame) -> pl.DataFrame:
    """Per person and month with a timesheet: ``days`` with hours, the gravest ``kind_of_day``, its ``doubtful`` hours
    (scaled) and its ``first`` day; these three are null for a month in which every day can be."""
    key = ["person_key", "month"]
    days = timesheets.group_by("person_key", "day", maintain_order=True).agg(
        _PROJECT.sum(), _ABSENCE.sum(), _OTHER.sum()
    )
    judged = days.with_columns(_kind_of_day().alias("kind_of_day"), pl.col("day").dt.month_start().alias("month"))
    odd = judged.filter(pl.col("kind_of_day").is_not_null()).group_by(*key, "kind_of_day", maintain_order=True)
    kinds = odd.agg((_doubtful().sum() * HUNDREDTH).alias("doubtful"), pl.col("day").min().alias("first"))
    gravity = pl.col("kind_of_day").replace_strict(_GRAVEST_FIRST, return_dtype=pl.Int8)
    gravest = kinds.sort(gravity, maintain_order=True).unique(key, keep="first", maintain_order=True)
    counted = judged.group_by(key, maintain_order=True).agg(pl.len().alias("days"))
    return counted.join(gravest, on=key, how="left", maintain_order="left")


def _kind_of_day() -> pl.Expr:
    too_full = _PROJECT + _ABSENCE + _OTHER > _WHOLE_DAY
    kind = (
        pl.when((_ABSENCE >= _DAY_AWAY) | too_full)
        .then(pl.lit("certain"))
        .when(_ABSENCE > 0)
        .then(pl.lit("part_day"))
        .when(_PROJECT + _OTHER > _LONG_DAY)
        .then(pl.lit("long_day"))
    )
    return pl.when(_PROJECT > 0).then(kind)


def _doubtful() -> pl.Expr:
    """On too full a day the hours beyond its 24, on a day away all hours for the project."""
    beyond = pl.min_horizontal(_PROJECT, _PROJECT + _ABSENCE + _OTHER - _WHOLE_DAY)
    is_full_only = (beyond > 0) & (_ABSENCE < _DAY_AWAY)
    return pl.when(is_full_only).then(beyond).otherwise(_PROJECT)
