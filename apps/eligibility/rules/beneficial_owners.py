"""Contracts above the EU thresholds have to say who owns the contractor in the end."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, flag, merge, money
from apps.eligibility.rules.purchases import (
    AUTHORITIES,
    BOUGHT,
    CONTRACT,
    eu_limits,
    registered,
    with_limit,
    with_partner,
)
from apps.eligibility.rules.registry import I3, rule


@rule(
    id="dq-beneficial-owner",
    stage=Stage.LINE,
    severity=Severity.WARN,
    ec_type="9.3",
    basis="CPR 69(2) and Annex XVII",
    confirmed=True,
    title=_("Owners of a contractor not registered"),
    explanation=_(
        "Contract %(contract)s of %(amount)s reaches the EU threshold of %(limit)s, and the register names no owner of "
        "the contractor."
    ),
    advice=_("Enter the beneficial owners, and direct subcontracts, in the register of contracts."),
    needs=("contract_ref",),
    facts=("contracts", "partners", "programme.eu_thresholds"),
    scope=BOUGHT & pl.col("contract_ref").is_not_null(),
    without=(I3,),
)
def dq_beneficial_owner(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    named = lines.filter(BOUGHT).drop_nulls("contract_ref")
    ownerless = context.contracts.filter(pl.col("owners").list.len().fill_null(0) == 0).select(CONTRACT)
    contracts = with_partner(registered(context).join(ownerless, on=CONTRACT, how="semi", nulls_equal=True), context)
    public = contracts.filter(pl.col("legal_type").is_null() | pl.col("legal_type").is_in(AUTHORITIES))
    judged = with_limit(public, eu_limits(context, "sub_central"), context)
    above = judged.filter(pl.col("worth") >= pl.col("limit_cents"))
    facts = above.select(*CONTRACT, "value_cents", pl.col("currency").alias("unit"), "limit_cents", "limit_currency")
    hits = named.join(facts, on=CONTRACT, how="inner", nulls_equal=True, maintain_order="left")
    # The register lacks it once, however many invoices the contract has.
    once = hits.unique(CONTRACT, keep="first", maintain_order=True)
    found = flag(
        once,
        severity=Severity.WARN,
        params={
            "contract": pl.col("contract_ref"),
            "amount": money("value_cents", "unit"),
            "limit": money("limit_cents", "limit_currency"),
        },
    )
    unknown = judged.filter(pl.col("worth").is_null()).select(CONTRACT)
    rateless = named.join(unknown, on=CONTRACT, how="semi", nulls_equal=True, maintain_order="left")
    return merge(found, cannot_tell(rateless, missing="rate"))
