"""The amount of a line against its document, its payment and the exchange rate."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import divide_half_up, rate_table, to_eur_cents
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, flag, merge, money
from apps.eligibility.rules.gaps import IS_BILLED, IS_COST, is_undated_payment, lacking, unworded
from apps.eligibility.rules.named_amounts import with_named_amount
from apps.eligibility.rules.registry import I3, rule
from apps.eligibility.rules.wording import WORDS, worded
from apps.finance.enums import LineKind
from apps.finance.inforeuro import EURO


@rule(
    id="credit-note-not-netted",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.18",
    basis="CPR 63(2)",
    confirmed=True,
    title=_("Credit note, refund or discount not deducted"),
    explanation={
        "positive": _("The credit note stands as a cost of %(declared)s; it has to reduce the cost."),
        "underpaid": _("Only %(paid)s was paid of the declared %(declared)s."),
        "named": _("The description names “%(found)s” of %(named)s, which was not deducted."),
        "worded": _("The description says “%(found)s”; the declared amount may still contain it."),
    },
    advice=_("Declare the amount that was paid in the end: invoice less credit, refund and discount."),
    reads=(*WORDS, "kind", "payment_date", "currency", "paid_cents", "is_real_cost", "is_simplified"),
)
def credit_note_not_netted(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    costs = lines.filter((pl.col("declared_cents") > 0) & ~pl.col("is_simplified"))
    paid = lines.filter(IS_BILLED & ~is_undated_payment(context))
    named = with_named_amount(worded(costs, "credit"), "credit")
    missed = named.filter(pl.col("is_certain") & (pl.col("named_cents") < pl.col("declared_cents")))
    return merge(
        _credit_flag(costs.filter(pl.col("kind") == LineKind.CREDIT_NOTE), "positive", pl.col("declared_cents")),
        _credit_flag(
            costs.filter(pl.col("paid_cents") < pl.col("declared_cents")),
            "underpaid",
            pl.col("declared_cents") - pl.col("paid_cents").clip(lower_bound=0),
        ),
        _credit_flag(missed, "named", pl.col("named_cents")),
        _credit_flag(named, "worded", None),
        lacking(paid, "paid_cents"),
        unworded(costs),
    )


def _credit_flag(hits: pl.DataFrame, variant: str, lost: pl.Expr | None) -> pl.DataFrame:
    columns = set(hits.columns)
    absent = [pl.lit(None, dtype=kind).alias(name) for name, kind in _WORDED.items() if name not in columns]
    declared = pl.col("declared_cents")
    return flag(
        hits.with_columns(absent),
        severity=Severity.CLARIFY if lost is None else Severity.PART,
        amount=None if lost is None else divide_half_up(pl.col("declared_eur_cents"), declared, lost),
        variant=variant,
        params={
            "declared": money("declared_cents", "currency"),
            "paid": money("paid_cents", "currency"),
            "named": money("named_cents", "currency"),
            "found": pl.col("found"),
        },
    )


_WORDED = {"found": pl.String, "named_cents": pl.Int64}


@rule(
    id="arithmetic-mismatch",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="10.1",
    basis="CPR 63",
    confirmed=True,
    title=_("Amounts of the invoice do not add up"),
    explanation={
        "sum": _("Net %(net)s and VAT %(vat)s do not add up to the total of %(gross)s."),
        "above": _("%(declared)s is declared of an invoice of %(allowed)s; %(excess)s is too much."),
    },
    advice=_("Correct the amounts from the invoice; never declare more than its total."),
    reads=("kind", "currency", "net_cents", "vat_cents", "gross_cents", "is_real_cost", "is_simplified"),
)
def arithmetic_mismatch(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    tolerance = context.cents("arithmetic_tolerance_eur") or 0
    total = pl.col("net_cents") + pl.col("vat_cents")
    wrong_sum = ((total - pl.col("gross_cents")).abs() > tolerance).fill_null(False)
    allowed = pl.when(wrong_sum).then(pl.min_horizontal(total, "gross_cents")).otherwise(pl.col("gross_cents"))
    excess = pl.col("declared_cents") - allowed
    above = (excess > 0).fill_null(False) & (pl.col("kind") != LineKind.CREDIT_NOTE) & ~pl.col("is_simplified")
    hits = lines.with_columns(allowed.alias("allowed"), excess.alias("excess"), above.alias("above"))
    part, note = pl.lit(Severity.PART.value), pl.lit(Severity.WARN.value)
    found = flag(
        hits.filter(wrong_sum | above),
        severity=pl.when("above").then(part).otherwise(note),
        amount=divide_half_up(pl.col("declared_eur_cents"), pl.col("declared_cents"), pl.col("excess")),
        variant=pl.when("above").then(pl.lit("above")).otherwise(pl.lit("sum")),
        params={
            name: money(column, "currency")
            for name, column in (
                ("net", "net_cents"), ("vat", "vat_cents"), ("gross", "gross_cents"),
                ("declared", "declared_cents"), ("allowed", "allowed"), ("excess", "excess"),
            )
        },
    )  # fmt: skip
    return merge(found, lacking(lines.filter(IS_BILLED), "gross_cents", "net_cents", "vat_cents"))


@rule(
    id="wrong-exchange-rate",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="10.1",
    basis="IR 38(5)",
    confirmed=False,
    title=_("Not the exchange rate of the month of submission"),
    explanation={
        "above": _("%(declared)s is %(expected)s at the rate of the month, %(exchange_rate)s; %(stated)s was stated."),
        "below": _(
            "%(declared)s is %(expected)s at the rate of the month, %(exchange_rate)s; only %(stated)s was stated."
        ),
    },
    advice=_("Convert at the Commission's monthly rate of the month of first submission to the controller."),
    without=(I3,),
    reads=("currency", "stated_eur_cents", "rate_scaled"),
)
def wrong_exchange_rate(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    stated = lines.filter(pl.col("stated_eur_cents").is_not_null())
    rateless = cannot_tell(stated.filter(pl.col("rate_scaled").is_null()), missing="rate")
    return merge(_misconverted(stated), lacking(stated, "currency"), rateless)


def _misconverted(lines: pl.DataFrame) -> pl.DataFrame:
    """Flags where the amount in euro is not the declared one at ``rate_scaled``."""
    expected = to_eur_cents(pl.col("declared_cents"), pl.col("rate_scaled"))
    hits = lines.with_columns(expected.alias("expected"), _rate_text().alias("rate_text")).filter(
        pl.col("stated_eur_cents") != pl.col("expected")
    )
    difference = pl.col("stated_eur_cents") - pl.col("expected")
    part, note = pl.lit(Severity.PART.value), pl.lit(Severity.WARN.value)
    # The ledger may hold the right conversion already; then the difference is shown, but nothing is left to cut.
    still_in = pl.min_horizontal(difference, pl.col("declared_eur_cents") - pl.col("expected")).clip(lower_bound=0)
    return flag(
        hits,
        severity=pl.when(difference > 0).then(part).otherwise(note),
        amount=difference,
        deduction=still_in,
        variant=pl.when(difference > 0).then(pl.lit("above")).otherwise(pl.lit("below")),
        params={
            "declared": money("declared_cents", "currency"),
            "expected": money("expected"),
            "stated": money("stated_eur_cents"),
            "exchange_rate": pl.struct(pl.col("rate_text").alias("rate")),
        },
    )


def _rate_text() -> pl.Expr:
    whole = pl.col("rate_scaled") // 100_000_000
    decimals = (pl.col("rate_scaled") % 100_000_000).cast(pl.String).str.zfill(8)
    return pl.concat_str(whole.cast(pl.String), pl.lit("."), decimals)


@rule(
    id="exchange-period-average",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="10.1",
    basis="I3 model grant agreement",
    confirmed=False,
    title=_("Not the average exchange rate of the reporting period"),
    explanation={
        "above": _(
            "%(declared)s is %(expected)s at the average rate of the period, %(exchange_rate)s; %(stated)s was stated."
        ),
        "below": _(
            "%(declared)s is %(expected)s at the average rate of the period, %(exchange_rate)s; only %(stated)s was "
            "stated."
        ),
    },
    advice=_("Convert at the average of the European Central Bank's daily rates in the reporting period."),
    only=(I3,),
    reads=("currency", "stated_eur_cents", "is_simplified"),
)
def exchange_period_average(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    foreign = lines.filter((pl.col("currency") != EURO) & ~pl.col("is_simplified"))
    table = rate_table(context.average_rates)
    average = pl.col("currency").replace_strict(table, default=None, return_dtype=pl.Int64)
    converted = foreign.with_columns(average.alias("rate_scaled"))
    rateless = cannot_tell(converted.filter(pl.col("rate_scaled").is_null()), missing="average_rates")
    return merge(rateless, _misconverted(converted), lacking(lines.filter(IS_COST), "currency"))
