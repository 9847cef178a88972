"""Costs that crowd into the last days of a reporting period."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.assurance.analysis.charting import sum_by
from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis.parameters import own_count
from apps.assurance.analysis.population import Population
from apps.assurance.analysis.result import WHOLE, Field, Figure, Result, group_lines, share_of
from apps.publishing.enums import Kind

_BY = ("partner_id", "period")


def find_costs_at_period_end(population: Population) -> Result:
    days = own_count("period_end_days")
    inside = population.documents.filter(pl.col("incurred_on").is_between("period_start", "period_end"))
    length = (pl.col("period_end") - pl.col("period_start")).dt.total_days() + 1
    left = (pl.col("period_end") - pl.col("incurred_on")).dt.total_days()
    counted = inside.with_columns((left < days).alias("is_late"), length.alias("length")).with_columns(
        pl.len().over(_BY).cast(pl.Int64).alias("all"), pl.col("is_late").sum().over(_BY).cast(pl.Int64).alias("late")
    )
    # Where the last days are most of the period there is nothing to crowd into.
    bunched = pl.col("late") * pl.col("length") >= own_count("period_end_times") * days * pl.col("all")
    enough = pl.col("all") >= own_count("period_end_min_lines")
    rows = group_lines(
        counted.filter(enough & bunched & pl.col("is_late")), *_BY, partner=pl.col("partner").first(),
        all=pl.col("all").first(), share=share_of(pl.col("late"), pl.col("all")).first(),
        even=(days * WHOLE // pl.col("length")).first(),
    )  # fmt: skip
    figures = (
        Figure(_("Invoices of a day inside their period"), inside.height),
        Figure(_("of these in its last days"), int(counted["is_late"].sum())),
    )
    chart = sum_by(rows, "partner", title=_("EUR on invoices of a period's last days, by partner"))
    return Result(_fields(), rows, _BY, figures, chart)


def _fields() -> tuple[Field, ...]:
    return (
        Field("partner", _("Partner")),
        Field("period", _("Period"), Kind.NUMBER),
        Field("all", _("Invoices in the period"), Kind.NUMBER),
        Field("share", _("of these in the last days"), Kind.PERCENT),
        Field("even", _("if they were spread evenly"), Kind.PERCENT),
    )


ANALYSIS = Analysis(
    code="period-end",
    title=_("Costs at the end of a period"),
    tells=_("Which partners have far more invoices in the last days of a reporting period than in the days before."),
    proves_not=_(
        "Events and deliveries are often planned for the end of a period. Ask whether what was invoiced had been "
        "delivered, or whether money was spent before it was needed."
    ),
    computed=_(
        "The day of delivery, or of the invoice, of each invoice of a partner in a period: the share in the stated "
        "last days is held against the share these days would have if invoices were spread evenly."
    ),
    run=find_costs_at_period_end,
    own=("period_end_days", "period_end_min_lines", "period_end_times"),
)
