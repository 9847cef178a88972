"""Purchases that crowd just below a threshold, where another procedure or more documents would begin."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.assurance.analysis.charting import sum_by
from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis.parameters import own, own_count
from apps.assurance.analysis.population import Population
from apps.assurance.analysis.result import WHOLE, Field, Figure, Result, group_lines
from apps.eligibility.rules.purchases import bought_lines
from apps.eligibility.rules.splitting import UNIT, beside_thresholds, purchase_units, unit_of_line
from apps.finance.enums import CostCategory
from apps.finance.inforeuro import EURO
from apps.programmes.enums import ParameterKey as Key
from apps.publishing.enums import Kind

PROCUREMENT, EVIDENCE = "procurement", "evidence"
_WORDS = {PROCUREMENT: _("Procurement"), EVIDENCE: _("Proof of delivery")}
_LIMIT = ["limit_cents", "limit_currency"]
_BY = ("kind_of_limit", "partner_id", "limit_cents", "limit_currency")


def find_costs_under_thresholds(population: Population) -> Result:
    lines = population.lines.select("line_id", "partner", "partner_id", "supplier_name", "declared_eur_cents")
    sized = pl.concat([_purchases(population), _evidence(population)]).unique()
    counted = _counted(sized)
    few, times = own_count("threshold_min_purchases"), own_count("threshold_times")
    crowded = counted.filter((pl.col("below") >= few) & (pl.col("below") >= times * pl.col("above")))
    near = crowded.filter("is_below").join(lines.drop("partner_id"), on="line_id", how="inner")
    rows = group_lines(
        near, *_BY, partner=pl.col("partner").first(), below=pl.col("below").first(), above=pl.col("above").first(),
        suppliers=pl.col("supplier_name").n_unique(),
    )  # fmt: skip
    figures = (
        Figure(_("Thresholds compared"), sized.select("kind_of_limit", *_LIMIT).unique().height),
        Figure(_("Purchases just below a threshold"), _units(counted, "is_below")),
        Figure(_("Purchases at it or just above"), _units(counted, "is_above")),
    )
    notes = () if sized.height else (_("No threshold of the programme or the country is known for these purchases."),)
    chart = sum_by(rows, "partner", title=_("EUR on purchases just below a threshold, by partner"))
    return Result(_fields(), rows, _BY, figures, chart, notes, is_conclusive=sized.height > 0)


def _purchases(population: Population) -> pl.DataFrame:
    """Each line that buys something, with its purchase's worth beside every threshold of its day."""
    context = population.context
    bought = bought_lines(population.lines, context).with_columns(unit_of_line().alias("unit"))
    free = bought.filter(~pl.col("has_procedure"))
    _country, levels = beside_thresholds(purchase_units(free, context), context)
    worth = pl.concat([level.select(*UNIT, "worth", *_LIMIT) for level in levels]).drop_nulls(["worth", "limit_cents"])
    sized = free.select("line_id", *UNIT).join(worth, on=UNIT, how="inner")
    return sized.select(pl.lit(PROCUREMENT).alias("kind_of_limit"), "line_id", *UNIT, "worth", *_LIMIT)


def _evidence(population: Population) -> pl.DataFrame:
    """The same for the amount from which the programme asks for a proof of what was delivered."""
    limit = population.context.cents(Key.DELIVERABLE_EVIDENCE_EUR)
    unit = pl.concat_str(pl.lit("line "), "line_id").alias("unit")
    external = population.documents.filter(pl.col("category") == CostCategory.EXTERNAL)
    return external.select(
        pl.lit(EVIDENCE).alias("kind_of_limit"), "line_id", unit, "partner_id",
        pl.col("declared_eur_cents").alias("worth"), pl.lit(limit, dtype=pl.Int64).alias("limit_cents"),
        pl.lit(EURO).alias("limit_currency"),
    ).drop_nulls(["worth", "limit_cents"])  # fmt: skip


def _counted(sized: pl.DataFrame) -> pl.DataFrame:
    """Just below and just above are equally wide; what stands on the threshold is above it."""
    width, limit, worth = int(own("threshold_window") * WHOLE), pl.col("limit_cents"), pl.col("worth")
    marked = sized.with_columns(
        ((worth < limit) & (worth * WHOLE >= limit * (WHOLE - width))).alias("is_below"),
        ((worth >= limit) & (worth * WHOLE < limit * (WHOLE + width))).alias("is_above"),
    )
    return marked.with_columns(
        pl.col("unit").filter(f"is_{side}").n_unique().over(_BY).cast(pl.Int64).alias(side)
        for side in ("below", "above")
    )


def _units(counted: pl.DataFrame, side: str) -> int:
    return counted.filter(side).select(*_BY, "unit").unique().height


def _fields() -> tuple[Field, ...]:
    return (
        Field("kind_of_limit", _("Threshold of"), words=_WORDS),
        Field("partner", _("Partner")),
        Field("limit_cents", _("Threshold"), Kind.MONEY),
        Field("limit_currency", _("Currency")),
        Field("below", _("Purchases just below"), Kind.NUMBER),
        Field("above", _("At it or just above"), Kind.NUMBER),
        Field("suppliers", _("Suppliers"), Kind.NUMBER),
    )


ANALYSIS = Analysis(
    code="under-thresholds",
    title=_("Costs just below a threshold"),
    tells=_("Where purchases crowd just below the amount from which a procedure, more quotes or more proof is needed."),
    proves_not=_(
        "Suppliers know the thresholds too and offer prices below them. What counts is whether the need was kept "
        "small or cut to size."
    ),
    computed=_(
        "Purchases of a partner within the stated distance below a threshold are counted, and those as far above it. "
        "A partner is listed if there are the stated number below, and so many times more than above. Contracts that "
        "had a procedure are left out."
    ),
    run=find_costs_under_thresholds,
    own=("threshold_window", "threshold_min_purchases", "threshold_times"),
    programme=(
        Key.PROCUREMENT_FLOOR_EUR, Key.NATIONAL_THRESHOLDS_PL, Key.NATIONAL_THRESHOLDS_FI, Key.EU_THRESHOLDS,
        Key.DELIVERABLE_EVIDENCE_EUR,
    ),
    rules=("bid-at-three-missing", "deliverable-missing"),
)  # fmt: skip
