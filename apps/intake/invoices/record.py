"""One invoice as every format gives it: e-invoice, text of a PDF or scan.

Amounts are ``Decimal`` in the invoice's own currency, as the document states them: nothing is rounded, converted
or worked out. Their sign says what the document does to the costs: an invoice adds (positive), a credit note takes
away (NEGATIVE), whichever way the format itself writes credit notes. What a document does not say is ``None`` or
empty, never zero.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import StrEnum
from typing import Any

from apps.intake.invoices.packing import pack_amount, pack_date, unpack_amount, unpack_date
from apps.intake.invoices.warnings import InvoiceWarning


class InvoiceKind(StrEnum):
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Numbers are kept as the document writes them, spaces included. ``country`` is ISO 3166 alpha-2."""

    name: str = ""
    trading_name: str = ""
    vat_id: str = ""
    company_id: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceLine:
    """``vat_rate`` is a percentage (25.5), None where the line has no rate such as an exempt one in KSeF.

    ``gross`` is set only where the line states its amount with VAT and no net one.
    """

    description: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    net: Decimal | None = None
    gross: Decimal | None = None
    vat_rate: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedFile:
    """A file inside the invoice, to be kept as evidence. ``name`` is the sender's and is never a path to use."""

    name: str
    media_type: str
    content: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceRecord:
    """See the module for signs. ``prepaid`` has the sign of ``gross``; ``payable`` is what is left to be paid.

    ``format`` is the syntax (ubl, cii, zugferd1, oioubl, ksef, finvoice, teappsxml; text and ocr for what was read
    off a page), ``profile`` its version or customisation. ``sources`` maps a field to where it was read.
    ``line_total`` is the sum of the lines as the document states it, before charges and allowances on the whole.
    ``iban`` is the account as written, which may be a national number; ``bank_branch`` its registration number or
    BIC. ``paid_on`` is set only where the document says that it was paid in full.
    ``order_lines`` are the order behind an advance: they are not charged by this document.
    """

    format: str
    profile: str = ""
    kind: InvoiceKind = InvoiceKind.INVOICE
    type_code: str = ""
    number: str = ""
    issue_date: dt.date | None = None
    due_date: dt.date | None = None
    delivery_date: dt.date | None = None
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    paid_on: dt.date | None = None
    supplier: Party = Party()
    buyer: Party = Party()
    currency: str = ""
    net: Decimal | None = None
    vat: Decimal | None = None
    other_taxes: Decimal | None = None
    rounding: Decimal | None = None
    gross: Decimal | None = None
    prepaid: Decimal | None = None
    payable: Decimal | None = None
    line_total: Decimal | None = None
    payment_means: str = ""
    iban: str = ""
    bank_branch: str = ""
    payment_reference: str = ""
    order_reference: str = ""
    contract_reference: str = ""
    project_reference: str = ""
    buyer_reference: str = ""
    preceding_invoice: str = ""
    preceding_ksef_no: str = ""
    ksef_no: str = ""
    embedded_as: str = ""
    notes: tuple[str, ...] = ()
    lines: tuple[InvoiceLine, ...] = ()
    order_lines: tuple[InvoiceLine, ...] = ()
    warnings: tuple[InvoiceWarning, ...] = ()
    attachments: tuple[EmbeddedFile, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """Plain data that JSON can carry, without the bytes of the attachments; ``from_data`` reads it back."""
        return {name: _PACK.get(name, _same)(getattr(self, name)) for name in _NAMES}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> InvoiceRecord:
        """The record again; keys that are missing keep their default, unknown ones are left aside."""
        return cls(**{name: _UNPACK.get(name, _same)(data[name]) for name in _NAMES if name in data})


AMOUNTS = ("net", "vat", "other_taxes", "rounding", "gross", "prepaid", "payable", "line_total")
DATES = ("issue_date", "due_date", "delivery_date", "period_start", "period_end", "paid_on")
_NAMES = tuple(each.name for each in fields(InvoiceRecord))
_LINE_AMOUNTS = ("quantity", "net", "gross", "vat_rate")


def _same(value: Any) -> Any:
    return value


def _pack_line(line: InvoiceLine) -> dict[str, Any]:
    amounts = {name: pack_amount(getattr(line, name)) for name in _LINE_AMOUNTS}
    return {"description": line.description, "unit": line.unit, **amounts}


def _unpack_line(data: Mapping[str, Any]) -> InvoiceLine:
    amounts = {name: unpack_amount(data.get(name)) for name in _LINE_AMOUNTS}
    return InvoiceLine(description=data["description"], unit=data["unit"], **amounts)


def _pack_party(party: Party) -> dict[str, str]:
    return {each.name: getattr(party, each.name) for each in fields(Party)}


def _pack_file(file: EmbeddedFile) -> dict[str, str]:
    return {"name": file.name, "media_type": file.media_type}


def _each(pack: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    return lambda values: [pack(value) for value in values]


def _tuple_of(unpack: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    return lambda values: tuple(unpack(value) for value in values)


_PACK: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(AMOUNTS, pack_amount),
    **dict.fromkeys(DATES, pack_date),
    **dict.fromkeys(("supplier", "buyer"), _pack_party),
    **dict.fromkeys(("lines", "order_lines"), _each(_pack_line)),
    "kind": str,
    "notes": list,
    "warnings": _each(InvoiceWarning.as_data),
    "attachments": _each(_pack_file),
    "sources": dict,
}
_UNPACK: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(AMOUNTS, unpack_amount),
    **dict.fromkeys(DATES, unpack_date),
    **dict.fromkeys(("supplier", "buyer"), lambda data: Party(**data)),
    **dict.fromkeys(("lines", "order_lines"), _tuple_of(_unpack_line)),
    "kind": InvoiceKind,
    "notes": tuple,
    "warnings": _tuple_of(InvoiceWarning.from_data),
    "attachments": _tuple_of(lambda data: EmbeddedFile(**data)),
}
