"""Finvoice and TEAPPSXML."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from apps.intake.invoices.reader import read_invoice
from apps.intake.invoices.record import InvoiceKind, InvoiceLine
from apps.intake.invoices.refusals import InvoiceRefusal
from apps.intake.invoices.warnings import WarningCode
from tests.intake.invoices.helpers import amounts, codes, line_nets, refusal
from tests.intake.invoices.written_finnish import SOAP, finvoice, row, teapps, teapps_invoice


@pytest.mark.parametrize("version", ["1.3", "2.0", "2.01", "3.0"])
def test_finvoice_with_decimal_commas_gives_every_field_of_the_record(version: str) -> None:
    record = read_invoice(finvoice(version=version))

    assert (record.format, record.profile, record.kind) == ("finvoice", f"Finvoice {version}", InvoiceKind.INVOICE)
    assert (record.number, record.issue_date, record.due_date) == ("2601", dt.date(2026, 3, 2), dt.date(2026, 3, 16))
    assert amounts(record) == ("1000.00", "255.00", "1255.00")
    assert (record.supplier.name, record.supplier.vat_id) == ("Äänekosken Työpaja Oy", "FI27000473")
    assert (record.supplier.company_id, record.supplier.country) == ("2700047-3", "FI")
    assert (record.buyer.name, record.currency) == ("Suomenlahden Säätiö", "EUR")
    assert (record.iban, record.order_reference) == ("FI3357226120006789", "T-5")
    assert record.lines == (
        InvoiceLine(
            description="Työpaja", quantity=Decimal(1), unit="kpl", net=Decimal("1000.00"), vat_rate=Decimal("25.5")
        ),
    )
    assert record.warnings == ()


def test_credit_note_is_negative_already_and_stays_so() -> None:
    record = read_invoice(finvoice(type_code="INV02", net="-1000,00", vat="-255,00", gross="-1255,00"))

    assert record.kind is InvoiceKind.CREDIT_NOTE
    assert amounts(record) == ("-1000.00", "-255.00", "-1255.00")
    assert record.warnings == ()


def test_credit_note_written_in_positive_amounts_becomes_negative() -> None:
    record = read_invoice(finvoice(type_code="INV02"))

    assert amounts(record) == ("-1000.00", "-255.00", "-1255.00")
    assert line_nets(record) == [Decimal("-1000.00")]


def test_code_of_the_united_nations_tells_a_credit_note_too() -> None:
    record = read_invoice(finvoice(type_code="", details="<InvoiceTypeCodeUN>381</InvoiceTypeCodeUN>"))

    assert record.kind is InvoiceKind.CREDIT_NOTE


def test_text_rows_and_sub_rows_are_no_lines() -> None:
    text = "<InvoiceRow><RowFreeText>Kiitos!</RowFreeText></InvoiceRow>"
    empty = "<InvoiceRow><ArticleName>Otsikko</ArticleName><RowVatExcludedAmount/></InvoiceRow>"
    sub = "<SubInvoiceRow><SubRowVatExcludedAmount>500,00</SubRowVatExcludedAmount></SubInvoiceRow>"

    record = read_invoice(
        finvoice(rows=text + row("Työpaja", "1000,00", extra=sub) + empty + f"<InvoiceRow>{sub}</InvoiceRow>")
    )

    assert line_nets(record) == [Decimal("1000.00")]


def test_row_with_only_an_amount_with_vat_is_a_line() -> None:
    rows = "<InvoiceRow><ArticleName>Siirto</ArticleName><RowAmount>6,62</RowAmount></InvoiceRow>"

    (line,) = read_invoice(finvoice(rows=rows)).lines

    assert (line.net, line.gross) == (None, Decimal("6.62"))


@pytest.mark.parametrize("tag", ["DeliveredQuantity", "OrderedQuantity"])
def test_quantity_of_older_versions_has_another_name(tag: str) -> None:
    content = finvoice().replace(b"InvoicedQuantity", tag.encode())

    assert read_invoice(content).lines[0].quantity == Decimal(1)


def test_soap_envelope_in_front_is_passed_over() -> None:
    record = read_invoice(SOAP.encode() + finvoice(prolog='<?xml version="1.0" encoding="ISO-8859-15"?>\n'))

    assert (record.number, record.supplier.name) == ("2601", "Äänekosken Työpaja Oy")
    assert record.warnings == ()


def test_stylesheet_behind_the_declaration_begins_no_document() -> None:
    prolog = '<?xml version="1.0" encoding="ISO-8859-15"?>\n<?xml-stylesheet type="text/xsl" href="Finvoice.xsl"?>\n'

    assert read_invoice(SOAP.encode() + finvoice(prolog=prolog)).number == "2601"


def test_finvoice_behind_an_envelope_without_a_declaration_is_found() -> None:
    envelope = "<Envelope><Header/></Envelope>\n"

    assert read_invoice(envelope.encode() + finvoice(prolog="", encoding="utf-8")).number == "2601"


def test_several_invoices_in_a_file_give_the_first_and_a_warning() -> None:
    batch = b"".join(SOAP.encode() + finvoice(number=number) for number in ("1", "2", "3"))

    record = read_invoice(batch)

    assert record.number == "1"
    assert codes(record) == [WarningCode.SEVERAL_INVOICES]
    assert record.warnings[0].params == {"count": 3}


def test_historic_doctype_is_read_and_its_dtd_is_not_loaded() -> None:
    prolog = '<?xml version="1.0" encoding="ISO-8859-15"?>\n<!DOCTYPE Finvoice SYSTEM "Finvoice.dtd">\n'

    assert read_invoice(finvoice(prolog=prolog, version="1.3")).number == "2601"
    assert read_invoice(SOAP.encode() + finvoice(prolog=prolog)).number == "2601"


def test_copy_is_warned_of_and_a_cancellation_is_refused() -> None:
    assert codes(read_invoice(finvoice(origin="Copy"))) == [WarningCode.COPY]
    assert refusal(finvoice(origin="Cancel")) is InvoiceRefusal.CANCELLATION


@pytest.mark.parametrize(
    ("type_code", "code"),
    [
        ("INV03", WarningCode.REMINDER),
        ("INV05", WarningCode.REMINDER),
        ("INV07", WarningCode.SELF_BILLED),
        ("TES01", WarningCode.TEST_DOCUMENT),
    ],
)
def test_unusual_types_are_warned_of(type_code: str, code: WarningCode) -> None:
    assert codes(read_invoice(finvoice(type_code=type_code))) == [code]


def test_pro_forma_and_offers_are_refused() -> None:
    assert refusal(finvoice(type_code="INV06")) is InvoiceRefusal.PROFORMA
    assert refusal(finvoice(type_code="QUO01")) is InvoiceRefusal.NOT_AN_INVOICE


def test_finvoice_without_number_and_seller_is_read_and_says_what_is_missing() -> None:
    content = finvoice().replace(b"<InvoiceNumber>2601</InvoiceNumber>", b"")
    content = content.replace(b"SellerOrganisationName", b"SellerFirstname")

    assert codes(read_invoice(content)) == [WarningCode.MISSING_NUMBER, WarningCode.MISSING_SUPPLIER]


def test_teapps_invoice_gives_every_field_of_the_record() -> None:
    record = read_invoice(teapps())

    assert (record.format, record.profile, record.number) == ("teappsxml", "3.0", "T-88")
    assert (record.issue_date, record.due_date) == (dt.date(2026, 3, 2), dt.date(2026, 3, 16))
    assert amounts(record) == ("100.00", "25.50", "125.50")
    assert (record.supplier.name, record.supplier.vat_id, record.supplier.country) == (
        "Äänekosken Työpaja Oy",
        "FI27000473",
        "FI",
    )
    assert (record.iban, record.order_reference, record.currency) == ("FI3357226120006789", "T-5", "EUR")
    assert record.lines == (
        InvoiceLine(
            description="Työpaja", quantity=Decimal("2.00"), unit="kpl", net=Decimal("100.00"), vat_rate=Decimal("25.5")
        ),
    )
    assert record.warnings == ()


def test_teapps_sign_attribute_is_applied() -> None:
    record = read_invoice(teapps(teapps_invoice(sign="-", type_code="01")))

    assert record.kind is InvoiceKind.CREDIT_NOTE
    assert amounts(record) == ("-100.00", "-25.50", "-125.50")
    assert (record.lines[0].net, record.lines[0].quantity) == (Decimal("-100.00"), Decimal("-2.00"))


def test_teapps_credit_note_without_signs_becomes_negative() -> None:
    assert amounts(read_invoice(teapps(teapps_invoice(type_code="01")))) == ("-100.00", "-25.50", "-125.50")


def test_teapps_file_of_several_invoices_gives_the_first_and_a_warning() -> None:
    record = read_invoice(teapps(teapps_invoice(), teapps_invoice(number="T-89")))

    assert record.number == "T-88"
    assert codes(record) == [WarningCode.SEVERAL_INVOICES]
