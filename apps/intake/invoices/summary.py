"""An invoice as the few fields that an expenditure line needs, in plain data for other programs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from apps.intake.invoices.packing import pack_amount, pack_date
from apps.intake.invoices.record import InvoiceLine, InvoiceRecord, Party

_CENT = -2


def summarise(record: InvoiceRecord) -> dict[str, Any]:
    """Amounts are decimal strings in the invoice's currency, negative for credit notes, with two decimals or more.

    Dates are ISO. What the document does not state is None. Warnings have their text in the language active now.
    """
    return {
        "format": record.format,
        "kind": str(record.kind),
        "number": record.number or None,
        "issue_date": pack_date(record.issue_date),
        "due_date": pack_date(record.due_date),
        "supplier": _party(record.supplier),
        "buyer": _party(record.buyer),
        "currency": record.currency or None,
        "net": money(record.net),
        "vat": money(record.vat),
        "gross": money(record.gross),
        "iban": record.iban or None,
        "order_reference": record.order_reference or None,
        "lines": [_line(line) for line in record.lines],
        "warnings": [{"code": str(warning.code), "text": warning.text} for warning in record.warnings],
    }


def money(amount: Decimal | None) -> str | None:
    """At least two decimals, and all that the document gives: 2051 → ``2051.00``, 0.125 → ``0.125``."""
    if amount is None:
        return None
    exponent = amount.as_tuple().exponent
    return f"{amount:.2f}" if isinstance(exponent, int) and exponent > _CENT else f"{amount:f}"


def _party(party: Party) -> dict[str, str | None]:
    return {"name": party.name or None, "vat_id": party.vat_id or None, "country": party.country or None}


def _line(line: InvoiceLine) -> dict[str, str | None]:
    return {
        "description": line.description or None,
        "quantity": pack_amount(line.quantity),
        "net": money(line.net),
        "vat_rate": pack_amount(line.vat_rate),
    }
