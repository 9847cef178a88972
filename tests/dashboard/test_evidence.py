"""The demonstration's invoices and statements, as their readers and the product's own reader find them."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from pypdf import PdfReader

from apps.dashboard.demo.evidence import make_invoice, make_statement
from apps.finance.enums import CostCategory, LineKind
from apps.finance.validators.expenditure_line import LineValues
from apps.inbox.recognition import PDF, recognise

INVOICE = LineValues(
    description="Wynajem sali i sprzętu, 36 uczestników",
    category=CostCategory.EXTERNAL,
    currency="PLN",
    declared=Decimal("1230.00"),
    net=Decimal("1000.00"),
    vat=Decimal("230.00"),
    gross=Decimal("1230.00"),
    invoice_no="26-0512101",
    invoice_date=dt.date(2026, 2, 3),
    payment_date=dt.date(2026, 2, 17),
    supplier_name="Drukarnia Żółty Łabędź Sp. z o.o.",
    supplier_tax_id="PL9990000014",
    buyer_name="Województwo Opolskie",
)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("language", ["en", "fi", "pl", "da"])
def test_invoice_is_read_by_the_product_as_the_line_says(language: str) -> None:
    pdf = make_invoice(INVOICE, project="AI4Citizens", language=language)

    record = recognise(pdf, media_type=PDF, language=language, country="PL").record

    assert record is not None
    assert (record.number, record.issue_date, record.currency) == ("26-0512101", dt.date(2026, 2, 3), "PLN")
    assert (record.net, record.vat, record.gross) == (Decimal("1000.00"), Decimal("230.00"), Decimal("1230.00"))
    assert (record.supplier.name, record.supplier.vat_id) == ("Drukarnia Żółty Łabędź Sp. z o.o.", "PL9990000014")
    assert record.buyer.name == "Województwo Opolskie"


def test_same_line_gives_the_same_bytes() -> None:
    first, second = (make_invoice(INVOICE, project="AI4Citizens", language="pl") for _time in range(2))

    assert first == second


def test_statement_gives_what_was_paid_and_names_nobody_who_is_paid() -> None:
    pay = LineValues(
        description="Koordynatorka", category=CostCategory.STAFF, currency="PLN", declared=Decimal("7850.00"),
        kind=LineKind.PAYROLL, person="Katarzyna Mroczek", payment_date=dt.date(2026, 2, 27),
    )  # fmt: skip
    text = text_of(
        make_statement([pay, INVOICE, pay], holder="Województwo Opolskie", currency="PLN", language="pl")
    ).replace("\u00a0", " ")

    assert "17.02.2026 Drukarnia Żółty Łabędź Sp. z o.o. 26-0512101 1 230,00" in text
    assert "27.02.2026 Wynagrodzenia, przelew zbiorczy 15 700,00" in text
    assert "Razem 16 930,00" in text
    assert "Mroczek" not in text
    assert "Koordynatorka" not in text
