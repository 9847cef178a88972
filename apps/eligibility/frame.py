"""The frames the rules work on: one row per expenditure line, amounts in whole cents.

Cents are ``Int64``; exchange rates and shares are text, because a binary fraction is already wrong. Identifiers
are text so that a stored line and a row of a bare file look alike. A column the source does not have is null
throughout; which columns those are is said in ``CheckContext.absent_columns``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl
from polars._typing import PolarsDataType

Schema = Mapping[str, PolarsDataType]

LINES: Schema = {
    "line_id": pl.String,
    "row": pl.Int64,
    "reference": pl.String,
    "partner_id": pl.String,
    "report_id": pl.String,
    "category": pl.String,
    "suggested_category": pl.String,
    "kind": pl.String,
    "description": pl.String,
    "supplier_name": pl.String,
    "supplier_tax_id": pl.String,
    "supplier_country": pl.String,
    "invoice_no": pl.String,
    "invoice_date": pl.Date,
    "delivery_date": pl.Date,
    "payment_date": pl.Date,
    "currency": pl.String,
    "net_cents": pl.Int64,
    "vat_cents": pl.Int64,
    "gross_cents": pl.Int64,
    "declared_cents": pl.Int64,
    "paid_cents": pl.Int64,
    "declared_eur_cents": pl.Int64,
    "stated_eur_cents": pl.Int64,
    "rate": pl.String,
    "contract_ref": pl.String,
    "work_package": pl.String,
    "ledger_code": pl.String,
    "has_document": pl.Boolean,
    "has_payment_proof": pl.Boolean,
    "language": pl.String,
    "buyer_name": pl.String,
    "buyer_tax_id": pl.String,
    "payer_name": pl.String,
    "is_used": pl.Boolean,
    "other_grant": pl.String,
    "other_grant_eur_cents": pl.Int64,
    "evidence": pl.List(pl.String),
    "trip_ref": pl.String,
    "person": pl.String,
    "asset_ref": pl.String,
    "unit_cost_ref": pl.String,
    "units": pl.String,
    "reading_key": pl.String,
    "file_ref": pl.String,
    "ksef_no": pl.String,
}

PARTNERS: Schema = {
    "partner_id": pl.String,
    "name": pl.String,
    "tax_id": pl.String,
    "country": pl.String,
    "currency": pl.String,
    "vat_recovery": pl.String,
    "office_rate": pl.String,
    "travel_rate": pl.String,
    "staff_rate": pl.String,
    "other_rate": pl.String,
    "indirect_rate": pl.String,
    "cofinancing_rate": pl.String,
    "legal_type": pl.String,
}

BUDGET: Schema = {
    "partner_id": pl.String,
    "category": pl.String,
    "budget_eur_cents": pl.Int64,
    "previously_reported_eur_cents": pl.Int64,
}

CONTRACTS: Schema = {
    "contract_ref": pl.String,
    "partner_id": pl.String,
    "supplier_tax_id": pl.String,
    "amount_eur_cents": pl.Int64,
    "quotes_count": pl.Int64,
    "procedure_ref": pl.String,
    "signed_on": pl.Date,
    "invoiced_before_eur_cents": pl.Int64,
    "supplier_name": pl.String,
    "subject": pl.String,
    "currency": pl.String,
    "amount_cents": pl.Int64,
    "procedure": pl.String,
    "awarded_on": pl.Date,
    "publication_ref": pl.String,
    "owners": pl.List(pl.String),
    "owner_tax_ids": pl.List(pl.String),
}

TRIPS: Schema = {
    "trip_ref": pl.String,
    "partner_id": pl.String,
    "country": pl.String,
    "starts_on": pl.Date,
    "ends_on": pl.Date,
    "event_starts_on": pl.Date,
    "event_ends_on": pl.Date,
    "approval_ref": pl.String,
    "allowance_days": pl.String,
    "travellers": pl.List(pl.String),
}

# One row per employment on the project; the same person may have several, one after the other or at two partners.
STAFF: Schema = {
    "partner_id": pl.String,
    "person_key": pl.String,
    "person_name": pl.String,
    "method": pl.String,
    "percentage": pl.String,
    "full_time_share": pl.String,
    "annual_gross_cents": pl.Int64,
    "currency": pl.String,
    "starts_on": pl.Date,
    "ends_on": pl.Date,
    "has_employment_document": pl.Boolean,
    "has_assignment_document": pl.Boolean,
}

# One row per booked month of a person; ``gross_cents`` is the whole employment cost before what was refunded.
PAYROLL: Schema = {
    "line_id": pl.String,
    "partner_id": pl.String,
    "person_key": pl.String,
    "method": pl.String,
    "month": pl.Date,
    "currency": pl.String,
    "gross_cents": pl.Int64,
    "refunded_cents": pl.Int64,
    "cost_cents": pl.Int64,
    "share": pl.String,
    "assigned_share": pl.String,
    "share_elsewhere": pl.String,
    "hours": pl.String,
    "hours_this_year": pl.String,
    "full_time_share": pl.String,
    "annual_gross_cents": pl.Int64,
    "monthly_gross_cents": pl.Int64,
    "monthly_hours": pl.String,
    "has_employment_document": pl.Boolean,
    "has_assignment_document": pl.Boolean,
    "has_payslip": pl.Boolean,
    "has_timesheet": pl.Boolean,
}

# One row per person and day, in hundredths of an hour.
TIMESHEETS: Schema = {
    "partner_id": pl.String,
    "person_key": pl.String,
    "day": pl.Date,
    "project_hundredths": pl.Int64,
    "absence_hundredths": pl.Int64,
    "other_hundredths": pl.Int64,
}

ASSETS: Schema = {
    "asset_ref": pl.String,
    "partner_id": pl.String,
    "cost_cents": pl.Int64,
    "currency": pl.String,
    "life_months": pl.Int64,
    "project_share": pl.String,
    "in_use_from": pl.Date,
}

UNIT_COSTS: Schema = {
    "unit_cost_ref": pl.String,
    "kind": pl.String,
    "price_eur_cents": pl.Int64,
    "max_units": pl.String,
    "units_before": pl.String,
}

EARLIER_LINES: Schema = {
    "line_id": pl.String,
    "item": pl.Int64,
    "report_number": pl.Int64,
    "reference": pl.String,
    "partner_id": pl.String,
    "supplier_name": pl.String,
    "supplier_tax_id": pl.String,
    "invoice_no": pl.String,
    "invoice_date": pl.Date,
    "currency": pl.String,
    "gross_cents": pl.Int64,
    "net_cents": pl.Int64,
    "contract_ref": pl.String,
    "kind": pl.String,
    "reading_key": pl.String,
    "file_ref": pl.String,
}

# What other partners of the project have submitted before, of invoices with a total that the list has as well.
OTHER_CLAIMS: Schema = {
    "partner_id": pl.String,
    "supplier_name": pl.String,
    "supplier_tax_id": pl.String,
    "invoice_no": pl.String,
    "currency": pl.String,
    "gross_cents": pl.Int64,
    "declared_cents": pl.Int64,
}

# Lines of the list whose invoice the partner's organisation declares in another partnership; one row a line.
ELSEWHERE: Schema = {
    "line_id": pl.String,
    "is_same": pl.Boolean,
    "same_amount": pl.Boolean,
    "month": pl.Date,
    "share": pl.String,
    "elsewhere_cents": pl.Int64,
}


def build_lines(rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """The frame of expenditure lines; unknown keys are ignored, missing ones become null.

    Money is an ``int`` of cents, dates are ``datetime.date``. A row without ``row`` gets its place in the list,
    one without ``line_id`` its row number.
    """
    frame = build_frame(rows, LINES)
    row = pl.coalesce("row", pl.int_range(1, pl.len() + 1, dtype=pl.Int64))
    numbered = frame.with_columns(row.alias("row"))
    return numbered.with_columns(pl.coalesce("line_id", pl.col("row").cast(pl.String)).alias("line_id"))


def build_frame(rows: Iterable[Mapping[str, Any]], schema: Schema) -> pl.DataFrame:
    """A frame of exactly the schema's columns. Raises ``polars`` errors for a value of the wrong type."""
    taken = list(rows)
    columns = {name: _column(taken, name, dtype) for name, dtype in schema.items()}
    return pl.DataFrame(columns, schema=dict(schema))


