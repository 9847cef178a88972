"""Gaps in the numbers of a partner's vouchers, series by series."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.assurance.analysis.charting import sum_by
from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis.parameters import own_count
from apps.assurance.analysis.population import Population
from apps.assurance.analysis.result import Field, Figure, Result, group_lines
from apps.publishing.enums import Kind

# "KSG/2026/0012" counts with its last figures; of "0012/2026" and "FV 12/03/2026" the year and the month are none.
_NUMBER = r"^(?<before>.*?)(?<counter>\d{1,9})(?<after>(?:\D\d{1,2})?\D20\d\d)?$"
_SERIES = ["partner_id", "series"]
_BY = ("partner_id", "series", "before", "after")


def find_number_gaps(population: Population) -> Result:
    series = _in_series(population.lines)
    rows = group_lines(
        _beside_gaps(series), *_BY, partner=pl.col("partner").first(), first=pl.col("low").first(),
        last=pl.col("high").first(), missing=pl.col("missing").first(),
    )  # fmt: skip
    figures = (
        Figure(_("Series of numbers"), series.select(_SERIES).unique().height),
        Figure(_("Gaps"), rows.height),
        Figure(_("Numbers missing"), int(rows["missing"].sum())),
    )
    unnumbered = int(population.lines["reference"].is_null().sum())
    notes = (_("Some lines have no voucher number; they are in no series."),) if unnumbered else ()
    chart = sum_by(rows, "partner", title=_("EUR on the lines beside a gap, by partner"))
    return Result(_fields(), rows, _BY, figures, chart, notes)


def _in_series(lines: pl.DataFrame) -> pl.DataFrame:
    parts = lines.drop_nulls("reference").with_columns(
        pl.col("reference").str.to_uppercase().str.extract_groups(_NUMBER).struct.unnest()
    )
    numbered = parts.drop_nulls("counter").with_columns(
        pl.col("counter").cast(pl.Int64),
        pl.concat_str("before", pl.lit("#"), pl.col("after").fill_null("")).alias("series"),
    )
    return numbered.filter(pl.col("counter").n_unique().over(_SERIES) >= own_count("series_min"))


def _beside_gaps(series: pl.DataFrame) -> pl.DataFrame:
    """The lines on either side of each gap, with the numbers before and after it."""
    numbers = series.sort(*_SERIES, "counter", "line_id").unique(
        [*_SERIES, "counter"], keep="first", maintain_order=True
    )
    beside = numbers.select(
        *_SERIES, pl.col("counter").alias("before"), pl.col("counter").shift(-1).over(_SERIES).alias("after"),
        pl.col("reference").alias("low"), pl.col("reference").shift(-1).over(_SERIES).alias("high"),
    ).with_columns((pl.col("after") - pl.col("before") - 1).alias("missing"))  # fmt: skip
    gaps = beside.filter(pl.col("missing").is_between(1, own_count("series_widest_gap")))
    known = series.select("line_id", "partner", "declared_eur_cents", *_SERIES, "counter")
    sides = [
        known.join(gaps.with_columns(pl.col(side).alias("counter")), on=[*_SERIES, "counter"], how="inner")
        for side in ("before", "after")
    ]
    return pl.concat(sides)


def _fields() -> tuple[Field, ...]:
    return (
        Field("partner", _("Partner")),
        Field("first", _("Number before")),
        Field("last", _("Number after")),
        Field("missing", _("Numbers missing"), Kind.NUMBER),
    )


ANALYSIS = Analysis(
    code="numbering-gaps",
    title=_("Gaps in voucher numbers"),
    tells=_("Which voucher numbers of a partner's accounts are missing between two that are declared."),
    proves_not=_(
        "A partner books other work in the same series, so most gaps are vouchers of something else. A gap is a "
        "reason to ask for the missing vouchers, for example to see whether one was cancelled or credited."
    ),
    computed=_(
        "The internal reference of each line is parted into a counter and what stands around it: one series per "
        "partner and pattern. Month and year at the end belong to the series. Series with fewer numbers than stated, "
        "and gaps wider than stated, are left out. Gaps in suppliers' own numbers are a rule of the checks."
    ),
    run=find_number_gaps,
    own=("series_min", "series_widest_gap"),
    rules=("dq-number-gap",),
)
