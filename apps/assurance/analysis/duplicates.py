"""Documents that may have been declared twice: within a partner, between partners, between partnerships."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.assurance.analysis.charting import sum_by
from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis.parameters import own, own_count
from apps.assurance.analysis.population import Population
from apps.assurance.analysis.result import WHOLE, Field, Figure, Result, Words, group_lines, together
from apps.common.formats import format_number
from apps.eligibility.normalise import with_document_keys
from apps.publishing.enums import Kind

SAME_NUMBER, SAME_AMOUNT, NEAR, ELSEWHERE = "same-number", "same-amount", "near", "elsewhere"
_WORDS = {
    SAME_NUMBER: _("Same supplier and invoice number, declared above the total"),
    SAME_AMOUNT: _("Same supplier, amount and date, other number"),
    NEAR: _("Same supplier, nearly the same amount and date"),
    ELSEWHERE: _("Same invoice in another partnership"),
}
_NUMBER = ["supplier_key", "invoice_key", "currency"]
_AMOUNT = ["supplier_key", "currency", "gross_cents", "invoice_date"]
_BY = ("pattern", "supplier_key", "detail")


def find_duplicates(population: Population) -> Result:
    known = population.documents.drop_nulls("supplier_key")
    numbered = known.drop_nulls("invoice_key").filter(pl.len().over(_NUMBER) > 1)
    above = pl.col("declared_cents").sum() > pl.col("gross_cents").max().fill_null(0)
    kinds = (
        (SAME_NUMBER, numbered.filter(above.over(_NUMBER)), pl.concat_str("invoice_key", "currency")),
        (SAME_AMOUNT, _same_amount(known), pl.concat_str("currency", "gross_cents", "invoice_date", separator=" ")),
        (NEAR, _near(known), pl.col("cluster").cast(pl.String)),
        (ELSEWHERE, _elsewhere(known, population.elsewhere), pl.concat_str("invoice_key", "partnership")),
    )
    groups = [_rows(members.with_columns(detail.alias("detail")), kind) for kind, members, detail in kinds]
    rows = together(*groups)
    split = numbered.filter(~above.over(_NUMBER)).select(_NUMBER).unique().height
    return Result(
        _fields(rows), rows, _BY,
        figures=tuple(Figure(_WORDS[kind], group.height) for (kind, *_rest), group in zip(kinds, groups, strict=True)),
        chart=sum_by(rows, "pattern", words=_WORDS, title=_("EUR on lines that may be declared twice, by pattern")),
        notes=_notes(split, population),
    )  # fmt: skip


def _rows(members: pl.DataFrame, kind: str) -> pl.DataFrame:
    named = members.with_columns(pl.lit(kind).alias("pattern"))
    listed = {name: pl.col(name).drop_nulls().unique().sort().str.join(", ") for name in ("partner", "invoice_no")}
    elsewhere = pl.col("partnership").first() if "partnership" in members.columns else pl.lit(None, dtype=pl.String)
    return group_lines(
        named, *_BY, **listed, supplier=pl.coalesce("supplier_name", "supplier_tax_id").first(),
        first=pl.col("invoice_date").min(), currency=pl.col("currency").first(), gross=pl.col("gross_cents").max(),
        partnership=elsewhere,
    )  # fmt: skip


def _same_amount(known: pl.DataFrame) -> pl.DataFrame:
    """Unlike numbers, or none: equal numbers are the pattern before."""
    twins = known.drop_nulls(_AMOUNT).filter(pl.len().over(_AMOUNT) > 1)
    return twins.filter(_are_unlike().over(_AMOUNT))


def _are_unlike() -> pl.Expr:
    return (pl.col("invoice_key").n_unique() > 1) | pl.col("invoice_key").is_null().any()


def _near(known: pl.DataFrame) -> pl.DataFrame:
    """Chains of invoices: of one supplier, each a few days after the last one; in them, each amount near the last."""
    days, share = own_count("duplicate_near_days"), int(own("duplicate_near_share") * WHOLE)
    dated = known.drop_nulls(_AMOUNT).sort("supplier_key", "currency", "invoice_date", "line_id")
    later = pl.col("invoice_date").diff().dt.total_days() > days
    spans = dated.with_columns(_runs(later, "supplier_key", "currency").alias("span")).sort(
        "span", "gross_cents", "line_id"
    )
    far = pl.col("gross_cents").diff() * WHOLE > pl.col("gross_cents") * share
    chains = spans.with_columns(_runs(far, "span").alias("chain"))
    # Hardly any invoice is near another one: what follows is done for those that are.
    several = chains.filter(pl.len().over("chain") > 1)
    differ = (pl.col("gross_cents").n_unique() > 1) | (pl.col("invoice_date").n_unique() > 1)
    found = several.filter((differ & _are_unlike()).over("chain"))
    return found.with_columns(pl.col("line_id").min().over("chain").alias("cluster"))


def _runs(breaks: pl.Expr, *keys: str) -> pl.Expr:
    """Numbers the runs of a sorted frame: a new one where a key changes or ``breaks`` says so."""
    changes = [pl.col(key) != pl.col(key).shift() for key in keys]
    return pl.any_horizontal(breaks, *changes).fill_null(True).cum_sum()


def _elsewhere(known: pl.DataFrame, elsewhere: pl.DataFrame) -> pl.DataFrame:
    """The two lists get their keys together, so that a supplier without a number is found by its name."""
    if elsewhere.is_empty():
        return known.clear().with_columns(pl.lit(None, dtype=pl.String).alias("partnership"))
    cells = ("supplier_name", "supplier_tax_id", "invoice_no")
    own_side = known.select("line_id", *cells, pl.lit(None, dtype=pl.String).alias("partnership"))
    other_side = elsewhere.select(pl.lit(None, dtype=pl.Int64).alias("line_id"), *cells, "partnership")
    keyed = with_document_keys(pl.concat([own_side, other_side])).drop_nulls(["supplier_key", "invoice_key"])
    key = ["supplier_key", "invoice_key"]
    there = keyed.drop_nulls("partnership").select(*key, "partnership").unique()
    here = keyed.filter(pl.col("partnership").is_null()).select("line_id", *key)
    hits = here.join(there, on=key, how="inner").select("line_id", "partnership")
    return known.join(hits, on="line_id", how="inner")


def _fields(rows: pl.DataFrame) -> tuple[Field, ...]:
    elsewhere = Field("partnership", _("Other partnership"))
    return (
        Field("pattern", _("Pattern"), words=_WORDS),
        Field("supplier", _("Supplier")),
        Field("partner", _("Partner")),
        Field("invoice_no", _("Invoice number")),
        Field("first", _("First date"), Kind.DATE),
        Field("currency", _("Currency")),
        Field("gross", _("Highest total"), Kind.MONEY),
        *([elsewhere] if rows["partnership"].drop_nulls().len() else []),
    )


def _notes(split: int, population: Population) -> tuple[Words, ...]:
    notes: list[Words] = []
    if split:
        said = ngettext(
            "%(count)s invoice stands on several lines that stay within its total together; it is not listed.",
            "%(count)s invoices stand on several lines that stay within their total together; they are not listed.",
            split,
        )
        notes.append(said % {"count": format_number(split)})
    if population.elsewhere.is_empty():
        notes.append(_("No other partnership was compared: you have no other seat that shows invoices."))
    return tuple(notes)


ANALYSIS = Analysis(
    code="duplicates",
    title=_("Duplicates"),
    tells=_(
        "Which invoices may have been declared twice: in one partner's reports, by several partners, or in another "
        "partnership in which you have a seat."
    ),
    proves_not=_(
        "Two deliveries can have the same price, and partners can share an invoice. Only the documents show whether "
        "two lines are one purchase."
    ),
    computed=_(
        "Suppliers are compared by tax number or by name without legal form, numbers without separators and leading "
        "zeros. An invoice on several lines is listed only if they declare more than its total. Amounts are near if "
        "each follows the next smaller one within the stated share, among invoices that follow each other within the "
        "stated days."
    ),
    run=find_duplicates,
    own=("duplicate_near_days", "duplicate_near_share"),
    rules=("duplicate-invoice", "near-duplicate-invoice", "cross-partner-duplicate", "declared-elsewhere"),
)
