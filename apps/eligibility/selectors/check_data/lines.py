"""The lines of a report as a frame."""

from __future__ import annotations

from typing import Any

import polars as pl
from django.db.models import BigIntegerField, Case, CharField, F, Func, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce

from apps.documents.enums import EvidenceKind
from apps.eligibility.frame import LINES
from apps.finance.models import ExpenditureLine, LineEvidence

_TEXT = {
    "line_id": "pk",
    "reference": "reference",
    "partner_id": "partner_id",
    "report_id": "report_id",
    "category": "category",
    "suggested_category": "confident_category",
    "kind": "kind",
    "description": "description",
    "supplier_name": "supplier_name",
    "supplier_tax_id": "supplier_tax_id",
    "supplier_country": "supplier_country",
    "invoice_no": "invoice_no",
    "currency": "currency",
    "rate": "rate",
    "contract_ref": "contract__reference",
    "work_package": "work_package__number",
    "ledger_code": "ledger_code",
    "language": "report__language",
    "buyer_name": "buyer_name",
    "buyer_tax_id": "buyer_tax_id",
    "payer_name": "payer_name",
    "other_grant": "other_grant",
    "trip_ref": "trip__reference",
    # One who is on the payroll is known by the key her months have; anybody else by what the line says.
    "person": "known_person",
    "asset_ref": "asset_id",
    "unit_cost_ref": "unit_cost__code",
    "units": "units",
    "ksef_no": "ksef_no",
}
_PLAIN = {
    "row": "number",
    "invoice_date": "invoice_date",
    "delivery_date": "delivery_date",
    "payment_date": "payment_date",
    "is_used": "is_used",
}
_MONEY = {
    "net_cents": "net",
    "vat_cents": "vat",
    "gross_cents": "gross",
    "declared_cents": "declared",
    "paid_cents": "paid",
    "declared_eur_cents": "declared_eur",
    "stated_eur_cents": "stated_eur",
    "other_grant_eur_cents": "other_grant_eur",
}
# The number stands in the comment: "KSeF 9990000014-20260415-0100001AF629-AF".
_KSEF_NUMBER = r"KSeF (\d{10}-\d{8}-[0-9A-F-]{9,17})"
_PROOF = ("line_id", "kind", "document__reading__invoice_key", "document_id")
_ATTACHED = dict.fromkeys(("line_id", "evidence", "reading_key", "file_ref"), pl.String)
_SOURCES = _TEXT | _PLAIN | {name: name for name in _MONEY}


def load_lines(*, report_id: int) -> pl.DataFrame:
    """A report's lines as a frame of ``LINES``, in cents; two queries whatever their number."""
    lines = ExpenditureLine.objects.filter(report_id=report_id).order_by("number")
    sure = Case(When(suggestion_is_confident=True, then=F("suggested_category")), default=Value(""))
    known = with_cents(lines).annotate(
        confident_category=sure,
        known_person=Coalesce("payroll_month__person_key", "person"),
        ksef_no=Func(F("comment"), Value(_KSEF_NUMBER), function="SUBSTRING", output_field=CharField()),
    )
    return _with_evidence(_columns(known), report_id).select(list(LINES))


def with_cents(lines: QuerySet[ExpenditureLine]) -> QuerySet[ExpenditureLine]:
    """Adds the amounts in cents under the frame's names."""
    return lines.annotate(**{name: Cast(F(field) * 100, BigIntegerField()) for name, field in _MONEY.items()})


def _columns(lines: QuerySet[ExpenditureLine]) -> pl.DataFrame:
    columns = list(zip(*lines.values_list(*_SOURCES.values()), strict=True)) or [()] * len(_SOURCES)
    return pl.DataFrame([_series(name, column) for name, column in zip(_SOURCES, columns, strict=True)])


def _series(name: str, column: tuple[Any, ...]) -> pl.Series:
    values = [None if value in (None, "") else str(value) for value in column] if name in _TEXT else column
    return pl.Series(name, values, dtype=LINES[name])


def _with_evidence(lines: pl.DataFrame, report_id: int) -> pl.DataFrame:
    """An empty list where nothing is attached: the files of a stored line are known."""
    links = LineEvidence.objects.filter(line__report_id=report_id).order_by("kind", "pk")
    rows = [(str(line_id), kind, key or None, str(pk)) for line_id, kind, key, pk in links.values_list(*_PROOF)]
    attached = pl.DataFrame(rows, schema=_ATTACHED, orient="row")
    kinds = attached.group_by("line_id", maintain_order=True).agg(pl.col("evidence").unique(maintain_order=True))
    joined = lines.join(kinds, on="line_id", how="left", maintain_order="left")
    known = joined.join(_invoice_files(attached), on="line_id", how="left", maintain_order="left")
    return known.with_columns(pl.col("evidence").fill_null([])).with_columns(
        (pl.col("evidence").list.len() > 0).alias("has_document"),
        pl.col("evidence").list.contains(EvidenceKind.PAYMENT_PROOF.value).alias("has_payment_proof"),
    )


def _invoice_files(attached: pl.DataFrame) -> pl.DataFrame:
    """Which file the invoice is, and the key of what was read in it: the same invoice scanned twice has one key."""
    invoices = attached.filter(pl.col("evidence") == EvidenceKind.INVOICE.value)
    return invoices.drop("evidence").unique("line_id", keep="first", maintain_order=True)
