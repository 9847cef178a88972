"""Whether the VAT of an invoice is at a rate the supplier's country has."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import scaled, share_half_up
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.frame import Schema
from apps.eligibility.rules.findings import country, flag, merge, money
from apps.eligibility.rules.gaps import IS_BILLED, lacking
from apps.eligibility.rules.registry import rule
from apps.programmes.enums import ParameterKey as Key

_RATES: Schema = {"supplier_country": pl.String, "from": pl.Date, "until": pl.Date, "rates": pl.List(pl.Int64)}


@rule(
    id="dq-vat-rate",
    stage=Stage.LINE,
    severity=Severity.WARN,
    ec_type="10.1",
    basis="CPR 82 and Annex XIII",
    confirmed=False,
    title=_("VAT at no rate of the country"),
    explanation=_("VAT of %(vat)s on %(net)s is at none of the rates of %(country)s."),
    advice=_("Compare net amount and VAT with the document; an invoice with several rates is fine."),
    needs=("net_cents", "vat_cents", "supplier_country"),
    facts=("programme.vat_rates",),
    scope=IS_BILLED,
)
def dq_vat_rate(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    billed = lines.filter(IS_BILLED)
    stated = billed.drop_nulls(["net_cents", "vat_cents", "supplier_country", "invoice_date"])
    rated = stated.join(_rates(context), on="supplier_country", how="inner", maintain_order="left")
    in_force = rated.filter(pl.col("invoice_date").is_between("from", pl.col("until").fill_null(dt.date.max)))
    tolerance = context.cents(Key.ARITHMETIC_TOLERANCE_EUR) or 0
    each = in_force.explode("rates").with_columns(
        (share_half_up(pl.col("net_cents"), pl.col("rates")) - pl.col("vat_cents")).abs().alias("away")
    )
    wrong = each.group_by("line_id", maintain_order=True).agg(pl.col("away").min()).filter(pl.col("away") > tolerance)
    found = flag(
        stated.join(wrong, on="line_id", how="semi", maintain_order="left"),
        severity=Severity.WARN,
        params={
            "vat": money("vat_cents", "currency"),
            "net": money("net_cents", "currency"),
            "country": country("supplier_country"),
        },
    )
    return merge(found, lacking(billed, "net_cents", "vat_cents", "supplier_country", "invoice_date"))


def _rates(context: CheckContext) -> pl.DataFrame:
    rows = [
        (row["country"], row["from"], row.get("until"), [scaled(Decimal(str(rate))) for rate in row["rates"]])
        for row in context.parameter(Key.VAT_RATES) or []
    ]
    return pl.DataFrame(rows, schema=_RATES, orient="row")
