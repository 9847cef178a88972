"""People whose months are declared in more than one partnership."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.assurance.analysis.charting import sum_by
from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis.population import Population
from apps.assurance.analysis.result import WHOLE, Field, Figure, Result, group_lines
from apps.privacy.enums import ViewingKind
from apps.publishing.enums import Kind

_MONTH = ["person_key", "month"]
_BY = ("partner_id", "person_key")


def find_people_in_several_projects(population: Population) -> Result:
    here = population.pay_lines.with_columns(_whole_share().alias("here")).drop("share")
    there = population.pay_elsewhere.with_columns(_whole_share().alias("there"))
    elsewhere = there.group_by(_MONTH).agg(
        pl.col("there").sum(), pl.col("partnership").drop_nulls().unique().sort().str.join(", ")
    )
    both = here.join(elsewhere, on=_MONTH, how="inner").with_columns((pl.col("here") + pl.col("there")).alias("sum"))
    rows = group_lines(
        both, *_BY, partner=pl.col("partner").first(), person=pl.col("person").first(),
        partnerships=_listed(), months=pl.col("month").n_unique(), first=pl.col("month").min(),
        highest=pl.col("sum").max(), above=(pl.col("sum") > WHOLE).sum().cast(pl.Int64),
    )  # fmt: skip
    figures = (
        Figure(_("People with declared months"), here.select(_BY).unique().height),
        Figure(_("People in several partnerships"), rows.height),
        Figure(_("Months above full working time"), int(rows["above"].sum())),
    )
    chart = sum_by(rows, "partner", title=_("EUR of staff costs of people in several partnerships, by partner"))
    notes = (_("Seen are your own organisation's other partnerships and those in which you have a seat."),)
    return Result(_fields(), rows, _BY, figures, chart, notes)


def _listed() -> pl.Expr:
    """Where the person works besides, as far as the reader may know; empty where it may not be named."""
    names = pl.col("partnership").str.split(", ").explode()
    return names.filter(names != "").unique().sort().str.join(", ")


def _whole_share() -> pl.Expr:
    """A share has four decimals, so nothing is rounded."""
    return (pl.col("share").cast(pl.Decimal(12, 4)) * WHOLE).cast(pl.Int64)


def _fields() -> tuple[Field, ...]:
    return (
        Field("partner", _("Partner")),
        Field("person", _("Person")),
        Field("partnerships", _("Other partnerships")),
        Field("months", _("Months"), Kind.NUMBER),
        Field("first", _("First month")),
        Field("highest", _("Highest share of working time"), Kind.PERCENT),
        Field("above", _("Months above 100 %"), Kind.NUMBER),
    )


ANALYSIS = Analysis(
    code="staff-projects",
    title=_("Staff: people in several projects"),
    tells=_("Who is declared in other partnerships in the same months, and how much working time that makes together."),
    proves_not=_(
        "Working for several projects is lawful as long as all of them together fit into the working time. Projects "
        "outside Sammen are not seen."
    ),
    computed=_(
        "For each declared month of a person the share of working time here is added to the shares in other "
        "partnerships that you may see. A person is known by a key that is the same in all partnerships of the "
        "organisation."
    ),
    run=find_people_in_several_projects,
    rules=("staff-over-100-percent",),
    shows=(ViewingKind.STAFF, ViewingKind.TIMESHEET),
)
