"""CII, ZUGFeRD 1.0 and PDF files that carry them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from apps.intake.invoices.reader import read_invoice
from apps.intake.invoices.record import InvoiceKind, InvoiceLine
from apps.intake.invoices.refusals import InvoiceRefusal
from apps.intake.invoices.warnings import WarningCode
from tests.intake.invoices.helpers import amounts, codes, line_nets, refusal
from tests.intake.invoices.written_cii import EN_16931, FC, VAT, cii, pdf, zugferd_1
from tests.intake.invoices.written_ubl import ubl


def test_cii_invoice_gives_every_field_of_the_record() -> None:
    record = read_invoice(cii())

    assert (record.format, record.profile, record.number) == ("cii", EN_16931, "R-77")
    assert (record.issue_date, record.due_date) == (dt.date(2026, 3, 2), dt.date(2026, 4, 1))
    assert amounts(record) == ("200.00", "38.00", "238.00")
    assert (record.supplier.name, record.supplier.country) == ("Sprachbüro Elbe GmbH", "DE")
    assert (record.buyer.name, record.buyer.country) == ("Suomenlahden Säätiö", "FI")
    assert (record.currency, record.iban) == ("EUR", "DE34200505501234567890")
    assert (record.order_reference, record.buyer_reference) == ("PO-3", "WP3")
    assert record.lines == (
        InvoiceLine(
            description="Translation", quantity=Decimal(4), unit="HUR", net=Decimal("200.00"), vat_rate=Decimal(19)
        ),
    )
    assert record.warnings == ()


def test_number_of_the_tax_office_is_no_vat_number() -> None:
    assert read_invoice(cii()).supplier.vat_id == "DE272000104"
    assert read_invoice(cii(registrations=FC)).supplier.vat_id == ""


def test_credit_note_381_with_positive_amounts_becomes_negative() -> None:
    record = read_invoice(cii(type_code="381"))

    assert record.kind is InvoiceKind.CREDIT_NOTE
    assert amounts(record) == ("-200.00", "-38.00", "-238.00")
    assert line_nets(record) == [Decimal("-200.00")]


def test_credit_note_381_with_negative_amounts_stays_negative() -> None:
    record = read_invoice(cii(type_code="381", net="-200.00", vat=VAT.replace("38", "-38"), gross="-238.00"))

    assert amounts(record) == ("-200.00", "-38.00", "-238.00")
    assert codes(record) == [WarningCode.CREDIT_NOTE_SIGN]


def test_gutschrift_389_is_an_invoice() -> None:
    record = read_invoice(cii(type_code="389"))

    assert record.kind is InvoiceKind.INVOICE
    assert codes(record) == [WarningCode.SELF_BILLED]


def test_vat_in_a_second_currency_is_not_taken() -> None:
    second = '<ram:TaxTotalAmount currencyID="SEK">420.00</ram:TaxTotalAmount>'

    record = read_invoice(cii(vat=second + VAT))

    assert record.vat == Decimal("38.00")
    assert codes(record) == [WarningCode.SECOND_CURRENCY]


def test_vat_without_currency_is_taken_and_missing_vat_is_absent() -> None:
    bare = read_invoice(cii(vat="<ram:TaxTotalAmount>38.00</ram:TaxTotalAmount>"))
    missing = read_invoice(cii(vat="", gross="200.00"))

    assert (bare.vat, missing.vat) == (Decimal("38.00"), None)


def test_invoice_without_lines_as_in_the_minimum_profile_is_read() -> None:
    assert read_invoice(cii(lines=False)).lines == ()


def test_test_indicator_is_warned_of() -> None:
    context = "<ram:TestIndicator><udt:Indicator>true</udt:Indicator></ram:TestIndicator>"

    assert codes(read_invoice(cii(context=context))) == [WarningCode.TEST_DOCUMENT]


def test_zugferd_1_is_read_under_its_own_names() -> None:
    record = read_invoice(zugferd_1())

    assert (record.format, record.number, record.supplier.name) == ("zugferd1", "Z-5", "Kutscher Elbe GmbH")
    assert amounts(record) == ("10.00", "1.90", "11.90")
    assert record.lines[0] == InvoiceLine(
        description="Taxi", quantity=Decimal(1), unit="C62", net=Decimal("10.00"), vat_rate=Decimal(19)
    )


@pytest.mark.parametrize("name", ["factur-x.xml", "ZUGFeRD-invoice.xml", "XRECHNUNG.XML", "rechnung-77.xml"])
def test_pdf_with_an_invoice_under_any_name_is_read(name: str) -> None:
    record = read_invoice(pdf({name: cii()}))

    assert (record.number, record.embedded_as) == ("R-77", name)


def test_pdf_prefers_the_name_of_the_standard_and_keeps_the_other_files() -> None:
    files = {"a-order.xml": ubl(), "hours.csv": b"day;hours", "factur-x.xml": cii()}

    record = read_invoice(pdf(files))

    assert (record.number, record.embedded_as) == ("R-77", "factur-x.xml")
    assert sorted(file.name for file in record.attachments) == ["a-order.xml", "hours.csv"]


def test_pdf_passes_over_xml_that_is_no_invoice() -> None:
    assert read_invoice(pdf({"a.xml": b"<settings/>", "b.xml": cii()})).embedded_as == "b.xml"


def test_pdf_may_carry_an_invoice_of_another_format() -> None:
    assert read_invoice(pdf({"xrechnung.xml": ubl()})).format == "ubl"


def test_pdf_without_an_invoice_says_so() -> None:
    assert refusal(pdf({})) is InvoiceRefusal.NO_INVOICE_IN_PDF
    assert refusal(pdf({"a.xml": b"<settings/>"})) is InvoiceRefusal.NO_INVOICE_IN_PDF


def test_pdf_whose_invoice_is_refused_says_why() -> None:
    assert refusal(pdf({"factur-x.xml": cii(type_code="325")})) is InvoiceRefusal.PROFORMA


def test_damaged_or_protected_pdf_is_refused_as_such() -> None:
    assert refusal(b"%PDF-1.7\nnothing behind it") is InvoiceRefusal.DAMAGED_PDF
    assert refusal(pdf({"factur-x.xml": cii()}, password="secret")) is InvoiceRefusal.ENCRYPTED_PDF
