"""Unit costs and lump sums of the application form: paid for what was done, not for what it cost."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.documents.enums import EvidenceKind
from apps.eligibility.column_money import SCALE, scaled_column, share_down
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, flag, merge, money, number
from apps.eligibility.rules.gaps import IS_COST
from apps.eligibility.rules.registry import I3, rule
from apps.finance.enums import CostCategory

_IS_UNIT_COST = (pl.col("category") == CostCategory.UNIT_COST) & IS_COST
_IS_LUMP_SUM = (pl.col("category") == CostCategory.LUMP_SUM) & IS_COST
# What can show that the output of a lump sum is there.
_OUTPUT = [EvidenceKind.DELIVERABLE.value, EvidenceKind.ACCEPTANCE.value]
# Timesheets are kept in hundredths of an hour.
_PER_HUNDREDTH = SCALE // 100


@rule(
    id="unit-cost-amount",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="5.2",
    basis="CPR 53(1)(b)",
    confirmed=True,
    title=_("Amount of a unit cost"),
    explanation={
        "amount": _("%(units)s units at %(price)s are %(right)s; %(declared)s was declared."),
        "proven": _(
            "The timesheets show %(allowed)s of the %(units)s units declared; at %(price)s they are %(right)s, and "
            "%(declared)s was declared."
        ),
        "limit": _(
            "The application form leaves %(allowed)s of the %(units)s units declared; at %(price)s they are %(right)s, "
            "and %(declared)s was declared."
        ),
        "evidence": _("Nothing attached shows the %(units)s units; %(declared)s is at stake."),
    },
    advice=_("Declare the units that are proven at the price of the application form, cut down to the cent."),
    needs=("unit_cost_ref", "units"),
    facts=("unit_costs",),
    scope=_IS_UNIT_COST,
    without=(I3,),
    reads=("category", "evidence", "person", "unit_cost_ref", "units", "kind", "currency"),
)
def unit_cost_amount(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    declared = _with_unit_cost(lines.filter(_IS_UNIT_COST), context)
    priced = _with_proven(_with_left(declared).drop_nulls(["price_eur_cents", "count"]), context)
    count, left, proven = pl.col("count"), pl.col("left"), pl.col("proven")
    allowed = pl.min_horizontal(count, left, proven)
    judged = priced.with_columns(
        allowed.alias("allowed"), share_down(pl.col("price_eur_cents"), allowed).alias("right")
    )
    reason = (
        pl.when(proven < pl.min_horizontal(count, left)).then(pl.lit("proven"))
        .when(left < count).then(pl.lit("limit"))
        .otherwise(pl.lit("amount"))
    )  # fmt: skip
    excess = pl.col("declared_eur_cents") - pl.col("right")
    part, note = pl.lit(Severity.PART.value), pl.lit(Severity.WARN.value)
    wrong = flag(
        judged.filter(excess != 0),
        severity=pl.when(excess > 0).then(part).otherwise(note),
        amount=excess,
        variant=reason,
        params=_figures(),
    )
    # Hours of a timesheet prove themselves; anything else wants a document.
    bare = judged.filter(proven.is_null() & (pl.col("evidence").list.len() == 0))
    return merge(
        wrong,
        flag(bare, severity=Severity.CLARIFY, variant="evidence", params=_figures()),
        *_untold(declared),
        cannot_tell(judged.filter(proven.is_null() & pl.col("evidence").is_null()), missing="evidence"),
    )


def _untold(lines: pl.DataFrame) -> list[pl.DataFrame]:
    unnamed = pl.col("unit_cost_ref").is_null()
    return [
        cannot_tell(lines.filter(unnamed), missing="unit_cost_ref"),
        cannot_tell(lines.filter(~unnamed & pl.col("is_known").is_null()), missing="unit_costs"),
        cannot_tell(lines.filter(pl.col("count").is_null()), missing="units"),
        cannot_tell(lines.filter(pl.col("declared_eur_cents").is_null()), missing="rate"),
    ]


def _with_unit_cost(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Adds the terms of the application form, and ``count``: the units, scaled."""
    terms = context.unit_costs.drop_nulls("unit_cost_ref").unique("unit_cost_ref", keep="first", maintain_order=True)
    scaled_terms = terms.with_columns(
        scaled_column(terms["max_units"]).alias("most"),
        scaled_column(terms["units_before"]).fill_null(0).alias("before"),
    )
    counted = lines.with_columns(scaled_column(lines["units"]).alias("count"))
    return counted.join(
        scaled_terms.with_columns(pl.lit(True).alias("is_known")).drop("kind"),
        on="unit_cost_ref", how="left", maintain_order="left",
    )  # fmt: skip


