"""Timesheets that cannot be a record of what was worked day by day."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.assurance.analysis.charting import sum_by
from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis.parameters import own, own_count
from apps.assurance.analysis.population import Population
from apps.assurance.analysis.result import WHOLE, Field, Figure, Result, group_lines, together
from apps.privacy.enums import ViewingKind
from apps.publishing.enums import Kind

FREE_DAYS, NO_VARIATION = "free-days", "no-variation"
_WORDS = {
    FREE_DAYS: _("Hours on weekends or public holidays"),
    NO_VARIATION: _("Nearly every day with the same hours"),
}
_PERSON = ["partner_id", "person_key"]
_BY = ("pattern", "partner_id", "person_key")
_FRIDAY = 5  # ISO 8601


def find_odd_timesheets(population: Population) -> Result:
    entered = _entered(population)
    found = {FREE_DAYS: _on_free_days(entered, population), NO_VARIATION: _without_variation(entered)}
    groups = [_rows(members, pattern) for pattern, members in found.items()]
    rows = together(*groups)
    figures = (
        Figure(_("Days with hours"), entered.select(*_PERSON, "day").unique().height),
        *(Figure(_WORDS[pattern], group.height) for pattern, group in zip(found, groups, strict=True)),
    )
    chart = sum_by(rows, "pattern", words=_WORDS, title=_("EUR of staff costs with such timesheets, by pattern"))
    notes = (
        () if entered.height else (_("No timesheet is kept here for the months declared; look at the signed ones."),)
    )
    return Result(_fields(), rows, _BY, figures, chart, notes)


def _entered(population: Population) -> pl.DataFrame:
    """The days with hours on the project, each with the line that declares its month."""
    days = population.days.with_columns(pl.col("day").dt.truncate("1mo").alias("month"))
    return days.join(population.pay_lines.drop("hundredths"), on=[*_PERSON, "month"], how="inner")


def _on_free_days(entered: pl.DataFrame, population: Population) -> pl.DataFrame:
    holidays = population.free_days.select("partner_id", "day").unique().with_columns(pl.lit(True).alias("is_holiday"))
    joined = entered.join(holidays, on=["partner_id", "day"], how="left")
    return joined.filter((pl.col("day").dt.weekday() > _FRIDAY) | pl.col("is_holiday")).drop("is_holiday")


def _without_variation(entered: pl.DataFrame) -> pl.DataFrame:
    """Months in which so large a share of the days has one and the same number of hours."""
    month = [*_PERSON, "month"]
    share = int(own("staff_same_share") * WHOLE)
    counted = entered.with_columns(
        pl.len().over(month).cast(pl.Int64).alias("days"),
        pl.len().over(*month, "hundredths").cast(pl.Int64).alias("same"),
    ).with_columns(pl.col("same").max().over(month))
    long = pl.col("days") >= own_count("staff_min_days")
    return counted.filter(long & (pl.col("same") * WHOLE >= pl.col("days") * share)).drop("days", "same")


def _rows(members: pl.DataFrame, pattern: str) -> pl.DataFrame:
    """Days and hours are counted before a line is: it stands for a whole month."""
    totals = members.group_by(_PERSON).agg(
        days=pl.col("day").n_unique(), hours=pl.col("hundredths").sum() / 100, first=pl.col("day").min()
    )
    named = members.with_columns(pl.lit(pattern).alias("pattern")).join(totals, on=_PERSON, how="left")
    facts = {name: pl.col(name).first() for name in ("partner", "person", "days", "hours", "first")}
    return group_lines(named, *_BY, **facts, months=pl.col("month").n_unique())


def _fields() -> tuple[Field, ...]:
    return (
        Field("pattern", _("Pattern"), words=_WORDS),
        Field("partner", _("Partner")),
        Field("person", _("Person")),
        Field("months", _("Months"), Kind.NUMBER),
        Field("days", _("Days"), Kind.NUMBER),
        Field("hours", _("Hours"), Kind.NUMBER),
        Field("first", _("First date"), Kind.DATE),
    )


ANALYSIS = Analysis(
    code="staff-days",
    title=_("Staff: timesheets"),
    tells=_("Whose timesheets have hours on weekends and public holidays, or the same hours nearly every day."),
    proves_not=_(
        "Events take place on Saturdays, and a fixed working day gives equal figures. Compare with agendas, tickets "
        "and leave."
    ),
    computed=_(
        "The hours on the project by person and day, of the months that are declared. Free days are weekends and the "
        "public holidays of the partner's country. A month is listed as without variation if it has the stated number"
        " of days and the stated share of them has one and the same number of hours."
    ),
    run=find_odd_timesheets,
    own=("staff_min_days", "staff_same_share"),
    rules=("staff-timesheet-conflict",),
    shows=(ViewingKind.STAFF, ViewingKind.TIMESHEET),
)
