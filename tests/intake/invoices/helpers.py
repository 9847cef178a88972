"""What the tests of invoices ask again and again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from apps.intake.invoices.reader import read_invoice
from apps.intake.invoices.record import InvoiceRecord
from apps.intake.invoices.refusals import InvoiceRefusal, UnreadableInvoice
from apps.intake.invoices.warnings import WarningCode


def amounts(record: InvoiceRecord) -> tuple[str | None, str | None, str | None]:
    net, vat, gross = (None if each is None else str(each) for each in (record.net, record.vat, record.gross))
    return net, vat, gross


def codes(record: InvoiceRecord) -> list[WarningCode]:
    return [warning.code for warning in record.warnings]


def line_nets(record: InvoiceRecord) -> list[Decimal | None]:
    return [line.net for line in record.lines]


def refusal(content: bytes) -> InvoiceRefusal:
    with pytest.raises(UnreadableInvoice) as caught:
        read_invoice(content)
    return caught.value.code