def _with_left(lines: pl.DataFrame) -> pl.DataFrame:
    """Adds ``left``: what the application form leaves for the line after the lines above it; null without a limit."""
    earlier = pl.col("count").cum_sum().over("unit_cost_ref") - pl.col("count")
    return lines.with_columns((pl.col("most") - pl.col("before") - earlier).clip(lower_bound=0).alias("left"))


def _with_proven(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Adds ``proven``: hours of the person's timesheets in the period that no line above took; null without any."""
    start, end = context.period_start, context.period_end
    days = context.timesheets.filter(pl.col("day").is_between(start, end)) if start and end else context.timesheets
    hours = days.group_by("partner_id", pl.col("person_key").alias("person"), maintain_order=True).agg(
        (pl.col("project_hundredths").sum() * _PER_HUNDREDTH).alias("hours")
    )
    person = ["partner_id", "person"]
    joined = lines.join(hours, on=person, how="left", maintain_order="left")
    earlier = pl.col("count").cum_sum().over(person) - pl.col("count")
    return joined.with_columns((pl.col("hours") - earlier).clip(lower_bound=0).alias("proven"))


def _figures() -> dict[str, pl.Expr]:
    return {
        "units": number("units"),
        "allowed": number(_unscaled(pl.col("allowed"))),
        "price": money("price_eur_cents"),
        "right": money("right"),
        "declared": money("declared_eur_cents"),
    }


def _unscaled(value: pl.Expr) -> pl.Expr:
    """A scaled number, zero or more, as text."""
    decimals = (value % SCALE).cast(pl.String).str.zfill(8)
    return pl.concat_str((value // SCALE).cast(pl.String), pl.lit("."), decimals)


@rule(
    id="lump-sum-not-triggered",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="5.2",
    basis="CPR 53(1)(c), 94",
    confirmed=True,
    title=_("Lump sum without its output"),
    explanation={
        "twice": _("This lump sum was declared before as often as the application form allows (%(most)s)."),
        "bare": _("Nothing attached shows the output that the lump sum is paid for."),
        "unclear": _(
            "None of the documents attached is marked as the output that the lump sum is paid for; %(declared)s is at "
            "stake."
        ),
    },
    advice=_("Attach the output or the approval that the lump sum depends on; it is paid in full or not at all."),
    needs=("evidence",),
    scope=_IS_LUMP_SUM,
    without=(I3,),
    reads=("category", "evidence", "unit_cost_ref", "units", "kind", "currency"),
)
def lump_sum_not_triggered(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    once = pl.col("units").fill_null("1").alias("units")
    declared = _with_left(_with_unit_cost(lines.filter(_IS_LUMP_SUM).with_columns(once), context))
    evidence = pl.col("evidence")
    without_output = evidence.list.set_intersection(_OUTPUT).list.len() == 0
    params = {"most": number(_unscaled(pl.col("most"))), "declared": money("declared_eur_cents")}
    twice = flag(
        declared.filter(pl.col("left") < pl.col("count")), severity=Severity.FULL, variant="twice", params=params
    )
    bare = flag(declared.filter(evidence.list.len() == 0), severity=Severity.FULL, variant="bare", params=params)
    unclear = flag(declared.filter(without_output), severity=Severity.CLARIFY, variant="unclear", params=params)
    return merge(
        twice, bare, unclear, cannot_tell(declared.filter(evidence.is_null()), missing="evidence"), *_untold(declared)
    )
