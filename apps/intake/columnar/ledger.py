"""From staged rows to the columns of lines, as ``line_values`` makes one line of one row."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from apps.intake.columnar.cells import map_distinct
from apps.intake.columnar.lines import AMOUNTS, ANSWERS, DATES
from apps.intake.references import References

_TEXTS = (
    "kind", "category", "reference", "invoice_no", "supplier_name", "supplier_tax_id", "supplier_country",
    "buyer_name", "buyer_tax_id", "payer_name", "other_grant", "description", "comment", "person",
    "ledger_code", "currency",
)  # fmt: skip


def ledger_lines(rows: pl.DataFrame, *, references: References, category: str) -> pl.DataFrame:
    """Columns named like the fields of a line; amounts in cents. ``category`` is for rows that name none."""
    contract = _found(rows["contract_ref"], references.contract)
    ksef = pl.when(pl.col("ksef_no") != "").then("KSeF " + pl.col("ksef_no"))
    unmatched = pl.when(contract.is_null() & (pl.col("contract_ref") != "")).then(pl.col("contract_ref"))
    comment = pl.when(pl.col("comment") != "").then(pl.col("comment"))
    return rows.with_columns(
        pl.concat_str([comment, ksef, unmatched], separator="\n", ignore_nulls=True).alias("comment"),
        pl.when(pl.col("category") == "").then(pl.lit(category)).otherwise("category").alias("category"),
        _found(rows["work_package"], references.work_package).alias("work_package_id"),
        contract.alias("contract_id"),
        pl.col("number").cast(pl.Int64).alias("source_row"),
    ).select("source_row", *_TEXTS, *DATES, *AMOUNTS, *ANSWERS, "work_package_id", "contract_id")


def _found(names: pl.Series, find: Callable[[str], int | None]) -> pl.Series:
    return map_distinct(names.set(names == "", None), find, pl.Int64)
