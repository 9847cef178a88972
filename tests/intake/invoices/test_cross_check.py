"""What we read of UBL and CII, compared with a library made for these two formats alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from facturx import parse_ubl_cii_xml
from lxml import etree

from apps.intake.invoices.reader import read_invoice
from tests.intake.invoices.written_cii import cii
from tests.intake.invoices.written_ubl import ubl

DOCUMENTS = {
    "ubl invoice": ubl(),
    "ubl credit note": ubl("CreditNote", type_code="381", due=""),
    "ubl self-billed": ubl(type_code="389"),
    "cii invoice": cii(),
    "cii credit note": cii(type_code="381"),
}


@pytest.mark.parametrize("content", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_record_agrees_with_factur_x_up_to_the_sign_of_credit_notes(content: bytes) -> None:
    record = read_invoice(content)

    other = parse_ubl_cii_xml(etree.fromstring(content), check_xsd=False)

    sign = -1 if record.kind == "credit_note" else 1
    assert (record.number, record.type_code) == (other["BT-1"], other["BT-3"])
    assert (record.issue_date, record.due_date) == (other["BT-2"], other.get("BT-9"))
    assert (record.currency, record.iban) == (other["BT-5"], other["BT-84"])
    assert [record.net, record.vat, record.gross, record.payable] == [
        sign * Decimal(other[term]) for term in ("BT-109", "BT-110", "BT-112", "BT-115")
    ]
    assert (record.order_reference, record.buyer_reference) == (other["BT-13"], other["BT-10"])
    assert (record.supplier.name, record.supplier.vat_id) == (other["BG-4"]["name"], other["BG-4"]["vat_identifier"])
    assert (record.buyer.name, record.buyer.country) == (other["BG-7"]["name"], other["BG-7"]["country_code"])
    assert [(line.description, line.net, line.vat_rate) for line in record.lines] == [
        (line["BT-153"], sign * Decimal(line["BT-131"]), Decimal(line["BT-152"])) for line in other["BG-25"]
    ]
