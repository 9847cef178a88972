"""Direct management (I3): what stands in place of the flat rates and co-financing rates of shared management."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import scaled, scaled_column, share_down
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, flag, fraction, merge, money
from apps.eligibility.rules.gaps import IS_COST
from apps.eligibility.rules.registry import I3, rule
from apps.finance.enums import CostCategory, LineKind

_REPORT = ["partner_id", "report_id"]
# Booked as a flat rate; the partner chooses the heading.
_IS_INDIRECT = (pl.col("kind") == LineKind.FLAT_RATE) & pl.col("category").is_in(
    [CostCategory.OFFICE, CostCategory.OTHER]
)


@rule(
    id="indirect-rate-amount",
    stage=Stage.FLAT_RATE,
    severity=Severity.PART,
    ec_type="5.2",
    basis="I3 model grant agreement",
    confirmed=False,
    title=_("Amount of the indirect costs"),
    explanation=_("%(rate)s of the eligible direct costs of %(base)s is %(correct)s; %(declared)s was declared."),
    advice=_("Declare the indirect costs as computed, cut down to the cent; leave out costs the call excludes."),
    facts=("programme.indirect_rate",),
    scope=_IS_INDIRECT,
    only=(I3,),
    reads=("report_id", "category", "kind", "deducted_eur_cents", "currency"),
)
def indirect_rate_amount(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """On what the rules before left of the direct costs, so that the rate falls with its base.

    The categories a call excludes from the base are not told apart: the ceiling is then lower than found here.
    """
    eligible = pl.col("declared_eur_cents") - pl.col("deducted_eur_cents")
    direct = lines.filter(~_IS_INDIRECT)
    bases = direct.group_by(_REPORT).agg(
        eligible.sum().alias("base"), (IS_COST & pl.col("declared_eur_cents").is_null()).any().alias("is_open")
    )
    flats = lines.filter(_IS_INDIRECT)
    based = flats.join(bases, on=_REPORT, how="inner", nulls_equal=True, maintain_order="left")
    hits = _with_indirect(based.filter(~pl.col("is_open")), context.partners, context.amount("indirect_rate"))
    return merge(
        _indirect_flag(hits.filter(pl.col("excess") > 0)),
        cannot_tell(based.filter("is_open"), missing="rate"),
        cannot_tell(flats.join(bases, on=_REPORT, how="anti", nulls_equal=True), missing="flat_rate_base"),
    )


def _with_indirect(flats: pl.DataFrame, partners: pl.DataFrame, rate: Decimal | None) -> pl.DataFrame:
    """Adds ``correct`` and ``excess``; several lines stand for one amount, and the last ones carry what is too much."""
    own = partners.select("partner_id", pl.col("indirect_rate").alias("own_rate"))
    rated = flats.join(own, on="partner_id", how="left", maintain_order="left").with_columns(
        pl.coalesce("own_rate", pl.lit(format(rate or Decimal(0), "f"))).alias("rate_text")
    )
    shares = rated.with_columns(scaled_column(rated["rate_text"]).alias("rate_share"))
    summed = shares.with_columns(
        share_down(pl.col("base"), pl.col("rate_share")).alias("correct"),
        pl.col("declared_eur_cents").sum().over(_REPORT).alias("all_declared"),
        pl.col("declared_eur_cents").cum_sum().over(_REPORT).alias("running"),
    )
    over = pl.min_horizontal("declared_eur_cents", pl.col("running") - pl.col("correct"))
    return summed.with_columns(over.alias("excess"))


def _indirect_flag(hits: pl.DataFrame) -> pl.DataFrame:
    return flag(
        hits,
        severity=Severity.PART,
        amount=pl.col("excess"),
        params={
            "rate": fraction("rate_text"),
            "base": money("base"),
            "correct": money("correct"),
            "declared": money("all_declared"),
        },
    )


@rule(
    id="direct-cofinancing-rate",
    stage=Stage.CEILING,
    severity=Severity.CLARIFY,
    ec_type="4.16",
    basis="I3 calls for proposals",
    confirmed=False,
    title=_("Share of the support"),
    explanation={
        "above": _("The partner is supported at %(rate)s; the highest share is %(highest)s."),
        "between": _("The partner is supported at %(rate)s; above %(lowest)s only some parts of the budget are."),
        "below": _("The partner is supported at %(rate)s; the usual share is %(lowest)s."),
    },
    advice=_("Compare the share with the grant agreement, and say which part of the budget has the higher one."),
    facts=("partners", "programme.cofinancing_min", "programme.cofinancing_max"),
    scope=IS_COST,
    only=(I3,),
    reads=(),
)
def direct_cofinancing_rate(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    partners, (lowest, highest) = context.partners, (context.amount(f"cofinancing_{end}") for end in ("min", "max"))
    low, high = (scaled(share or Decimal(0)) for share in (lowest, highest))
    rates = partners.with_columns(scaled_column(partners["cofinancing_rate"]).alias("share"))
    own = rates.join(lines.filter(IS_COST), on="partner_id", how="semi", maintain_order="left")
    variant = (
        pl.when(pl.col("share") > high).then(pl.lit("above"))
        .when(pl.col("share") > low).then(pl.lit("between")).otherwise(pl.lit("below"))
    )  # fmt: skip
    unrated = lines.filter(IS_COST).join(rates.drop_nulls("share"), on="partner_id", how="anti", maintain_order="left")
    found = flag(
        own.filter(pl.col("share") != low),
        severity=Severity.CLARIFY,
        amount=pl.lit(0),
        variant=variant,
        params={
            "rate": fraction("cofinancing_rate"),
            "lowest": fraction(lowest or Decimal(0)),
            "highest": fraction(highest or Decimal(0)),
        },
        on_line=False,
    )
    return merge(found, cannot_tell(unrated, missing="cofinancing_rate"))
