"""What an invoice has to show, and the number Poland's system gives it."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import fixed_day, flag, merge, missing_cells, no_flags
from apps.eligibility.rules.gaps import IS_BILLED, lacking
from apps.eligibility.rules.registry import rule
from apps.finance.enums import LineKind
from apps.programmes.enums import ParameterKey as Key

_IN_POLAND = (pl.col("supplier_country") == "PL") & (pl.col("kind") == LineKind.INVOICE)
# What every invoice in the sense of Directive 2006/112/EC, Article 226 shows, as far as a list has a column for it.
_REQUIRED = (
    "supplier_name", "supplier_tax_id", "invoice_no", "invoice_date", "description", "net_cents", "vat_cents",
    "gross_cents",
)  # fmt: skip


@rule(
    id="dq-required-fields",
    stage=Stage.LINE,
    severity=Severity.WARN,
    ec_type="9.2",
    basis="CPR 82 and Annex XIII; Directive 2006/112/EC, Article 226",
    confirmed=False,
    title=_("Particulars of the invoice missing"),
    explanation=_("The line does not say: %(missing)s."),
    advice=_("Enter what the document shows; portals and controllers ask for it."),
)
def dq_required_fields(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    billed = lines.filter(IS_BILLED)
    # A column that is empty throughout is said once for the list, not on each of its lines.
    kept = [name for name in _REQUIRED if context.has_column(name) and billed[name].null_count() < billed.height]
    absent = [name for name in _REQUIRED if name not in kept]
    return merge(_flag_empty(billed, kept), lacking(billed, *absent) if absent else no_flags())


def _flag_empty(billed: pl.DataFrame, kept: list[str]) -> pl.DataFrame:
    empty = [pl.when(pl.col(name).is_null()).then(pl.lit(name)) for name in kept]
    named = pl.concat_list(empty).list.drop_nulls() if empty else pl.lit([], dtype=pl.List(pl.String))
    hits = billed.with_columns(named.alias("empty")).filter(pl.col("empty").list.len() > 0)
    return flag(hits, severity=Severity.WARN, params={"missing": missing_cells("empty")})


@rule(
    id="dq-ksef-number",
    stage=Stage.LINE,
    severity=Severity.WARN,
    ec_type="9.2",
    basis="CPR 82; Polish VAT Act, structured invoices (KSeF)",
    confirmed=False,
    title=_("Polish invoice without a KSeF number"),
    explanation=_("Since %(since)s invoices between businesses in Poland are in KSeF and have a number there."),
    advice=_("Enter the KSeF number from the invoice. Receipts, pro forma invoices and debit notes have none."),
    needs=("ksef_no", "supplier_country", "invoice_date"),
    facts=("programme.ksef_from",),
    scope=_IN_POLAND,
)
def dq_ksef_number(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    since = context.parameter(Key.KSEF_FROM)
    hits = lines.filter(_IN_POLAND & (pl.col("invoice_date") >= since) & pl.col("ksef_no").is_null())
    return merge(
        flag(hits, severity=Severity.WARN, params={"since": fixed_day(since)}),
        lacking(lines.filter(_IN_POLAND), "invoice_date"),
    )
