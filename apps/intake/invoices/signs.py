"""One sign for all formats: what reduces the costs is negative."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from apps.intake.invoices.reading import with_warning
from apps.intake.invoices.record import AMOUNTS, InvoiceKind, InvoiceLine, InvoiceRecord
from apps.intake.invoices.warnings import WarningCode


def with_one_sign(record: InvoiceRecord, *, negative_expected: bool) -> InvoiceRecord:
    """Turn a credit note that the format writes in positive amounts; leave one that is negative already.

    ``negative_expected`` is true for formats that write credit notes in negative amounts.
    """
    amount = next((each for each in (record.gross, record.payable, record.net) if each is not None), Decimal(0))
    if record.kind is InvoiceKind.INVOICE:
        return with_warning(record, WarningCode.NEGATIVE_INVOICE) if amount < 0 else record
    if amount > 0:
        return _turned(record)
    if amount < 0 and not negative_expected:
        return with_warning(record, WarningCode.CREDIT_NOTE_SIGN)
    return record


def _turned(record: InvoiceRecord) -> InvoiceRecord:
    amounts: dict[str, Any] = {name: _negative(getattr(record, name)) for name in AMOUNTS}
    return replace(record, lines=tuple(_turned_line(line) for line in record.lines), **amounts)


def _turned_line(line: InvoiceLine) -> InvoiceLine:
    return replace(line, quantity=_negative(line.quantity), net=_negative(line.net), gross=_negative(line.gross))


def _negative(amount: Decimal | None) -> Decimal | None:
    # Not a plain minus, which would round to the precision of the thread and turn nil into -0.
    return amount.copy_negate() if amount else amount