def build_from_tuples(rows: Iterable[Sequence[Any]], names: Sequence[str], schema: Schema) -> pl.DataFrame:
    """The same from many rows of a query, as tuples in the order of ``names``; columns not named are null."""
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    known = pl.DataFrame([_series(name, values, schema[name]) for name, values in zip(names, columns, strict=True)])
    return known.select(
        pl.col(name) if name in names else pl.lit(None, dtype=kind).alias(name) for name, kind in schema.items()
    )


def _series(name: str, values: Sequence[Any], dtype: PolarsDataType) -> pl.Series:
    if dtype != pl.String:
        return pl.Series(name, values, dtype=dtype)
    texts = pl.Series(name, [None if value is None else str(value) for value in values], dtype=pl.String)
    return texts.to_frame().select(compose_texts(pl.col(name))).to_series()


def compose_texts(texts: pl.Expr) -> pl.Expr:
    """As ``build_frame`` takes a text: composed letters, without spaces around it, null instead of nothing."""
    composed = texts.str.normalize("NFC").str.strip_chars()
    return pl.when(composed != "").then(composed).name.keep()


def _column(rows: list[Mapping[str, Any]], name: str, dtype: PolarsDataType) -> list[Any]:
    if dtype == pl.String:
        return [_text(row.get(name)) for row in rows]
    return [row.get(name) for row in rows]


def _text(value: Any) -> str | None:
    # Composed letters only: a file from a Mac writes "ö" as two characters, and no word list would match it.
    text = "" if value is None else unicodedata.normalize("NFC", str(value)).strip()
    return text or None
