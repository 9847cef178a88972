"""Purchases from one supplier that stay below a threshold one by one and reach it together."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.normalise import with_document_keys
from apps.eligibility.rules.findings import cannot_tell, flag, merge, money
from apps.eligibility.rules.purchases import (
    AUTHORITIES,
    BOUGHT,
    bought_earlier,
    bought_lines,
    cut_of_line,
    eu_limits,
    national_limits,
    registered,
    unregistered,
    with_floor,
    with_limit,
    with_partner,
)
from apps.eligibility.rules.registry import I3, rule
from apps.finance.enums import ContractSubject
from apps.programmes.enums import ParameterKey as Key

SELLER = ["partner_id", "supplier_key", "sort"]
UNIT = ["unit", "partner_id"]


@rule(
    id="procurement-splitting",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="1.2",
    basis="Directive 2014/24/EU, Article 5(3); BSR manual K.3.1",
    confirmed=False,
    title=_("Purchase split below a threshold"),
    explanation=_(
        "%(sum)s was bought from %(supplier)s within %(months)s months, each purchase below the threshold of "
        "%(limit)s; a correction of %(correction)s would cut %(at_stake)s of this line."
    ),
    advice=_("Explain why these are separate purchases, or give the procedure they were bought under."),
    needs=("contract_ref", "supplier_name"),
    facts=("contracts", "partners", "programme.procurement_splitting_months"),
    scope=BOUGHT,
    without=(I3,),
    reads=(
        "category",
        "kind",
        "supplier_name",
        "supplier_tax_id",
        "currency",
        "net_cents",
        "contract_ref",
        "incurred_on",
        "is_real_cost",
        "rate_scaled",
        "invoice_no",
        "invoice_date",
        "invoice_key",
        "supplier_key",
        "supplier_norm",
    ),
)
def procurement_splitting(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    months = int(context.parameter(Key.PROCUREMENT_SPLITTING_MONTHS))
    bought = bought_lines(lines, context).with_columns(unit_of_line().alias("unit")).filter(~pl.col("has_procedure"))
    units = purchase_units(bought, context)
    country, levels = beside_thresholds(units, context)
    # The highest threshold reached is the one to answer for.
    sums = pl.concat([reached_together(level, months) for level in levels]).unique(
        UNIT, keep="first", maintain_order=True
    )
    hits = bought.join(sums, on=UNIT, how="inner", maintain_order="left")
    params = {
        "sum": money("sum", "limit_currency"),
        "supplier": pl.coalesce("supplier_name", "supplier_tax_id"),
        "months": pl.lit(months),
        "limit": money("limit_cents", "limit_currency"),
        **cut_of_line(context.amount(Key.PROCUREMENT_CORRECTION), rate="correction", cut="at_stake"),
    }
    return merge(
        flag(hits, severity=Severity.CLARIFY, params=params),
        cannot_tell(unregistered(lines, context), missing="contract_ref"),
        *_untold(bought, country),
    )


def unit_of_line() -> pl.Expr:
    """What counts as one purchase: the whole contract, or the line itself."""
    return pl.when("in_contract").then(pl.concat_str(pl.lit("contract "), "contract_ref")).otherwise(
        pl.concat_str(pl.lit("line "), "line_id")
    )  # fmt: skip


def purchase_units(bought: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Every purchase once, of this report, of the register and of earlier reports, with ``supplier_key``."""
    contracts = with_partner(registered(context).filter(~pl.col("has_procedure")), context)
    parts = [
        bought.filter(~pl.col("in_contract")),
        contracts.with_columns(pl.concat_str(pl.lit("contract "), "contract_ref").alias("unit")),
        bought_earlier(context).with_columns(pl.concat_str(pl.lit("earlier "), "line_id").alias("unit")),
    ]
    names = [name for name in contracts.columns if name != "contract_ref"]
    units = pl.concat([part.select("unit", *names) for part in parts])
    ordinary = ~pl.col("subject").is_in([ContractSubject.WORKS, ContractSubject.SOCIAL])
    sort = pl.when(ordinary).then(pl.lit("")).otherwise("subject").alias("sort")
    keyed = with_document_keys(units.with_columns(sort, pl.lit(None, dtype=pl.String).alias("invoice_no")))
    return keyed.with_columns((pl.len().over(SELLER) > 1).alias("is_repeated"))


def beside_thresholds(units: pl.DataFrame, context: CheckContext) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """The purchases beside the threshold of their country; and beside each one they may be split below."""
    country = with_limit(units, national_limits(context), context)
    public = units.filter(pl.col("legal_type").is_in(AUTHORITIES))
    levels = [with_limit(public, eu_limits(context, "sub_central"), context), country]
    floor, quotes = context.cents(Key.PROCUREMENT_FLOOR_EUR), context.parameter(Key.PROCUREMENT_QUOTES)
    if floor is not None:
        compared = pl.col("quotes_count").fill_null(0) >= (quotes or 0)
        levels.append(with_floor(units.filter(~compared), floor, context))
    return country, levels


def reached_together(units: pl.DataFrame, months: int) -> pl.DataFrame:
    """The purchases in a span of so many months that reaches their threshold together: ``sum`` and the threshold."""
    small = units.filter((pl.col("worth") > 0) & (pl.col("worth") < pl.col("limit_cents"))).drop_nulls("supplier_key")
    # Most suppliers never get there, whatever the days: only the others are looked at month by month.
    total, lowest = pl.col("worth").sum().over(SELLER), pl.col("limit_cents").min().over(SELLER)
    dated = small.filter(total >= lowest).drop_nulls("day").sort("day", maintain_order=True)
    spans = dated.rolling("day", period=f"{months}mo", group_by=SELLER).agg(
        pl.col("worth").sum().alias("sum"), pl.col("limit_cents").last()
    )
    enough = pl.when(pl.col("sum") >= pl.col("limit_cents")).then(pl.col("sum", "limit_cents"))
    # A span is known by its last day; a purchase belongs to those that end within as many months after it.
    around = spans.with_columns(enough).rolling(
        "day", period=f"{months}mo", offset="0d", closed="left", group_by=SELLER
    ).agg(pl.col("sum", "limit_cents").max())  # fmt: skip
    largest = around.drop_nulls("sum").unique([*SELLER, "day"], keep="first")
    joined = dated.drop("limit_cents").join(largest, on=[*SELLER, "day"], how="inner")
    return joined.select(*UNIT, "sum", "limit_cents", "limit_currency")


def _untold(bought: pl.DataFrame, country: pl.DataFrame) -> list[pl.DataFrame]:
    known = country.select(*UNIT, "supplier_key", "is_repeated", "limit_cents", "worth").unique(UNIT, keep="first")
    lines = bought.join(known, on=UNIT, how="left", maintain_order="left")
    repeated = lines.filter("is_repeated")
    return [
        cannot_tell(lines.filter(pl.col("supplier_key").is_null()), missing="supplier_name"),
        cannot_tell(repeated.filter(pl.col("day").is_null()), missing="purchase_day"),
        cannot_tell(repeated.filter(pl.col("value_cents").is_null()), missing="contract_amount"),
        cannot_tell(repeated.filter(pl.col("limit_cents").is_null()), missing="threshold"),
        cannot_tell(repeated.filter(pl.col("worth").is_null()), missing="threshold_rate"),
    ]
