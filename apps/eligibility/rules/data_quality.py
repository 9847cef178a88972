"""What looks mistyped: notes that cut nothing, but keep other rules from seeing two documents as one.

What a file shows on its own (unreadable dates and amounts, sums, check digits, currencies) is said when it is read.
"""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.normalise import normal_tax_id
from apps.eligibility.rules.findings import flag, merge
from apps.eligibility.rules.gaps import IS_BILLED
from apps.eligibility.rules.registry import rule
from apps.finance.enums import LineKind

_BASIS = "CPR 82 and Annex XIII"
_LONGEST_NUMBER = 30
_MOST_WORDS = 3
_SHORTEST_NAME = 3
# Of 100: below, two names under one number are two bodies and not two spellings.
_ALIKE = 80


@rule(
    id="dq-invoice-number",
    stage=Stage.LINE,
    severity=Severity.WARN,
    ec_type="9.2",
    basis=_BASIS,
    confirmed=True,
    title=_("Unlikely invoice number"),
    explanation=_("“%(invoice_no)s” is longer than an invoice number is."),
    advice=_("Enter the number alone, as it stands on the document."),
    reads=("kind", "invoice_no", "is_real_cost"),
)
def dq_invoice_number(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    number = pl.col("invoice_no")
    wordy = number.str.strip_chars().str.count_matches(r"\s+") >= _MOST_WORDS
    hits = lines.filter(IS_BILLED & ((number.str.len_chars() > _LONGEST_NUMBER) | wordy))
    return flag(hits, severity=Severity.WARN, params={"invoice_no": number})


@rule(
    id="dq-supplier-name",
    stage=Stage.LINE,
    severity=Severity.WARN,
    ec_type="9.2",
    basis=_BASIS,
    confirmed=True,
    title=_("Unlikely name of a supplier"),
    explanation=_("“%(supplier)s” does not look like the name of a supplier."),
    advice=_("Enter the name as it stands on the document."),
    reads=("kind", "supplier_name", "is_real_cost"),
)
def dq_supplier_name(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    name = pl.col("supplier_name").str.strip_chars()
    letterless = ~name.str.contains(r"\p{L}")
    hits = lines.filter(IS_BILLED & ((name.str.len_chars() < _SHORTEST_NAME) | letterless))
    return flag(hits, severity=Severity.WARN, params={"supplier": pl.col("supplier_name")})


@rule(
    id="dq-two-ids",
    stage=Stage.LINE,
    severity=Severity.WARN,
    ec_type="9.2",
    basis=_BASIS,
    confirmed=True,
    title=_("Supplier and tax number do not belong together"),
    explanation={
        "ids": _("%(supplier)s stands here with the number %(tax_id)s, elsewhere in the list with %(other)s."),
        "names": _("The number %(tax_id)s stands here with %(supplier)s, elsewhere in the list with %(other)s."),
    },
    advice=_("Compare name and number with the documents, and correct the one that is wrong."),
    reads=("supplier_name", "supplier_tax_id", "supplier_norm"),
)
def dq_two_ids(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    numbers = {text: normal_tax_id(text) for text in lines["supplier_tax_id"].drop_nulls().unique()}
    tax_id = pl.col("supplier_tax_id").replace_strict(numbers, default=None, return_dtype=pl.String)
    named = lines.with_columns(tax_id.alias("tax_key")).drop_nulls(["supplier_norm", "tax_key"])
    first_id = pl.col("tax_key").first().over("supplier_norm")
    first_name = pl.col("supplier_norm").first().over("tax_key")
    told = named.with_columns(
        pl.col("supplier_tax_id").first().over("supplier_norm").alias("other_id"),
        pl.col("supplier_name").first().over("tax_key").alias("other_name"),
    )
    return merge(
        _mismatch(told.filter(pl.col("tax_key") != first_id), "ids", "other_id"),
        _mismatch(_unlike(told.with_columns(first_name.alias("first_name"))), "names", "other_name"),
    )


def _unlike(named: pl.DataFrame) -> pl.DataFrame:
    """Lines whose supplier is no spelling of the first one under the same number; compared once per pair."""
    pairs = named.select("supplier_norm", "first_name").unique(maintain_order=True)
    unlike = [pair for pair in pairs.iter_rows() if fuzz.token_set_ratio(*pair) < _ALIKE]
    strangers = pl.DataFrame(unlike, schema={"supplier_norm": pl.String, "first_name": pl.String}, orient="row")
    return named.join(strangers, on=["supplier_norm", "first_name"], how="semi", maintain_order="left")


def _mismatch(hits: pl.DataFrame, variant: str, other: str) -> pl.DataFrame:
    params = {"supplier": pl.col("supplier_name"), "tax_id": pl.col("supplier_tax_id"), "other": pl.col(other)}
    return flag(hits, severity=Severity.WARN, variant=variant, params=params)


@rule(
    id="dq-staff-fields",
    stage=Stage.LINE,
    severity=Severity.WARN,
    ec_type="9.2",
    basis=_BASIS,
    confirmed=True,
    title=_("Payroll with VAT or a contract of supply"),
    explanation={
        "vat": _("The line is payroll and has VAT; pay has none."),
        "contract": _("The line is payroll and names the contract %(contract)s; pay is not procured."),
    },
    advice=_("Correct the kind of the line if it is an invoice, or take VAT and contract off it."),
    reads=("kind", "vat_cents", "contract_ref"),
)
def dq_staff_fields(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    pay, params = lines.filter(pl.col("kind") == LineKind.PAYROLL), {"contract": pl.col("contract_ref")}
    return merge(
        flag(pay.filter(pl.col("vat_cents") > 0), severity=Severity.WARN, variant="vat", params=params),
        flag(pay.drop_nulls("contract_ref"), severity=Severity.WARN, variant="contract", params=params),
    )
