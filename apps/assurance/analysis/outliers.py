"""Costs that are far larger than the others of their category."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.assurance.analysis.charting import sum_by
from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis.parameters import own, own_count
from apps.assurance.analysis.population import IS_COST, Population
from apps.assurance.analysis.result import Field, Figure, Result, Words, group_lines
from apps.common.formats import format_list, format_number
from apps.finance.enums import CostCategory
from apps.publishing.enums import Kind

# What makes the median deviation of a normal distribution its standard deviation.
_NORMAL = 0.6745
_WORDS = {category.value: category.label for category in CostCategory}
_BY = ("line_id_shown",)


def find_outliers(population: Population) -> Result:
    costs = population.lines.filter(IS_COST & ~pl.col("is_simplified"))
    size = pl.col("declared_eur_cents").log10()
    sized = costs.with_columns(size.alias("size"), pl.len().over("category").alias("count"))
    centred = sized.with_columns(pl.col("size").median().over("category").alias("middle"))
    spread = (pl.col("size") - pl.col("middle")).abs().median().over("category").alias("mad")
    scored = centred.with_columns(spread).with_columns(
        pl.when(pl.col("mad") > 0).then(_NORMAL * (pl.col("size") - pl.col("middle")) / pl.col("mad")).alias("score"),
        pl.col("declared_eur_cents").median().over("category").round().cast(pl.Int64).alias("median"),
    )
    large = scored.filter(pl.col("count") >= own_count("outlier_min_lines"))
    found = large.filter(pl.col("score") > float(own("outlier_score")))
    rows = group_lines(
        found.with_columns(pl.col("line_id").alias("line_id_shown")), *_BY, category=pl.col("category").first(),
        partner=pl.col("partner").first(), period=pl.col("period").first(), supplier=pl.col("supplier_name").first(),
        median=pl.col("median").first(), times=(pl.col("declared_eur_cents") / pl.col("median")).first(),
        score=pl.col("score").first(),
    )  # fmt: skip
    figures = (
        Figure(_("Lines compared"), large.height),
        Figure(_("Cost categories compared"), large["category"].n_unique()),
        Figure(_("Outliers"), rows.height),
    )
    chart = sum_by(rows, "category", words=_WORDS, title=_("EUR on outliers, by cost category"))
    return Result(_fields(), rows, _BY, figures, chart, _notes(scored), is_conclusive=large.height > 0)


def _notes(scored: pl.DataFrame) -> tuple[Words, ...]:
    least = own_count("outlier_min_lines")
    notes: list[Words] = []
    if few := _categories(scored.filter(pl.col("count") < least)):
        said = gettext("Too few lines, fewer than %(least)s, in: %(categories)s. Nothing is said of them.")
        notes.append(said % {"least": format_number(least), "categories": few})
    if alike := _categories(scored.filter((pl.col("count") >= least) & (pl.col("mad") == 0))):
        said = gettext(
            "More than half of the lines have one amount in: %(categories)s. There is no spread to compare with."
        )
        notes.append(said % {"categories": alike})
    return tuple(notes)


def _categories(lines: pl.DataFrame) -> str:
    return format_list([str(_WORDS[code]) for code in sorted(lines["category"].unique().to_list())])


def _fields() -> tuple[Field, ...]:
    return (
        Field("category", _("Cost category"), words=_WORDS),
        Field("partner", _("Partner")),
        Field("period", _("Period"), Kind.NUMBER),
        Field("supplier", _("Supplier")),
        Field("median", _("Median of the category, EUR"), Kind.MONEY),
        Field("times", _("Times the median"), Kind.NUMBER),
        Field("score", _("Modified z-score"), Kind.NUMBER),
    )


ANALYSIS = Analysis(
    code="outliers",
    title=_("Outliers by cost category"),
    tells=_("Which lines are far larger than the others of their cost category."),
    proves_not=_("A large cost is often the very thing the project was for. Outliers are where one error weighs most."),
    computed=_(
        "Costs spread over sizes, so their logarithms are compared: how far each lies above the median of its "
        "category, in multiples of the median deviation (modified z-score 0.6745 × deviation ÷ median absolute "
        "deviation). Median and median deviation are hardly moved by the outliers themselves. Categories with few "
        "lines are left out."
    ),
    run=find_outliers,
    own=("outlier_min_lines", "outlier_score"),
)
