"""Value added tax the partner gets back."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import divide_half_up, scaled_column, share_half_up
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, flag, fraction, merge, money, no_flags
from apps.eligibility.rules.gaps import IS_BILLED, lacking
from apps.eligibility.rules.registry import I3, rule
from apps.eligibility.rules.wording import ASKED, IS_CONFIRMED, REASONED, asked, if_confirmed, told, with_reason

# The programme's word for a rule that takes only VAT the partner does not get back, whatever the total.
VAT_NOT_RECOVERED_ONLY = "non-deductible-only"


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
        **ASKED,
    },
    advice=_("Declare the amount without the VAT the partner can recover."),
    without=(I3,),
    reads=(*REASONED, "kind", "currency", "net_cents", "vat_cents", "gross_cents", "is_real_cost"),
)
def vat_recoverable_over_5m(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    total, limit = context.project.total_cost_incl_vat_cents, context.cents("vat_total_cost_limit_eur")
    if total is None or limit is None:
        charged = lines.filter(IS_BILLED & (pl.col("vat_cents").fill_null(1) > 0))
        hits = with_reason(lines, "recoverable-vat")
        words = flag(hits, severity=Severity.CLARIFY, variant="unknown", params=_vat_params())
        return merge(words, cannot_tell(charged, missing="project.total_cost_incl_vat_cents"))
    if total < limit:
        return no_flags()
    return _recoverable(lines, context.partners)


def _recoverable(lines: pl.DataFrame, partners: pl.DataFrame) -> pl.DataFrame:
    """Flags on the VAT that partners get back, and on lines of which it is not known whether they do."""
    none_back = partners.filter(scaled_column(partners["vat_recovery"]) == 0)
    asked = lines.join(none_back, on="partner_id", how="anti").filter(IS_BILLED)
    known = partners.drop_nulls("vat_recovery")
    unsaid = asked.filter(pl.col("vat_cents") > 0).join(known, on="partner_id", how="anti")
    return merge(
        _vat_words(lines),
        _vat_amounts(lines, partners),
        cannot_tell(unsaid, missing="vat_recovery"),
        lacking(asked, "vat_cents"),
    )


def _vat_words(lines: pl.DataFrame) -> pl.DataFrame:
    variant = pl.when(IS_CONFIRMED).then(pl.lit("worded")).otherwise(asked())
    return flag(with_reason(lines, "recoverable-vat"), severity=if_confirmed(), variant=variant, params=_vat_params())


def _vat_params() -> dict[str, pl.Expr]:
    nothing = pl.lit(None, dtype=pl.Int64)
    return {**told(), "vat": money(nothing, "currency"), "share": fraction(pl.lit(None, dtype=pl.String))}


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


@rule(
    id="vat-programme-limit",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.5",
    basis="CPR 64(1)(c)(i); programme rule",
    confirmed=True,
    title=_("VAT below EUR 5 million that the programme or state aid restricts"),
    explanation={
        "amount": _("The programme does not take VAT that is recovered: %(share)s of the VAT of %(vat)s."),
        "state_aid": _("The line holds VAT of %(vat)s and the support is state aid, which may restrict VAT."),
        "status": _("The line holds VAT of %(vat)s; whether the partner recovers it is not said."),
    },
    advice=_("Declare the amount without VAT the partner can recover, or show that the programme takes it."),
    needs=("vat_cents",),
    facts=("project.total_cost_incl_vat_cents", "programme.vat_rule"),
    scope=IS_BILLED,
    without=(I3,),
    reads=("kind", "currency", "net_cents", "vat_cents", "gross_cents", "is_real_cost"),
)
def vat_programme_limit(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    total, limit = context.project.total_cost_incl_vat_cents, context.cents("vat_total_cost_limit_eur")
    if total is None or limit is None or total >= limit:
        return no_flags()
    billed = lines.filter(IS_BILLED)
    charged = billed.with_columns(_claimed_vat().alias("claimed_vat")).filter(
        (pl.col("vat_cents") > 0) & (pl.col("claimed_vat") > 0)
    )
    return merge(_restricted(charged, context), lacking(billed, "vat_cents"))


def _restricted(charged: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    aided = context.project.is_state_aid
    if context.parameter("vat_rule") == VAT_NOT_RECOVERED_ONLY:
        known = context.partners.drop_nulls("vat_recovery")
        unsaid = charged.join(known, on="partner_id", how="anti", maintain_order="left")
        return merge(_vat_amounts(charged, context.partners), _ask(unsaid, "status"))
    if aided is None:
        return cannot_tell(charged, missing="project.is_state_aid")
    return _ask(charged, "state_aid") if aided else no_flags()


def _ask(charged: pl.DataFrame, variant: str) -> pl.DataFrame:
    params = {"vat": money("claimed_vat", "currency"), "share": fraction(pl.lit(None, dtype=pl.String))}
    return flag(charged, severity=Severity.CLARIFY, variant=variant, params=params)


@rule(
    id="vat-deductible",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.5",
    basis="I3 model grant agreement",
    confirmed=False,
    title=_("VAT the partner can deduct"),
    explanation={
        "amount": _("The partner can deduct %(share)s of the VAT of %(vat)s; only VAT that stays with it is eligible."),
        "worded": _("The line is VAT that can be deducted (“%(found)s”); only VAT that stays is eligible."),
        **ASKED,
    },
    advice=_("Declare the amount without the VAT the partner can deduct."),
    only=(I3,),
    reads=(*REASONED, "kind", "currency", "net_cents", "vat_cents", "gross_cents", "is_real_cost"),
)
def vat_deductible(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return _recoverable(lines, context.partners)
