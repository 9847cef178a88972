"""Ceilings: what the approved budget leaves room for. Flags stand on the partner's report, not on a line."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import scaled, share_down
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, category, flag, merge, money
from apps.eligibility.rules.gaps import IS_COST, lacking, unmatched
from apps.eligibility.rules.registry import BALTIC, EUROPE, rule

_LEFT = pl.col("declared_eur_cents") - pl.col("deducted_eur_cents")
_ONE = Decimal(1)


@rule(
    id="not-in-approved-budget",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="4.13",
    basis="Subsidy contract",
    confirmed=True,
    title=_("Not planned in the approved budget"),
    explanation=_("The partner has no approved budget for “%(category)s”."),
    advice=_("Move the line to a planned category, or ask for a change of the project first."),
    needs=("category",),
    facts=("budget",),
    scope=IS_COST,
    reads=("category",),
)
def not_in_approved_budget(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    budget = context.budget
    planned = budget.filter(pl.col("budget_eur_cents") > 0).select("partner_id", "category")
    costs = lines.filter(IS_COST)
    known = costs.join(budget.select("partner_id").unique(), on="partner_id", how="semi", maintain_order="left")
    hits = known.drop_nulls("category").join(planned, on=["partner_id", "category"], how="anti", maintain_order="left")
    return merge(
        flag(hits, severity=Severity.CLARIFY, params={"category": category("category")}),
        unmatched(costs, budget, missing="budget"),
        lacking(costs, "category"),
    )


@rule(
    id="category-budget-exceeded",
    stage=Stage.CEILING,
    severity=Severity.PART,
    ec_type="4.16",
    basis="Programme rule on budget flexibility",
    confirmed=True,
    title=_("Cost category above its budget"),
    explanation={
        "above": _("%(reported)s is reported for “%(category)s”; the budget with its flexibility is %(ceiling)s."),
        "justify": _("%(reported)s is reported for “%(category)s”; the budget is %(budget)s. Justify the excess."),
        "near": _("%(reported)s is reported for “%(category)s”, close to the budget of %(budget)s."),
    },
    advice=_("Ask for a reallocation of the budget, or declare less in this category."),
    needs=("category",),
    facts=("budget",),
    scope=IS_COST,
    only=(BALTIC, EUROPE),
    reads=("category", "deducted_eur_cents", "currency"),
)
def category_budget_exceeded(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    # A category without budget is the business of "not-in-approved-budget"; its ceiling would cut it all twice.
    rows = _with_reported(context.budget.filter(pl.col("budget_eur_cents") > 0), lines, ["partner_id", "category"])
    flexible = _flexible_categories(context)
    judged = _with_ceiling(rows, _flexibility(context, "category"))
    above = pl.col("reported") > pl.col("ceiling")
    worst = Severity.WARN if flexible else Severity.PART
    variant = pl.when(above).then(pl.lit("justify" if flexible else "above")).otherwise(pl.lit("near"))
    found = flag(
        judged.filter(above | _is_near(context)),
        severity=pl.when(above).then(pl.lit(worst.value)).otherwise(pl.lit(Severity.WARN.value)),
        amount=pl.col("reported") - pl.col("ceiling"),
        variant=variant,
        params={"category": category("category"), **_figures()},
        on_line=False,
    )
    # Several categories of one partner may be above theirs: each is a flag on the report.
    return pl.concat([found, merge(_uncounted(lines, context), lacking(lines.filter(IS_COST), "category"))])


def _uncounted(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Costs that no budget of the partner can be compared with, and those without an amount in euro."""
    costs = lines.filter(IS_COST)
    unconverted = costs.filter(pl.col("declared_eur_cents").is_null())
    return merge(unmatched(costs, context.budget, missing="budget"), cannot_tell(unconverted, missing="rate"))


@rule(
    id="partner-budget-exceeded",
    stage=Stage.CEILING,
    severity=Severity.PART,
    ec_type="4.16",
    basis="Subsidy contract",
    confirmed=True,
    title=_("Partner above its budget"),
    explanation=_("%(reported)s is reported in all; the partner's budget with its flexibility is %(ceiling)s."),
    advice=_("Ask for a reallocation between partners, or declare less."),
    facts=("budget",),
    scope=IS_COST,
    reads=("deducted_eur_cents", "category", "currency"),
)
def partner_budget_exceeded(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    totals = context.budget.group_by("partner_id", maintain_order=True).agg(
        pl.col("budget_eur_cents").sum(), pl.col("previously_reported_eur_cents").sum()
    )
    judged = _with_ceiling(_with_reported(totals, lines, ["partner_id"]), _flexibility(context, "partner"))
    hits = judged.filter(pl.col("reported") > pl.col("ceiling"))
    excess = pl.col("reported") - pl.col("ceiling")
    found = flag(hits, severity=Severity.PART, amount=excess, params=_figures(), on_line=False)
    return merge(found, _uncounted(lines, context))


def _with_reported(budget: pl.DataFrame, lines: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """Adds ``reported``: before and now, after deductions. Budgets without lines in this list are left out."""
    current = lines.group_by(key, maintain_order=True).agg(_LEFT.sum().alias("current"))
    joined = budget.join(current, on=key, how="inner", maintain_order="left")
    before = pl.col("previously_reported_eur_cents").fill_null(0)
    return joined.with_columns((before + pl.col("current")).alias("reported"))


def _with_ceiling(budget: pl.DataFrame, flexibility: Decimal) -> pl.DataFrame:
    return budget.with_columns(
        share_down(pl.col("budget_eur_cents"), pl.lit(scaled(_ONE + flexibility))).alias("ceiling")
    )


def _flexible_categories(context: CheckContext) -> bool:
    """Whether the programme lets categories move freely, and limits the partner's total instead."""
    return context.parameter("budget_flexibility_scope") == "partner"


def _flexibility(context: CheckContext, scope: str) -> Decimal:
    applies = (context.parameter("budget_flexibility_scope") or "category") == scope
    return (context.amount("budget_flexibility") or Decimal(0)) if applies else Decimal(0)


def _is_near(context: CheckContext) -> pl.Expr:
    share = context.amount("budget_warn_share")
    if share is None:
        return pl.lit(False)
    return pl.col("reported") > share_down(pl.col("budget_eur_cents"), pl.lit(scaled(share)))


def _figures() -> dict[str, pl.Expr]:
    return {"reported": money("reported"), "budget": money("budget_eur_cents"), "ceiling": money("ceiling")}
