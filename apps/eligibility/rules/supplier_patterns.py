"""What only shows when all invoices of a supplier lie beside each other: hints that cut nothing."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import scaled, share_down
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import flag, fraction, line_references, money
from apps.eligibility.rules.gaps import IS_BILLED
from apps.eligibility.rules.registry import rule
from apps.finance.enums import CostCategory
from apps.programmes.enums import ParameterKey as Key

# From so many invoices on the numbers of a supplier are a series; a wider gap is another customer's business.
_SERIES = 3
_WIDEST_GAP = 50
_COUNTER = r"(\d{1,9})$"


@rule(
    id="dq-supplier-concentration",
    stage=Stage.LINE,
    severity=Severity.WARN,
    ec_type="1.1",
    basis="FR Article 33",
    confirmed=False,
    title=_("Much of the external expertise from one supplier"),
    explanation=_("%(supplier)s has %(part)s of the %(total)s of external expertise, more than %(share)s."),
    advice=_("Nothing is wrong by itself; have the choice of the supplier documented."),
    facts=("programme.supplier_warn_share",),
)
def dq_supplier_concentration(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    share = context.amount(Key.SUPPLIER_WARN_SHARE)
    external = lines.filter(IS_BILLED & (pl.col("category") == CostCategory.EXTERNAL)).drop_nulls("supplier_key")
    claimed = pl.col("declared_eur_cents")
    sums = external.group_by("partner_id", "supplier_key", maintain_order=True).agg(
        claimed.sum().alias("part"), pl.col("supplier_name").first().alias("supplier"), pl.len().alias("invoices")
    )
    parted = sums.with_columns(pl.col("part").sum().over("partner_id").alias("total"))
    limit = share_down(pl.col("total"), pl.lit(scaled(share or Decimal(1))))
    # The one supplier of a short list is no concentration.
    several = pl.len().over("partner_id") >= _SERIES
    return flag(
        parted.filter(several & (pl.col("part") > limit)),
        severity=Severity.WARN,
        params={
            "supplier": pl.col("supplier"),
            "part": money("part"),
            "total": money("total"),
            "share": fraction(share or Decimal(1)),
        },
        amount=pl.lit(0),
        on_line=False,
    )


@rule(
    id="dq-number-gap",
    stage=Stage.LINE,
    severity=Severity.WARN,
    ec_type="9.2",
    basis="CPR 82 and Annex XIII",
    confirmed=False,
    title=_("Gap in a supplier's invoice numbers"),
    explanation=_("Between %(before)s and %(after)s of %(supplier)s %(count)s numbers are not in the list."),
    advice=_("A hint only: the supplier may have other customers. Look whether an invoice was forgotten."),
)
def dq_number_gap(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    numbered = lines.filter(IS_BILLED).drop_nulls(["supplier_key", "invoice_no"]).with_columns(
        pl.col("invoice_no").str.extract(r"^(.*?)0*\d+$").alias("stem"),
        pl.col("invoice_no").str.extract(_COUNTER).cast(pl.Int64).alias("counter"),
    )  # fmt: skip
    series = ["partner_id", "supplier_key", "stem"]
    ordered = numbered.drop_nulls("counter").unique([*series, "counter"], keep="first").sort(*series, "counter", "row")
    long = ordered.filter(pl.len().over(series) >= _SERIES)
    before = pl.col("counter").shift(1).over(series)
    gaps = long.with_columns(
        (pl.col("counter") - before - 1).alias("missing"),
        pl.col("invoice_no").shift(1).over(series).alias("before"),
        pl.col("line_id").shift(1).over(series).alias("line_before"),
        pl.col("row").shift(1).over(series).alias("row_before"),
    ).filter(pl.col("missing").is_between(1, _WIDEST_GAP))
    return flag(
        gaps.sort("row"),
        severity=Severity.WARN,
        params={
            "before": pl.col("before"), "after": pl.col("invoice_no"), "supplier": pl.col("supplier_name"),
            "count": pl.col("missing").cast(pl.String), "others": line_references("line_before", item="row_before"),
        },
    )  # fmt: skip
