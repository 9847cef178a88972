"""One document, reported once: duplicates within a partner, with earlier reports, between partners."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import divide_half_up
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.normalise import with_document_keys
from apps.eligibility.rules.findings import cannot_tell, flag, line_references, merge, money, no_flags
from apps.eligibility.rules.gaps import IS_COST, lacking
from apps.eligibility.rules.registry import rule
from apps.finance.enums import LineKind

# A depreciation is declared month by month from one invoice, and payroll has no invoice at all.
_NOT_ONCE = (LineKind.PAYROLL, LineKind.FLAT_RATE, LineKind.IN_KIND, LineKind.DEPRECIATION, LineKind.CREDIT_NOTE)
_KEY = ["partner_id", "supplier_key", "invoice_key"]
_NEAR_DAYS = 3
_IS_DOCUMENT = IS_COST & ~pl.col("is_simplified")


@rule(
    id="duplicate-invoice",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.11",
    basis="CPR 63(2)",
    confirmed=True,
    title=_("Same document reported twice"),
    explanation={
        "list": _("Invoice %(invoice_no)s of this supplier is already on line %(other)s."),
        "earlier": _("Invoice %(invoice_no)s of this supplier was already reported as %(other)s."),
        "split": _("Invoice %(invoice_no)s is also on line %(other)s; together the lines stay within its total."),
        "near": _("Line %(other)s has the same supplier, the same amount and nearly the same date."),
    },
    advice=_("Remove the second item, or show that these are two deliveries."),
    reads=(
        "row",
        "reference",
        "kind",
        "invoice_no",
        "invoice_date",
        "currency",
        "gross_cents",
        "invoice_key",
        "is_simplified",
        "supplier_key",
        "supplier_name",
        "supplier_tax_id",
        "supplier_norm",
    ),
)
def duplicate_invoice(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    documents = lines.filter(~pl.col("kind").is_in(_NOT_ONCE))
    once = documents.filter(pl.col("supplier_key").is_not_null())
    earlier = lines.clear() if context.knows("earlier_lines") else documents.filter(_IS_DOCUMENT)
    return merge(
        _reported_earlier(once, context.earlier_lines),
        _same_number(once),
        _same_amount(once),
        _unidentified(documents),
        cannot_tell(earlier, missing="earlier_lines"),
    )


def _unidentified(documents: pl.DataFrame) -> pl.DataFrame:
    """Without supplier and number nothing tells two documents apart."""
    named = documents.filter(_IS_DOCUMENT)
    nameless = cannot_tell(named.filter(pl.col("supplier_key").is_null()), missing="supplier_name")
    return merge(nameless, cannot_tell(named.filter(pl.col("invoice_key").is_null()), missing="invoice_no"))


def _reported_earlier(lines: pl.DataFrame, earlier: pl.DataFrame) -> pl.DataFrame:
    if earlier.is_empty():
        return no_flags()
    name = pl.coalesce("reference", "line_id").alias("other")
    known = (
        earlier.select(*_KEY, name, others=line_references("line_id", item="item", report="report_number"))
        .drop_nulls(_KEY[1:])
        .unique(_KEY, keep="first", maintain_order=True)
    )
    hits = lines.join(known, on=_KEY, how="inner", nulls_equal=True, maintain_order="left")
    return flag(
        hits.filter(pl.col("invoice_key").is_not_null()), severity=Severity.FULL, variant="earlier", params=_naming()
    )


def _same_number(lines: pl.DataFrame) -> pl.DataFrame:
    numbered = lines.filter(pl.col("invoice_key").is_not_null())
    repeated = numbered.filter(pl.len().over(_KEY) > 1)
    sum_so_far = pl.col("declared_cents").cum_sum().over(_KEY)
    one_total = pl.col("gross_cents").n_unique().over(_KEY) == 1
    ranked = repeated.with_columns(
        pl.col("line_id").cum_count().over(_KEY).alias("place"),
        _label().first().over(_KEY).alias("other"),
        pl.col("line_id").first().over(_KEY).alias("other_id"),
        pl.col("row").first().over(_KEY).alias("other_row"),
        # One invoice shared out over two budget lines is not a duplicate while its total is not passed.
        ((sum_so_far <= pl.col("gross_cents")) & one_total).fill_null(False).alias("within"),
    )
    second = ranked.filter(pl.col("place") > 1).with_columns(_in_this_list())
    clarify, full = pl.lit(Severity.CLARIFY.value), pl.lit(Severity.FULL.value)
    return flag(
        second,
        severity=pl.when("within").then(clarify).otherwise(full),
        variant=pl.when("within").then(pl.lit("split")).otherwise(pl.lit("list")),
        params=_naming(),
    )


def _same_amount(lines: pl.DataFrame) -> pl.DataFrame:
    same = ["partner_id", "supplier_key", "currency", "billed"]
    billed = lines.with_columns(pl.coalesce("gross_cents", "declared_cents").alias("billed"))
    dated = billed.filter(pl.col("invoice_date").is_not_null() & (pl.col("billed") > 0))
    twins = dated.filter(pl.len().over(same) > 1)
    # In order of date the nearest earlier item is the one before, so no pairs need to be formed.
    ordered = twins.sort(*same, "invoice_date", "row", nulls_last=True)
    alike = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift(1)) for name in same)
    gap = (pl.col("invoice_date") - pl.col("invoice_date").shift(1)).dt.total_days()
    before = ordered.with_columns(
        _label().shift(1).alias("other"),
        pl.col("line_id").shift(1).alias("other_id"),
        pl.col("row").shift(1).alias("other_row"),
    )
    near = before.filter(alike & (gap <= _NEAR_DAYS)).with_columns(_in_this_list())
    return flag(near, severity=Severity.CLARIFY, variant="near", params=_naming())


def _label() -> pl.Expr:
    return pl.coalesce("reference", pl.col("row").cast(pl.String))


def _naming() -> dict[str, pl.Expr]:
    return {"invoice_no": pl.col("invoice_no"), "other": pl.col("other"), "others": pl.col("others")}


def _in_this_list() -> pl.Expr:
    return line_references("other_id", item="other_row").alias("others")


@rule(
    id="cross-partner-duplicate",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.11",
    basis="CPR 63(9)",
    confirmed=False,
    title=_("Invoice claimed by several partners above its total"),
    explanation=_("Partners claim %(claimed)s together of an invoice of %(total)s; %(excess)s falls on this line."),
    advice=_("Agree with the other partners how the invoice is shared, and declare your share."),
    needs=("partner_id", "gross_cents"),
    scope=~pl.col("kind").is_in(_NOT_ONCE) & _IS_DOCUMENT,
    reads=(
        "kind",
        "supplier_name",
        "supplier_tax_id",
        "invoice_no",
        "currency",
        "gross_cents",
        "is_simplified",
        "supplier_key",
        "supplier_norm",
        "invoice_key",
    ),
)
def cross_partner_duplicate(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    document = ["supplier_key", "invoice_key", "currency"]
    # Within one partner the duplicate rule has its say; here only the first line of each partner counts.
    claims = _claims(lines, context).drop_nulls([*document, "partner_id", "declared_cents"])
    first = claims.unique(["partner_id", *document], keep="first", maintain_order=True)
    shared = first.filter(pl.len().over(document) > 1).with_columns(
        pl.col("gross_cents").max().over(document).alias("total"),
        pl.col("declared_cents").cum_sum().over(document).alias("claimed"),
    )
    over = pl.min_horizontal("declared_cents", pl.col("claimed") - pl.col("total"))
    hits = shared.with_columns(over.alias("excess")).filter((pl.col("excess") > 0) & pl.col("line_id").is_not_null())
    found = flag(
        hits,
        severity=Severity.PART,
        amount=divide_half_up(pl.col("declared_eur_cents"), pl.col("declared_cents"), pl.col("excess")),
        params={name: money(name, "currency") for name in ("claimed", "total", "excess")},
    )
    documents = lines.filter(~pl.col("kind").is_in(_NOT_ONCE) & _IS_DOCUMENT)
    others = documents if _is_one_of_several(lines, context) else documents.clear()
    return merge(
        found,
        _unidentified(documents),
        lacking(documents, "gross_cents"),
        cannot_tell(others, missing="other_partners"),
    )


def _claims(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """The list behind what other partners have submitted before; theirs have no ``line_id``: they lose nothing here."""
    own = lines.filter(~pl.col("kind").is_in(_NOT_ONCE))
    if context.other_claims is None or context.other_claims.is_empty():
        return own
    both = pl.concat([context.other_claims, own.drop("supplier_key", "supplier_norm", "invoice_key")], how="diagonal")
    return with_document_keys(both)


def _is_one_of_several(lines: pl.DataFrame, context: CheckContext) -> bool:
    """Whether the list is one partner's and nothing shows what the others claim."""
    if context.other_claims is not None:
        return False
    return lines["partner_id"].n_unique() == 1 and context.partners["partner_id"].n_unique() > 1
