"""Invoices that are probably one: typed twice with a changed number, scanned twice, copied."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _
from rapidfuzz.distance import OSA

from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.normalise import loose_invoice_nos
from apps.eligibility.rules.findings import cannot_tell, flag, line_references, merge
from apps.eligibility.rules.gaps import IS_COST, lacking
from apps.eligibility.rules.registry import rule
from apps.finance.enums import LineKind

_NOT_ONCE = (LineKind.PAYROLL, LineKind.FLAT_RATE, LineKind.IN_KIND, LineKind.DEPRECIATION, LineKind.CREDIT_NOTE)
_BILL = ["partner_id", "supplier_key", "currency", "gross_cents"]
_IS_DOCUMENT = ~pl.col("kind").is_in(_NOT_ONCE) & IS_COST & ~pl.col("is_simplified")
# Numbers of a monthly series come to differ by two digits changed over as well, but hardly within a month.
_SWAPPED_DAYS = 31
# As in ``duplicate-invoice``, which asks about equal amounts this close within one list.
_NEAR_DAYS = 3
_FACTS = (
    "line_id", "partner_id", "supplier_key", "currency", "gross_cents", "invoice_no", "invoice_key", "invoice_date",
    "reading_key", "file_ref", "item", "report_number", "label",
)  # fmt: skip
_OTHER = ("line_id", "item", "report_number", "label", "invoice_no")


@rule(
    id="near-duplicate-invoice",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="4.11",
    basis="CPR 63(2)",
    confirmed=True,
    title=_("Invoice that may have been reported already"),
    explanation={
        "spelling": _("Invoice %(invoice_no)s reads like %(other_no)s of the same supplier and amount: %(other)s."),
        "swapped": _(
            "Invoice %(invoice_no)s differs from %(other_no)s of the same supplier and amount only by two digits that "
            "changed places: %(other)s."
        ),
        "scanned": _("Another file that reads as the same invoice is attached to %(other)s."),
        "dated": _("%(other)s of an earlier report has the same supplier, the same amount and nearly the same date."),
    },
    advice=_("Compare the two documents. Remove this line if they are one, or show that these are two deliveries."),
    reads=(
        "row",
        "reference",
        "kind",
        "supplier_name",
        "invoice_no",
        "invoice_date",
        "currency",
        "gross_cents",
        "reading_key",
        "file_ref",
        "invoice_key",
        "is_simplified",
        "supplier_key",
        "supplier_tax_id",
        "supplier_norm",
    ),
)
def near_duplicate_invoice(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    billed = lines.filter(_IS_DOCUMENT)
    listed, earlier = _listed(billed), _earlier(context)
    known = pl.concat([earlier, listed])
    alike = _alike(known)
    untold = billed.clear() if context.knows("earlier_lines") else billed
    return merge(
        _named(billed, _scanned_twice(known), "scanned"),
        _named(billed, _respelt(alike), "spelling"),
        _named(billed, _swapped(alike), "swapped"),
        _named(billed, _dated_alike(listed, earlier), "dated"),
        lacking(billed, "supplier_name", "gross_cents"),
        cannot_tell(untold, missing="earlier_lines"),
    )


def _listed(billed: pl.DataFrame) -> pl.DataFrame:
    label = pl.coalesce("reference", pl.col("row").cast(pl.String)).alias("label")
    item = pl.col("row").alias("item")
    return billed.with_columns(item, label, pl.lit(None, dtype=pl.Int64).alias("report_number")).select(_FACTS)


def _earlier(context: CheckContext) -> pl.DataFrame:
    once = context.earlier_lines.filter(~pl.col("kind").is_in(_NOT_ONCE).fill_null(False))
    label = pl.coalesce("reference", pl.col("item").cast(pl.String), "line_id").alias("label")
    # Earlier reports come first even where their number is not known: a line of this list is always the later one.
    number = pl.col("report_number").fill_null(0)
    return once.with_columns(label, number).select(_FACTS)


def _alike(known: pl.DataFrame) -> pl.DataFrame:
    """Lines that share supplier, currency and total with another one; earlier reports first, then in order of items."""
    # Hardly any invoice has a twin: everything dearer is done for those that have.
    twins = known.drop_nulls(_BILL[1:]).filter(pl.len().over(_BILL) > 1).drop_nulls("invoice_key")
    loose = loose_invoice_nos(pl.col("invoice_key")).alias("loose")
    return twins.with_columns(loose).sort("report_number", "item", nulls_last=True, maintain_order=True)


def _respelt(alike: pl.DataFrame) -> pl.DataFrame:
    same = [*_BILL, "loose"]
    names = (*_OTHER, "invoice_key", "invoice_date")
    first = [pl.col(name).first().over(same).alias(f"{name}_other") for name in names]
    return _in_question(alike.with_columns(first))


def _swapped(alike: pl.DataFrame) -> pl.DataFrame:
    """Lines with two neighbouring signs of the number changed over: "FV 1285" and "FV 1258"."""
    same = [*_BILL, "signs"]
    signed = alike.with_columns(pl.col("loose").str.split("").list.sort().list.join("").alias("signs"))
    several = signed.filter(pl.col("loose").n_unique().over(same) > 1).with_row_index("place")
    later = several.filter(_is_listed())
    pairs = later.join(several, on=same, how="inner", nulls_equal=True, suffix="_other", maintain_order="left_right")
    before = pairs.filter((pl.col("place_other") < pl.col("place")) & (_gap().fill_null(0) <= _SWAPPED_DAYS))
    # The signs are the same, so two steps of replacing or one of changing over.
    numbers = before.select("loose", "loose_other").iter_rows()
    is_swap = pl.Series([OSA.distance(mine, other) == 1 for mine, other in numbers], dtype=pl.Boolean)
    return _in_question(before.filter(is_swap))


def _in_question(found: pl.DataFrame) -> pl.DataFrame:
    # Equal numbers, and in one list equal amounts of nearly one day, are the business of ``duplicate-invoice``.
    asked = pl.col("report_number_other").is_null() & (_gap() <= _NEAR_DAYS).fill_null(False)
    return found.filter(_is_listed() & (pl.col("invoice_key") != pl.col("invoice_key_other")) & ~asked)


def _is_listed() -> pl.Expr:
    return pl.col("report_number").is_null()


def _gap() -> pl.Expr:
    return (pl.col("invoice_date") - pl.col("invoice_date_other")).dt.total_days().abs()


def _dated_alike(listed: pl.DataFrame, earlier: pl.DataFrame) -> pl.DataFrame:
    """Lines with the supplier, the total and nearly the date of one in an earlier report, whatever the numbers say."""
    whole = [*_BILL[1:], "invoice_date"]
    # A join by day finds no partner that is not known; in a list without partners all lines are one partner's.
    known = pl.col("partner_id").fill_null("")
    mine = listed.drop_nulls(whole).with_columns(known).sort("invoice_date", maintain_order=True)
    before = earlier.drop_nulls(whole).with_columns(known, pl.col("invoice_date").alias("invoice_date_other"))
    nearest = mine.join_asof(
        before.sort("invoice_date", maintain_order=True),
        on="invoice_date", by=_BILL, strategy="nearest", tolerance=f"{_NEAR_DAYS}d", suffix="_other",
        check_sortedness=False,
    )  # fmt: skip
    found = nearest.drop_nulls("line_id_other")
    return found.filter(pl.col("invoice_key").ne_missing(pl.col("invoice_key_other")))


def _scanned_twice(known: pl.DataFrame) -> pl.DataFrame:
    """Lines whose file reads as the same invoice as another file on a line before, whatever the lines say."""
    read = known.drop_nulls(["reading_key", "file_ref"])
    key = ["partner_id", "reading_key"]
    alike = read.filter(pl.col("file_ref").n_unique().over(key) > 1)
    later = alike.filter(pl.col("report_number").is_null())
    both = later.join(alike, on=key, how="inner", nulls_equal=True, suffix="_other", maintain_order="left_right")
    before = pl.col("report_number_other").is_not_null() | (pl.col("item_other") < pl.col("item"))
    return both.filter(before & (pl.col("file_ref") != pl.col("file_ref_other")))


def _named(billed: pl.DataFrame, pairs: pl.DataFrame, variant: str) -> pl.DataFrame:
    named = pairs.select("line_id", *(f"{name}_other" for name in _OTHER))
    first = named.unique("line_id", keep="first", maintain_order=True)
    hits = billed.join(first, on="line_id", how="inner", maintain_order="left")
    params = {
        "invoice_no": pl.col("invoice_no"),
        "other_no": pl.col("invoice_no_other"),
        "other": pl.col("label_other"),
        "others": line_references("line_id_other", item="item_other", report="report_number_other"),
    }
    return flag(hits, severity=Severity.CLARIFY, variant=variant, params=params)
