"""What the operation as a whole may not be or have: done before, excluded from the fund, paid for twice."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import scaled, share_down, to_eur_cents
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.lexicon import load_lexicon
from apps.eligibility.rules.findings import cannot_tell, fixed_day, flag, fraction, merge, money, no_flags
from apps.eligibility.rules.gaps import IS_COST, IS_PAID_COST, unworded
from apps.eligibility.rules.registry import I3, rule
from apps.eligibility.rules.wording import WORDS, flag_wording, worded


@rule(
    id="operation-already-completed",
    stage=Stage.SETUP,
    severity=Severity.FULL,
    ec_type="3.3",
    basis="CPR 63(6)",
    confirmed=True,
    title=_("Works completed before the application"),
    explanation=_("The works were completed on %(completed_on)s; the application came on %(submitted_on)s."),
    advice=_("Correct the dates if they are wrong; a completed operation cannot be supported, paid or not."),
    facts=("project.completed_on", "project.submitted_on"),
    scope=IS_COST,
    reads=(),
)
def operation_already_completed(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    completed, submitted = context.project.completed_on, context.project.submitted_on
    if completed is None or submitted is None or completed >= submitted:
        return no_flags()
    params = {"completed_on": fixed_day(completed), "submitted_on": fixed_day(submitted)}
    return flag(lines.filter(IS_COST), severity=Severity.FULL, params=params)


@rule(
    id="land-over-limit",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.7",
    basis="CPR 64(1)(b); IR 44(a)",
    confirmed=False,
    title=_("Purchase of land above its share"),
    explanation={
        "above": _(
            "Land for %(land)s is declared; %(share)s of the project is %(ceiling)s, so %(excess)s is too much."
        ),
        "site": _(
            "Land for %(land)s is above %(share)s of the project, %(ceiling)s; for a derelict site the share is higher."
        ),
        "unsure": _("The words “%(found)s” may mean a purchase of land, which is limited to a share of the project."),
    },
    advice=_("Declare no more than the limit, or show that the land serves the protection of the environment."),
    without=(I3,),
    reads=(*WORDS, "is_simplified", "currency"),
)
def land_over_limit(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    land = worded(lines, "land")
    total, missing = context.project.total_eligible_cents, _land_missing(context)
    if missing or total is None:
        return merge(cannot_tell(land, missing=missing or "project.total_eligible_cents"), unworded(lines))
    open_site = context.project.is_derelict_site is None
    share = context.amount("land_share_max_derelict" if context.project.is_derelict_site else "land_share_max")
    judged = _over_share(land, total, share or Decimal(0))
    return merge(
        _land_flag(judged.filter(pl.col("excess") > 0), "site" if open_site else "above", share),
        _land_flag(judged.filter(~pl.col("is_certain") & pl.col("might_exceed")), "unsure", share),
        cannot_tell(land.filter(pl.col("declared_eur_cents").is_null()), missing="rate"),
        unworded(lines),
    )


def _land_missing(context: CheckContext) -> str | None:
    facts = ("project.total_eligible_cents", "programme.land_share_max", "programme.land_share_max_derelict")
    return next((fact for fact in facts if not context.knows(fact)), None)


def _over_share(land: pl.DataFrame, total: int, share: Decimal) -> pl.DataFrame:
    """Adds ``sum_cents`` of what is land for certain, ``ceiling``, ``excess`` of each line, and ``might_exceed``."""
    declared = pl.when("is_certain").then("declared_eur_cents").otherwise(0)
    ceiling = share_down(pl.lit(total, dtype=pl.Int64), pl.lit(scaled(share)))
    summed = land.with_columns(
        declared.sum().alias("sum_cents"),
        pl.col("declared_eur_cents").sum().alias("doubtful_cents"),
        ceiling.alias("ceiling"),
        declared.cum_sum().alias("running"),
    )
    return summed.with_columns(
        pl.min_horizontal(declared, pl.col("running") - pl.col("ceiling")).alias("excess"),
        (pl.col("doubtful_cents") > pl.col("ceiling")).alias("might_exceed"),
    )


def _land_flag(hits: pl.DataFrame, variant: str, share: Decimal | None) -> pl.DataFrame:
    return flag(
        hits,
        severity=Severity.PART if variant == "above" else Severity.CLARIFY,
        amount=pl.col("excess"),
        variant=variant,
        params={
            "land": money("sum_cents"),
            "ceiling": money("ceiling"),
            "excess": money("excess"),
            "share": fraction(share or Decimal(0)),
            "found": pl.col("found"),
        },
    )


@rule(
    id="erdf-scope-exclusion",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="3.1",
    basis="ERDF Regulation (EU) 2021/1058, Article 7",
    confirmed=False,
    title=_("Activity the fund does not support"),
    explanation={
        "certain": _("“%(found)s” is among the activities that the fund excludes."),
        "unsure": _("The words “%(found)s” may mean an excluded activity; %(at_stake)s would be cut if so."),
    },
    advice=_("Remove the line, or show which exception of the article covers it."),
    reads=(*WORDS, "is_simplified", "currency"),
)
def erdf_scope_exclusion(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return flag_wording(lines.filter(~pl.col("is_simplified")), "erdf_scope")


@rule(
    id="double-funding",
    stage=Stage.DEDUCTION,
    severity=Severity.FULL,
    ec_type="4.11",
    basis="CPR 63(9); Regulation (EU, Euratom) 2018/1046, Article 191(3)",
    confirmed=True,
    title=_("Another grant pays for the same cost"),
    explanation={
        "union": _("“%(grant)s” of the Union pays for the cost as well; two of its funds cannot share it."),
        "shared": _("“%(grant)s” of the Union pays %(granted)s of %(cost)s; the two parts have to be different ones."),
        "excess": _(
            "“%(grant)s” pays %(granted)s of %(cost)s, and %(declared)s is declared: %(excess)s more than the cost."
        ),
        "worded": _("The description says “%(found)s”."),
    },
    advice=_("Remove what another grant pays, or show that the two grants pay different parts of the cost."),
    reads=(*WORDS, "gross_cents", "other_grant", "other_grant_eur_cents", "is_real_cost", "rate_scaled", "currency"),
)
def double_funding(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    costs = lines.filter(IS_COST)
    granted = costs.filter(pl.col("other_grant").is_not_null() | (pl.col("other_grant_eur_cents") > 0))
    judged = _beside_cost(granted, _union_grants(granted))
    union, overlaps = judged.filter("is_union"), (pl.col("excess") > 0).fill_null(True)
    asked = lines.clear() if context.has_column("other_grant") else costs.filter(IS_PAID_COST)
    return merge(
        _grant_flag(union.filter(overlaps), "union", Severity.FULL, None),
        _grant_flag(union.filter(~overlaps), "shared", Severity.CLARIFY, None),
        _grant_flag(judged.filter(pl.col("excess") > 0), "excess", Severity.PART, pl.col("excess")),
        cannot_tell(judged.filter(pl.col("other_grant_eur_cents").is_null()), missing="other_grant_eur_cents"),
        cannot_tell(judged.filter(pl.col("excess").is_null()), missing="rate"),
        flag(
            worded(costs, "other_grant"), severity=Severity.CLARIFY, variant="worded", params={"found": pl.col("found")}
        ),
        cannot_tell(asked, missing="other_grant"),
    )


def _union_grants(granted: pl.DataFrame) -> list[str]:
    """The names that mean a fund or programme of the Union."""
    funds = load_lexicon("eu_funds")
    return [name for name in granted["other_grant"].drop_nulls().unique() if funds.find(name)]


def _beside_cost(granted: pl.DataFrame, union: list[str]) -> pl.DataFrame:
    """Adds ``cost`` (of the whole document, EUR cents), ``excess`` of both grants over it, and ``is_union``."""
    document = to_eur_cents(pl.col("gross_cents"), pl.col("rate_scaled"))
    cost = pl.max_horizontal(pl.coalesce(document, "declared_eur_cents"), "declared_eur_cents")
    both = pl.col("declared_eur_cents") + pl.col("other_grant_eur_cents")
    return granted.with_columns(
        cost.alias("cost"), pl.col("other_grant").is_in(union).fill_null(False).alias("is_union")
    ).with_columns(
        pl.when(both.is_not_null() & pl.col("cost").is_not_null())
        .then(pl.min_horizontal("declared_eur_cents", both - pl.col("cost")))
        .alias("excess")
    )


def _grant_flag(hits: pl.DataFrame, variant: str, severity: Severity, amount: pl.Expr | None) -> pl.DataFrame:
    return flag(
        hits,
        severity=severity,
        amount=amount,
        variant=variant,
        params={
            "grant": pl.coalesce("other_grant", pl.lit("–")),
            "granted": money("other_grant_eur_cents"),
            "cost": money("cost"),
            "declared": money("declared_eur_cents"),
            "excess": money("excess"),
        },
    )
