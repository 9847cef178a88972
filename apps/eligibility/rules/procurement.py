"""Contracts above the procurement thresholds, and suppliers too close to those who choose them.

What a missing procedure costs is set by the Commission's guidelines, whose rates are not confirmed: the rules ask, and
say what is at stake.
"""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, day, flag, fraction, merge, money, no_flags
from apps.eligibility.rules.purchases import (
    AUTHORITIES,
    BOUGHT,
    bought_lines,
    cut_of_line,
    eu_limits,
    national_limits,
    registered,
    unregistered,
    with_limit,
    with_partner,
)
from apps.eligibility.rules.registry import I3, rule
from apps.finance.enums import CostCategory, LineKind
from apps.programmes.enums import ParameterKey as Key

_REACHED = pl.col("worth") >= pl.col("limit_cents")


@rule(
    id="procurement-national-threshold",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="1.1",
    basis="National procurement law",
    confirmed=False,
    title=_("Above the national threshold without a procedure"),
    explanation={
        "contract": _(
            "The contract of %(amount)s awarded on %(day)s reaches the national threshold of %(limit)s, and no "
            "procedure is registered; a correction of %(correction)s would cut %(at_stake)s of this line."
        ),
        "invoice": _(
            "This purchase of %(amount)s stands in no contract and reaches the national threshold of %(limit)s; a "
            "correction of %(correction)s would cut %(at_stake)s of this line."
        ),
    },
    advice=_("Give the reference of the procedure in the procurement register, or say why none was needed."),
    needs=("contract_ref",),
    facts=("contracts", "partners"),
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
    ),
)
def procurement_national_threshold(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    alone = bought_lines(lines, context).filter(~pl.col("has_procedure"))
    judged = with_limit(alone, national_limits(context), context)
    found = flag(
        judged.filter(_REACHED), severity=Severity.CLARIFY, variant=_CONTRACT_OR_INVOICE, params=_at_stake(context)
    )
    return merge(found, _untold(judged), cannot_tell(unregistered(lines, context), missing="contract_ref"))


@rule(
    id="procurement-eu-threshold",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="1.1",
    basis="Directive 2014/24/EU, Article 4; C(2019)3452",
    confirmed=False,
    title=_("Above the EU threshold without a notice in the Official Journal"),
    explanation={
        "contract": _(
            "The contract of %(amount)s awarded on %(day)s reaches the EU threshold of %(limit)s, and no notice in the "
            "Official Journal (TED) is registered; a correction of %(correction)s to %(most)s would cut %(at_stake)s "
            "to %(at_most)s of this line."
        ),
        "invoice": _(
            "This purchase of %(amount)s stands in no contract and reaches the EU threshold of %(limit)s; a "
            "correction of %(correction)s to %(most)s would cut %(at_stake)s to %(at_most)s of this line."
        ),
    },
    advice=_("Give the number of the notice in the procurement register, or say why none was needed."),
    needs=("contract_ref",),
    facts=("contracts", "partners", "programme.eu_thresholds"),
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
    ),
)
def procurement_eu_threshold(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    public = pl.col("legal_type").is_null() | pl.col("legal_type").is_in(AUTHORITIES)
    unpublished = bought_lines(lines, context).filter(~pl.col("is_in_ted") & public)
    regional = with_limit(unpublished, eu_limits(context, "sub_central"), context)
    central = with_limit(unpublished, eu_limits(context, "central"), context).filter(_REACHED)
    certain = regional.filter(_REACHED & pl.col("legal_type").is_not_null())
    found = flag(certain, severity=Severity.CLARIFY, variant=_CONTRACT_OR_INVOICE, params=_at_stake(context))
    return merge(
        found,
        cannot_tell(central.filter(pl.col("legal_type").is_null()), missing="legal_type"),
        # Central authorities have a lower threshold, and which partner is one is nowhere written down.
        cannot_tell(central, missing="authority_level"),
        _untold(regional),
        cannot_tell(unregistered(lines, context), missing="contract_ref"),
    )


@rule(
    id="staff-flat-rate-procurement-bar",
    stage=Stage.SETUP,
    severity=Severity.CLARIFY,
    ec_type="5.1",
    basis="CPR 55(1)",
    confirmed=True,
    title=_("Staff flat rate beside a contract above the EU thresholds"),
    explanation=_(
        "Contract %(contract)s of %(amount)s is above the EU threshold of %(limit)s; the flat rate of %(rate)s for "
        "staff is for operations without such contracts, and %(at_stake)s is at stake."
    ),
    advice=_("Ask the programme whether the flat rate for staff still applies, or declare staff in another way."),
    facts=("partners", "contracts", "programme.eu_thresholds"),
    scope=(pl.col("kind") == LineKind.FLAT_RATE) & (pl.col("category") == CostCategory.STAFF),
    without=(I3,),
    reads=("category", "kind", "supplier_name", "supplier_tax_id", "currency", "contract_ref"),
)
def staff_flat_rate_procurement_bar(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    flats = lines.filter((pl.col("kind") == LineKind.FLAT_RATE) & (pl.col("category") == CostCategory.STAFF))
    if flats.is_empty():
        return no_flags()
    contracts = with_partner(registered(context), context)
    public = contracts.filter(pl.col("legal_type").is_null() | pl.col("legal_type").is_in(AUTHORITIES))
    regional = with_limit(public, eu_limits(context, "sub_central"), context)
    above = regional.filter((pl.col("worth") > pl.col("limit_cents")) & pl.col("legal_type").is_not_null())
    hits = flats.join(_largest(above), how="cross").join(
        context.partners.select("partner_id", "staff_rate"), on="partner_id", how="left", maintain_order="left"
    )
    params = {
        "contract": pl.col("barring_contract"),
        "amount": money("barring_cents", "barring_currency"),
        "limit": money("limit_cents", "limit_currency"),
        "rate": fraction("staff_rate"),
        "at_stake": money("declared_eur_cents"),
    }
    doubts = _doubts(with_limit(public, eu_limits(context, "central"), context))
    return merge(
        flag(hits, severity=Severity.CLARIFY, params=params),
        *(cannot_tell(flats, missing=missing) for missing in doubts),
    )


def _largest(above: pl.DataFrame) -> pl.DataFrame:
    """The contract that is furthest above its threshold: one is enough to bar the flat rate."""
    largest = above.sort(pl.col("worth") - pl.col("limit_cents"), descending=True, maintain_order=True).head(1)
    return largest.select(
        pl.col("contract_ref").alias("barring_contract"),
        pl.col("value_cents").alias("barring_cents"),
        pl.col("currency").alias("barring_currency"),
        "limit_cents",
        "limit_currency",
    )


def _doubts(contracts: pl.DataFrame) -> list[str]:
    """What keeps the rule from saying that no contract bars the flat rate; ``contracts`` with the lowest threshold."""
    above = contracts.filter(pl.col("worth") > pl.col("limit_cents"))
    unknown = [name for name, condition in _UNKNOWN.items() if not contracts.filter(condition).is_empty()]
    if above.is_empty():
        return unknown
    return ["legal_type" if above["legal_type"].has_nulls() else "authority_level", *unknown]


_CONTRACT_OR_INVOICE = pl.when("in_contract").then(pl.lit("contract")).otherwise(pl.lit("invoice"))
# What a purchase may lack to be compared with a threshold, in the order it is asked for.
_UNKNOWN = {
    "purchase_day": pl.col("day").is_null(),
    "contract_amount": pl.col("value_cents").is_null(),
    "threshold": pl.col("limit_cents").is_null() & pl.col("day").is_not_null(),
    "threshold_rate": pl.col("worth").is_null() & pl.col("limit_cents").is_not_null(),
}


def _untold(purchases: pl.DataFrame) -> pl.DataFrame:
    return merge(
        *(cannot_tell(purchases.filter(condition), missing=missing) for missing, condition in _UNKNOWN.items())
    )


def _at_stake(context: CheckContext) -> dict[str, pl.Expr]:
    least, most = context.amount(Key.PROCUREMENT_CORRECTION), context.amount(Key.PROCUREMENT_CORRECTION_MAX)
    return {
        "amount": money("value_cents", "currency"),
        "day": day("day"),
        "limit": money("limit_cents", "limit_currency"),
        **cut_of_line(least, rate="correction", cut="at_stake"),
        **cut_of_line(most, rate="most", cut="at_most"),
    }
