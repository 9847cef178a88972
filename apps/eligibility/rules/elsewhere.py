"""One invoice, declared in two projects of the same organisation: double funding inside one house."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import divide_half_up
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import flag, fraction, money, month, no_flags
from apps.eligibility.rules.gaps import IS_COST
from apps.eligibility.rules.registry import rule
from apps.finance.enums import LineKind

# Payroll of one person is shared out by working time, flat rates and depreciations have no invoice of their own.
_HAS_NO_INVOICE = (
    LineKind.PAYROLL, LineKind.FLAT_RATE, LineKind.IN_KIND, LineKind.DEPRECIATION, LineKind.CREDIT_NOTE,
)  # fmt: skip
_INVOICE = ["partner_id", "supplier_key", "invoice_key", "currency"]


@rule(
    id="declared-elsewhere",
    stage=Stage.DEDUCTION,
    severity=Severity.FULL,
    ec_type="4.11",
    basis="CPR 63(9)",
    confirmed=True,
    title=_("Declared in another project of the organisation"),
    explanation={
        "whole": _(
            "Invoice %(invoice_no)s of %(total)s is declared in another project of this organisation with "
            "%(share)s of its total, last in a period up to %(month)s; nothing of it is left."
        ),
        "excess": _(
            "Invoice %(invoice_no)s of %(total)s is declared in another project of this organisation with "
            "%(elsewhere)s (%(share)s); with this report %(claimed)s are claimed, %(excess)s too much."
        ),
        "amount": _(
            "An invoice of this supplier with the number %(invoice_no)s and another total is declared in another "
            "project of this organisation, last in a period up to %(month)s."
        ),
        "near": _(
            "An invoice of this supplier with the same total and nearly the number %(invoice_no)s is declared in "
            "another project of this organisation, last in a period up to %(month)s."
        ),
    },
    advice=_("Declare the invoice in one project, or in each the share that belongs to it, and show how it is shared."),
    facts=("elsewhere",),
    scope=~pl.col("kind").is_in(_HAS_NO_INVOICE) & IS_COST & ~pl.col("is_simplified"),
    reads=("invoice_no", "currency", "gross_cents", "invoice_key", "supplier_key", "kind"),
)
def declared_elsewhere(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    if context.elsewhere is None or context.elsewhere.is_empty():
        return no_flags()
    found = context.elsewhere.unique("line_id", keep="first", maintain_order=True)
    hits = lines.filter(IS_COST).join(found, on="line_id", how="inner", maintain_order="left")
    certain = pl.col("is_same") & pl.col("same_amount") & pl.col("elsewhere_cents").is_not_null()
    counted = hits.filter(certain).with_columns(
        (pl.col("declared_cents").cum_sum().over(_INVOICE) + pl.col("elsewhere_cents")).alias("claimed")
    )
    over = pl.min_horizontal("declared_cents", pl.col("claimed") - pl.col("gross_cents"))
    return pl.concat([_double(counted.with_columns(over.alias("excess"))), _doubtful(hits.filter(~certain))])


def _double(counted: pl.DataFrame) -> pl.DataFrame:
    # Shared out within its total it is declared once.
    hits = counted.filter(pl.col("excess") > 0)
    whole = pl.col("elsewhere_cents") >= pl.col("gross_cents")
    full, part = pl.lit(Severity.FULL.value), pl.lit(Severity.PART.value)
    return flag(
        hits,
        severity=pl.when(whole).then(full).otherwise(part),
        amount=divide_half_up(pl.col("declared_eur_cents"), pl.col("declared_cents"), pl.col("excess")),
        variant=pl.when(whole).then(pl.lit("whole")).otherwise(pl.lit("excess")),
        params=_naming()
        | {
            "total": money("gross_cents", "currency"),
            "elsewhere": money("elsewhere_cents", "currency"),
            "claimed": money("claimed", "currency"),
            "excess": money("excess", "currency"),
        },
    )


def _doubtful(hits: pl.DataFrame) -> pl.DataFrame:
    variant = pl.when("is_same").then(pl.lit("amount")).otherwise(pl.lit("near"))
    return flag(hits, severity=Severity.CLARIFY, variant=variant, params=_naming())


def _naming() -> dict[str, pl.Expr]:
    return {"invoice_no": pl.col("invoice_no"), "month": month("month"), "share": fraction("share")}
