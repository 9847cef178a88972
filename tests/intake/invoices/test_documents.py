"""Character sets, envelopes and files that hold more than one document."""

from __future__ import annotations

import codecs

import pytest

from apps.intake.invoices.reader import read_invoice
from apps.intake.invoices.refusals import InvoiceRefusal
from apps.intake.invoices.warnings import WarningCode
from tests.intake.invoices.helpers import codes, refusal
from tests.intake.invoices.written_finnish import finvoice
from tests.intake.invoices.written_polish import ksef
from tests.intake.invoices.written_ubl import ubl

SUPPLIER = "Äänekosken Työpaja Oy"


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "ISO-8859-15", "windows-1252", "UTF-8"])
def test_declared_character_set_is_kept_to(encoding: str) -> None:
    record = read_invoice(finvoice(encoding=encoding))

    assert record.supplier.name == SUPPLIER
    assert record.warnings == ()


def test_euro_sign_of_latin_9_is_no_currency_sign() -> None:
    content = finvoice(details="<InvoiceFreeText>10 €</InvoiceFreeText>")

    assert read_invoice(content).notes == ("10 €",)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (b"", "utf-16-le"), (b"", "utf-16-be")],
)
def test_utf_16_is_read_with_and_without_its_mark(mark: bytes, encoding: str) -> None:
    text = ubl(prolog='<?xml version="1.0" encoding="UTF-16"?>').decode()

    record = read_invoice(mark + text.encode(encoding))

    assert record.buyer.name == "Suomenlahden Säätiö"
    assert record.warnings == ()


def test_byte_order_mark_and_blank_lines_in_front_do_not_matter() -> None:
    assert read_invoice(codecs.BOM_UTF8 + b"\r\n\r\n " + ubl() + b"\r\n\0\x1a").number == "2026-117"


@pytest.mark.parametrize("declared", ["UTF-8", "US-ASCII", "utf-7", "zip", "rot13", "no-such-set"])
def test_file_that_does_not_keep_to_its_character_set_is_read_with_a_warning(declared: str) -> None:
    prolog = f'<?xml version="1.0" encoding="{declared}"?>\n'

    record = read_invoice(finvoice(prolog=prolog, encoding="cp1252"))

    assert record.supplier.name == SUPPLIER
    assert codes(record) == [WarningCode.ENCODING_GUESSED]


def test_utf_8_that_declares_utf_16_is_read() -> None:
    assert read_invoice(ubl(prolog='<?xml version="1.0" encoding="UTF-16"?>')).number == "2026-117"


def test_character_that_xml_forbids_is_taken_as_a_space() -> None:
    assert read_invoice(ubl(number="A\x0b7")).number == "A 7"


def test_invoice_in_a_business_envelope_is_found() -> None:
    envelope = (
        b'<?xml version="1.0"?><sh:StandardBusinessDocument xmlns:sh="http://www.unece.org/cefact/namespaces/'
        b'StandardBusinessDocumentHeader"><sh:StandardBusinessDocumentHeader/>%s</sh:StandardBusinessDocument>'
    )

    record = read_invoice(envelope % ubl(prolog=""))

    assert (record.format, record.number) == ("ubl", "2026-117")


def test_invoices_in_one_envelope_give_the_first_and_a_warning() -> None:
    inner = ksef().split(b"?>", 1)[1]

    record = read_invoice(b"<Pobrane>" + inner + inner + b"</Pobrane>")

    assert record.format == "ksef"
    assert codes(record) == [WarningCode.SEVERAL_INVOICES]


def test_comments_and_instructions_do_not_cut_a_value() -> None:
    assert read_invoice(ubl(number="A<!-- x -->B<?y z?>C")).number == "ABC"


def test_character_data_section_is_text() -> None:
    assert read_invoice(ubl(number="<![CDATA[A<B]]>")).number == "A<B"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", InvoiceRefusal.EMPTY),
        (b" \r\n", InvoiceRefusal.EMPTY),
        (b"PK\x03\x04rest of a workbook", InvoiceRefusal.UNKNOWN_FORMAT),
        (b"Invoice 117; 375.00 EUR", InvoiceRefusal.UNKNOWN_FORMAT),
        (b"<html><body>Invoice</body></html>", InvoiceRefusal.UNKNOWN_FORMAT),
        (b"<!DOCTYPE html><html><body>Invoice</body></html>", InvoiceRefusal.UNKNOWN_FORMAT),
        (b"<Invoice><ID>1</ID></Invoice>", InvoiceRefusal.UNKNOWN_FORMAT),
        (ubl()[:-20], InvoiceRefusal.DAMAGED_XML),
        (b"<", InvoiceRefusal.DAMAGED_XML),
    ],
)
def test_what_is_no_invoice_is_refused_with_its_reason(content: bytes, code: InvoiceRefusal) -> None:
    assert refusal(content) is code


def test_other_document_of_a_known_family_is_named() -> None:
    order = b'<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>'

    assert refusal(order) is InvoiceRefusal.NOT_AN_INVOICE
