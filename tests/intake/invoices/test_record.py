"""The record goes to plain data and back without a loss, attachments' bytes aside."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

from apps.intake.invoices.record import EmbeddedFile, InvoiceKind, InvoiceLine, InvoiceRecord, Party
from apps.intake.invoices.warnings import InvoiceWarning, WarningCode

FULL = InvoiceRecord(
    format="ksef",
    kind=InvoiceKind.CREDIT_NOTE,
    number="K/1",
    issue_date=dt.date(2026, 2, 1),
    supplier=Party(name="Młyn sp. z o.o.", vat_id="PL 526 104 08 28", country="PL"),
    currency="PLN",
    net=Decimal("-1.10"),
    lines=(InvoiceLine(description="mąka", quantity=Decimal("-1"), net=Decimal("-1.10"), vat_rate=Decimal("5")),),
    warnings=(
        InvoiceWarning(WarningCode.TOTALS_DIFFER, {"value": Decimal("1.00"), "gross": Decimal("2.00")}),
        InvoiceWarning(WarningCode.DUE_BEFORE_ISSUE, {"due": dt.date(2026, 1, 1), "issued": dt.date(2026, 2, 1)}),
    ),
    sources={"number": "Faktura/Fa/P_2"},
)


def test_record_through_json_comes_back_equal() -> None:
    data = json.loads(json.dumps(FULL.as_data()))

    assert InvoiceRecord.from_data(data) == FULL


def test_attachment_in_data_keeps_its_name_and_loses_its_bytes() -> None:
    record = InvoiceRecord(format="ubl", attachments=(EmbeddedFile(name="a.pdf", media_type="x/y", content=b"1"),))

    again = InvoiceRecord.from_data(record.as_data())

    assert again.attachments == (EmbeddedFile(name="a.pdf", media_type="x/y", content=b""),)


def test_data_of_an_older_record_without_a_field_takes_its_default() -> None:
    assert InvoiceRecord.from_data({"format": "text"}) == InvoiceRecord(format="text")


def test_warning_text_writes_figures_for_the_reader() -> None:
    assert FULL.warnings[0].text == (
        "Net, VAT, other taxes and rounding add up to 1.00, but the invoice's total is 2.00. Check the amounts against"
        " the document."
    )
