"""A document held against a line: field by field, what both say and whether they agree. No database here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from apps.common.formats import format_date, format_money
from apps.common.money import round_half_up
from apps.finance.models import ExpenditureLine
from apps.inbox.checks.buyer import is_same_name
from apps.inbox.enums import Confidence
from apps.inbox.invoice_key import plain_id, plain_number
from apps.intake.invoices.record import InvoiceRecord

Value = str | dt.date | Decimal | None


class Agreement(StrEnum):
    SAME = "same"
    DIFFERS = "differs"
    # The machine is not sure of what it read, so the line is not blamed.
    UNSURE = "unsure"
    # One of the two says nothing.
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class ComparedField:
    """``document`` and ``line`` as the reader writes such values; empty where the side says nothing."""

    name: str
    label: str
    document: str
    line: str
    agreement: Agreement
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class _Pair:
    """A field of the line, the path of the record's field, and how the two are told apart."""

    field: str
    source: str
    is_same: Callable[[Any, Any], bool]


def _same_amount(one: Decimal, other: Decimal) -> bool:
    return round_half_up(one) == round_half_up(other)


def _same_text(one: str, other: str) -> bool:
    return plain_number(one) == plain_number(other)


def _same_id(one: str, other: str) -> bool:
    return plain_id(one) == plain_id(other)


def _same_day(one: dt.date, other: dt.date) -> bool:
    return one == other


PAIRS = (
    _Pair("supplier_name", "supplier.name", is_same_name),
    _Pair("supplier_tax_id", "supplier.vat_id", _same_id),
    _Pair("invoice_no", "number", _same_text),
    _Pair("invoice_date", "issue_date", _same_day),
    _Pair("delivery_date", "delivery_date", _same_day),
    _Pair("payment_date", "paid_on", _same_day),
    _Pair("currency", "currency", _same_text),
    _Pair("net", "net", _same_amount),
    _Pair("vat", "vat", _same_amount),
    _Pair("gross", "gross", _same_amount),
)


def compare(record: InvoiceRecord, confidence: Mapping[str, str], line: ExpenditureLine) -> list[ComparedField]:
    """Every field that at least one side states, in the order of an invoice, in the language active now."""
    compared = [_compare(pair, record, confidence, line) for pair in PAIRS]
    return [field for field in compared if field.document or field.line]


def _compare(pair: _Pair, record: InvoiceRecord, confidence: Mapping[str, str], line: ExpenditureLine) -> ComparedField:
    found, source = _stated(pair, record)
    stated = getattr(line, pair.field)
    sure = Confidence(confidence.get(source, Confidence.DOUBTFUL))
    return ComparedField(
        name=pair.field,
        label=_label(pair.field),
        document=_written(found, record.currency),
        line=_written(stated, line.currency),
        agreement=_agreement(pair, found, stated, sure),
        confidence=sure,
    )


def _stated(pair: _Pair, record: InvoiceRecord) -> tuple[Value, str]:
    """The record's value and its path; a supplier without a VAT number is known by its register's number."""
    if pair.field == "supplier_tax_id" and not record.supplier.vat_id:
        return record.supplier.company_id, "supplier.company_id"
    if pair.source.startswith("supplier."):
        return getattr(record.supplier, pair.source.partition(".")[2]), pair.source
    return getattr(record, pair.source), pair.source


def _agreement(pair: _Pair, found: Value, stated: Value, sure: Confidence) -> Agreement:
    if found in {None, ""} or stated in {None, ""}:
        return Agreement.SILENT
    if pair.is_same(found, stated):
        return Agreement.SAME
    return Agreement.UNSURE if sure is Confidence.DOUBTFUL else Agreement.DIFFERS


def _written(value: Value, currency: str) -> str:
    if isinstance(value, Decimal):
        return format_money(value, currency or "EUR")
    if isinstance(value, dt.date):
        return format_date(value)
    return value or ""


def _label(field: str) -> str:
    label = str(ExpenditureLine._meta.get_field(field).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]
