"""Equipment: what of its price is the project's, and what a used item has to prove."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.common.money import ZERO, cents, from_cents
from apps.documents.enums import EvidenceKind
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.ceilings import with_excess
from apps.eligibility.rules.findings import cannot_tell, flag, merge, money, no_flags
from apps.eligibility.rules.registry import rule
from apps.eligibility.rules.wording import WORDS, worded
from apps.finance.depreciation import lies_between, plan_depreciation
from apps.finance.enums import CostCategory, LineKind

_CATEGORY = pl.coalesce("category", "suggested_category")
_IS_WEAR = (pl.col("kind") == LineKind.DEPRECIATION) & (pl.col("declared_eur_cents") > 0)
_IS_COST = pl.col("is_real_cost") & (pl.col("declared_eur_cents") > 0)
_IS_PURCHASE = _IS_COST & (_CATEGORY == CostCategory.EQUIPMENT)
_ASSET = ["asset_ref", "partner_id"]
_DEPRECIATION, _FULL_COST = "depreciation", "full-cost"


@rule(
    id="equipment-depreciation",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.16",
    basis="CPR 67(2); IR 43",
    confirmed=False,
    title=_("More than the depreciation of the project's use"),
    explanation={
        "wear": _("The months of this report allow a depreciation of %(allowed)s; %(excess)s is above it."),
        "price": _("The months of use in the project allow %(allowed)s of the price; %(excess)s is above it."),
        "whole": _("The price is declared, but the programme counts only depreciation, and no useful life is entered."),
    },
    advice=_("Enter the equipment in the register and declare its depreciation for the months of use."),
    reads=("category", "suggested_category", "kind", "currency", "asset_ref", "is_real_cost"),
)
def equipment_depreciation(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return merge(_wear(lines.filter(_IS_WEAR), context), _purchases(lines.filter(_IS_PURCHASE), context))


def _wear(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Depreciation declared against the plan for the report's period."""
    start, end = context.period_start, context.period_end
    if not context.knows("assets"):
        return cannot_tell(lines, missing="assets")
    if start is None or end is None:
        return cannot_tell(lines, missing="period")
    first = max(start, context.project.eligible_from or start)
    return _judge(lines, context, first, min(end, context.project.end_date or end), "wear")


def _purchases(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """The price declared at once, against the months of use until the project ends."""
    method = context.parameter("equipment_method")
    if method == _FULL_COST:
        return no_flags()
    if method != _DEPRECIATION:
        return cannot_tell(lines, missing="programme.equipment_method")
    if not context.knows("assets"):
        return cannot_tell(lines, missing="assets")
    registered = lines.filter(pl.col("asset_ref").is_not_null())
    alone = flag(lines.filter(pl.col("asset_ref").is_null()), severity=Severity.CLARIFY, variant="whole")
    end = context.project.end_date
    if end is None:
        return merge(alone, cannot_tell(registered, missing="project.end_date"))
    return merge(alone, _judge(registered, context, context.project.eligible_from or dt.date.min, end, "price"))


def _judge(lines: pl.DataFrame, context: CheckContext, first: dt.date, last: dt.date, variant: str) -> pl.DataFrame:
    plans = _planned(context.assets, first, last)
    known = lines.join(plans, on=_ASSET, how="inner", maintain_order="left")
    judged = with_excess(known, context, ceiling="planned_cents", currency="asset_currency")
    params = {name: money(name, "unit") for name in ("allowed", "excess")}
    over = judged.filter(pl.col("excess") > 0)
    return merge(
        flag(over, severity=Severity.PART, amount=pl.col("excess_eur_cents"), variant=variant, params=params),
        cannot_tell(lines.join(plans, on=_ASSET, how="anti", maintain_order="left"), missing="asset_ref"),
        cannot_tell(judged.filter(pl.col("allowed").is_null()), missing="rate"),
    )


def _planned(assets: pl.DataFrame, first: dt.date, last: dt.date) -> pl.DataFrame:
    """What each asset's plan gives for the whole months between two days, in cents of its currency."""
    rows = [
        (row["asset_ref"], row["partner_id"], row["currency"], _plan_between(row, first, last))
        for row in assets.drop_nulls(["cost_cents", "life_months", "in_use_from"]).iter_rows(named=True)
    ]
    schema = {"asset_ref": pl.String, "partner_id": pl.String, "asset_currency": pl.String, "planned_cents": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row").unique(_ASSET, keep="first", maintain_order=True)


def _plan_between(asset: dict[str, Any], first: dt.date, last: dt.date) -> int:
    plan = plan_depreciation(
        cost=from_cents(asset["cost_cents"]),
        life_months=asset["life_months"],
        project_share=Decimal(asset["project_share"] or 1),
        in_use_from=asset["in_use_from"],
    )
    return cents(sum((one.amount for one in plan if lies_between(one.month, first, last)), ZERO))


@rule(
    id="equipment-second-hand",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="9.1",
    basis="IR 43(2)",
    confirmed=True,
    title=_("Second-hand equipment without its proofs"),
    explanation={
        "price": _("The item is second-hand, and nothing attached shows that its price is not above the market's."),
        "grant": _("The item is second-hand, and another grant is named for it: %(grant)s."),
        "rest": _(
            "The item is second-hand. Beside the market price, nothing attached shows that no other Fund paid for it "
            "and that it meets the technical norms."
        ),
        "unsure": _("The words “%(found)s” may mean a second-hand item, which needs three proofs."),
    },
    advice=_("Attach the market price and the seller's declaration on other Fund assistance and technical norms."),
    reads=(*WORDS, "category", "suggested_category", "is_used", "other_grant", "evidence", "is_real_cost"),
)
def equipment_second_hand(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    bought = lines.filter(_IS_PURCHASE | (_IS_COST & pl.col("is_used")).fill_null(False))
    words = worded(bought.filter(pl.col("is_used").is_null()), "second_hand").select("line_id", "found", "is_certain")
    told = bought.join(words, on="line_id", how="left", maintain_order="left")
    used = told.filter((pl.col("is_used") | pl.col("is_certain")).fill_null(False))
    unpriced = ~_has(EvidenceKind.MARKET_PRICE)
    doubtful = (~pl.col("is_certain")).fill_null(False) & unpriced.fill_null(True)
    unknown = pl.col("evidence").is_null()
    return merge(
        _unproven(used.filter(pl.col("other_grant").is_not_null()), Severity.FULL, "grant"),
        _unproven(used.filter(unpriced), Severity.FULL, "price"),
        _unproven(used.filter(~_has(EvidenceKind.OTHER)), Severity.CLARIFY, "rest"),
        _unproven(told.filter(doubtful), Severity.CLARIFY, "unsure"),
        cannot_tell(used.filter(unknown), missing="evidence"),
        cannot_tell(told.filter(pl.col("is_used").is_null() & pl.col("found").is_null()), missing="is_used"),
    )


def _unproven(hits: pl.DataFrame, severity: Severity, variant: str) -> pl.DataFrame:
    params = {"found": pl.col("found"), "grant": pl.col("other_grant")}
    return flag(hits, severity=severity, variant=variant, params=params)


def _has(kind: EvidenceKind) -> pl.Expr:
    """Null where nobody knows what is attached."""
    return pl.col("evidence").list.contains(kind.value)
