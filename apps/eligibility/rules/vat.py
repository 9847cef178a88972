"""Value added tax the partner gets back."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import divide_half_up, scaled_column, share_half_up
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import flag, fraction, merge, money, no_flags
from apps.eligibility.rules.registry import I3, rule
from apps.eligibility.rules.wording import worded


@rule(
    id="vat-recoverable-over-5m",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.5",
    basis="CPR 64(1)(c)",
    confirmed=True,
    title=_("Recoverable VAT in an operation of EUR 5 million or more"),
    explanation={
        "amount": _("The partner can recover %(share)s of the VAT of %(vat)s, and the operation is above the limit."),
        "worded": _("The line is recoverable VAT (“%(found)s”), and the operation is above the limit."),
        "unknown": _("The line is recoverable VAT (“%(found)s”); it is eligible only in an operation below the limit."),
    },
    advice=_("Declare the amount without the VAT the partner can recover."),
    without=(I3,),
)
def vat_recoverable_over_5m(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    total, limit = context.project.total_cost_incl_vat_cents, context.cents("vat_total_cost_limit_eur")
    if total is None or limit is None:
        return _vat_words(lines, "unknown", Severity.CLARIFY)
    if total < limit:
        return no_flags()
    return merge(_vat_words(lines, "worded", Severity.FULL), _vat_amounts(lines, context.partners))


def _vat_words(lines: pl.DataFrame, variant: str, severity: Severity) -> pl.DataFrame:
    hits = worded(lines, "recoverable_vat")
    certain = pl.when("is_certain").then(pl.lit(severity.value)).otherwise(pl.lit(Severity.CLARIFY.value))
    nothing = pl.lit(None, dtype=pl.Int64)
    params = {
        "found": pl.col("found"),
        "vat": money(nothing, "currency"),
        "share": fraction(pl.lit(None, dtype=pl.String)),
    }
    return flag(hits, severity=certain, variant=variant, params=params)


def _vat_amounts(lines: pl.DataFrame, partners: pl.DataFrame) -> pl.DataFrame:
    recovery = partners.select("partner_id", "vat_recovery", scaled_column(partners["vat_recovery"]).alias("recovers"))
    known = lines.join(recovery, on="partner_id", how="inner", maintain_order="left")
    hits = known.with_columns(_claimed_vat().alias("claimed_vat")).filter(
        (pl.col("recovers") > 0) & (pl.col("vat_cents") > 0) & (pl.col("claimed_vat") > 0)
    )
    euros = divide_half_up(pl.col("declared_eur_cents"), pl.col("declared_cents"), pl.col("claimed_vat"))
    return flag(
        hits.with_columns(euros.alias("vat_eur")),
        severity=Severity.PART,
        amount=share_half_up(pl.col("vat_eur"), pl.col("recovers")),
        variant="amount",
        params={
            "found": pl.lit(None, dtype=pl.String),
            "vat": money("claimed_vat", "currency"),
            "share": fraction("vat_recovery"),
        },
    )


def _claimed_vat() -> pl.Expr:
    """The VAT inside the declared amount: all above net; of a share of the invoice, its share of the VAT."""
    vat, net, declared = pl.col("vat_cents"), pl.col("net_cents"), pl.col("declared_cents")
    total = pl.coalesce("gross_cents", net + vat)
    above_net = pl.when(declared >= net).then(pl.min_horizontal(vat, declared - net))
    part = pl.when(total.is_null()).then(vat).otherwise(divide_half_up(vat, total, declared))
    return (
        pl.when(net.is_null() & (declared >= total).fill_null(True)).then(vat).otherwise(pl.coalesce(above_net, part))
    )
