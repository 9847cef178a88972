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
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="5.2",
    basis="I3 model grant agreement",
    confirmed=False,
    title=_("Amount of the indirect costs"),
    explanation=_("%(rate)s of the direct costs of %(base)s is %(correct)s; %(declared)s was declared."),
    advice=_("Declare the indirect costs as computed, cut down to the cent; leave out costs the call excludes."),
    facts=("programme.indirect_rate",),
    scope=_IS_INDIRECT,
    only=(I3,),
    reads=("report_id", "category", "kind", "currency"),
)
def indirect_rate_amount(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """The categories a call excludes from the base are not told apart: the ceiling is then lower than found here."""
    base = _bases(lines, pl.col("declared_eur_cents"))
    flats = lines.filter(_IS_INDIRECT)
    based = flats.join(base, on=_REPORT, how="inner", nulls_equal=True, maintain_order="left")
    hits = _with_indirect(based.filter(~pl.col("is_open")), context)
    return merge(
        _indirect_flag(hits.filter(pl.col("excess") > 0)),
        cannot_tell(based.filter("is_open"), missing="rate"),
        cannot_tell(flats.join(base, on=_REPORT, how="anti", nulls_equal=True), missing="flat_rate_base"),
    )


@rule(
    id="indirect-rate-follow-up",
    stage=Stage.FLAT_RATE,
    severity=Severity.PART,
    ec_type="5.2",
    basis="I3 model grant agreement",
    confirmed=False,
    title=_("Indirect costs fall with their base"),
    explanation=_("%(cut)s was cut from direct costs, so the indirect costs of %(rate)s fall as well."),
    advice=_("Nothing to do for this line; it follows the deductions from direct costs."),
    facts=("programme.indirect_rate",),
    scope=_IS_INDIRECT,
    only=(I3,),
    reads=("report_id", "category", "kind", "deducted_eur_cents", "currency"),
)
def indirect_rate_follow_up(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    declared, cut = pl.col("declared_eur_cents"), pl.col("deducted_eur_cents")
    bases = _bases(lines, declared, cut.sum().alias("cut")).filter(~pl.col("is_open") & (pl.col("cut") > 0))
    last = lines.filter(_IS_INDIRECT).unique(_REPORT, keep="last", maintain_order=True)
    hits = last.join(bases, on=_REPORT, how="inner", nulls_equal=True, maintain_order="left")
    rated = _with_rate(hits, context)
    before = share_down(pl.col("base"), pl.col("rate_share"))
    after = share_down(pl.col("base") - pl.col("cut"), pl.col("rate_share"))
    params = {"cut": money("cut"), "rate": fraction("rate_text")}
    return flag(rated.filter(before > after), severity=Severity.PART, amount=before - after, params=params)


def _bases(lines: pl.DataFrame, amount: pl.Expr, *more: pl.Expr) -> pl.DataFrame:
    """Per report the direct costs, and whether one of them has no amount in euro yet."""
    is_open = (IS_COST & pl.col("declared_eur_cents").is_null()).any().alias("is_open")
    return lines.filter(~_IS_INDIRECT).group_by(_REPORT).agg(amount.sum().alias("base"), is_open, *more)


def _with_rate(flats: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Adds ``rate_text`` and ``rate_share``: the partner's own rate, else the programme's."""
    own = context.partners.select("partner_id", pl.col("indirect_rate").alias("own_rate"))
    common = format(context.amount("indirect_rate") or Decimal(0), "f")
    rated = flats.join(own, on="partner_id", how="left", maintain_order="left").with_columns(
        pl.coalesce("own_rate", pl.lit(common)).alias("rate_text")
    )
    return rated.with_columns(scaled_column(rated["rate_text"]).alias("rate_share"))


def _with_indirect(flats: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Adds ``correct`` and ``excess``; several lines stand for one amount, and the last ones carry what is too much."""
    summed = _with_rate(flats, context).with_columns(
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
