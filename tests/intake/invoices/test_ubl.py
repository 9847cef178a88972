"""UBL invoices and credit notes: what is read, and the traps."""

from __future__ import annotations

import base64
import datetime as dt
from decimal import Decimal

from apps.intake.invoices.reader import read_invoice
from apps.intake.invoices.record import InvoiceKind, InvoiceLine, Party
from apps.intake.invoices.refusals import InvoiceRefusal
from apps.intake.invoices.warnings import WarningCode
from tests.intake.invoices.helpers import amounts, codes, line_nets, refusal
from tests.intake.invoices.written_ubl import (
    PEPPOL,
    SUPPLIER,
    TAX,
    TOTALS,
    attachment,
    line,
    party,
    ubl,
)


def test_peppol_invoice_gives_every_field_of_the_record() -> None:
    record = read_invoice(ubl())

    assert (record.format, record.profile, record.kind) == ("ubl", PEPPOL, InvoiceKind.INVOICE)
    assert (record.number, record.type_code, record.currency) == ("2026-117", "380", "EUR")
    assert (record.issue_date, record.due_date) == (dt.date(2026, 3, 2), dt.date(2026, 4, 1))
    assert amounts(record) == ("300.00", "75.00", "375.00")
    assert (record.prepaid, record.payable) == (Decimal("75.00"), Decimal("300.00"))
    assert record.supplier == Party(
        name="Havnens Tryk A/S", trading_name="Havnetryk", vat_id="DK31200016", country="DK"
    )
    assert record.buyer == Party(name="Suomenlahden Säätiö", vat_id="FI27000107", country="FI")
    assert (record.iban, record.payment_reference, record.payment_means) == ("DK1030001234567890", "RF42", "30")
    assert (record.order_reference, record.buyer_reference) == ("PO-9", "WP2")
    assert record.notes == ("Printed on recycled paper",)
    assert record.lines[0] == InvoiceLine(
        description="Brochures", quantity=Decimal(200), unit="C62", net=Decimal("240.00"), vat_rate=Decimal(25)
    )
    assert record.warnings == ()


def test_record_names_the_path_of_each_field() -> None:
    record = read_invoice(ubl())

    assert record.sources["gross"] == "Invoice/LegalMonetaryTotal/TaxInclusiveAmount"
    assert record.sources["supplier.name"] == "Invoice/AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName"


def test_credit_note_with_positive_amounts_becomes_negative_with_its_lines() -> None:
    record = read_invoice(ubl("CreditNote", type_code="381", due=""))

    assert record.kind is InvoiceKind.CREDIT_NOTE
    assert amounts(record) == ("-300.00", "-75.00", "-375.00")
    assert (record.prepaid, record.payable) == (Decimal("-75.00"), Decimal("-300.00"))
    assert line_nets(record) == [Decimal("-240.00"), Decimal("-60.00")]
    assert record.lines[0].quantity == Decimal(-200)
    assert record.warnings == ()


def test_credit_note_without_type_code_is_told_by_its_root() -> None:
    assert read_invoice(ubl("CreditNote", type_code="", due="")).kind is InvoiceKind.CREDIT_NOTE


def test_credit_note_with_negative_amounts_stays_negative_and_is_warned_of() -> None:
    negative = TOTALS.replace(">3", ">-3").replace(">7", ">-7")

    record = read_invoice(ubl("CreditNote", type_code="381", due="", totals=negative, tax=TAX.replace(">7", ">-7")))

    assert amounts(record) == ("-300.00", "-75.00", "-375.00")
    assert WarningCode.CREDIT_NOTE_SIGN in codes(record)


def test_corrected_invoice_384_with_negative_amounts_stays_an_invoice_and_negative() -> None:
    negative = TOTALS.replace(">3", ">-3").replace(">7", ">-7")
    lines = line("InvoiceLine", "Brochures", "-1", "-300.00")

    record = read_invoice(ubl(type_code="384", totals=negative, tax=TAX.replace(">7", ">-7"), lines=lines))

    assert record.kind is InvoiceKind.INVOICE
    assert amounts(record) == ("-300.00", "-75.00", "-375.00")
    assert codes(record) == [WarningCode.NEGATIVE_INVOICE]


def test_type_389_is_an_invoice_that_the_buyer_wrote_and_the_supplier_stays_supplier() -> None:
    record = read_invoice(ubl(type_code="389"))

    assert record.kind is InvoiceKind.INVOICE
    assert (record.gross, record.supplier.name) == (Decimal("375.00"), "Havnens Tryk A/S")
    assert codes(record) == [WarningCode.SELF_BILLED]


def test_self_billed_root_is_read_and_warned_of() -> None:
    record = read_invoice(ubl("SelfBilledInvoice", type_code="", lines=line("InvoiceLine", "Milk", "1", "300.00")))

    assert codes(record) == [WarningCode.SELF_BILLED]


def test_vat_in_a_second_currency_is_not_taken() -> None:
    second = '<cac:TaxTotal><cbc:TaxAmount currencyID="SEK">830.00</cbc:TaxAmount></cac:TaxTotal>'

    before, after = read_invoice(ubl(tax=second + TAX)), read_invoice(ubl(tax=TAX + second))

    assert (before.vat, after.vat) == (Decimal("75.00"), Decimal("75.00"))
    assert codes(before) == [WarningCode.SECOND_CURRENCY]


def test_vat_only_in_a_second_currency_is_absent() -> None:
    assert read_invoice(ubl(tax=TAX.replace("EUR", "SEK"))).vat is None


def test_one_tax_total_per_tax_is_added_where_only_the_sum_leads_to_the_gross_amount() -> None:
    parts = TAX.replace("75.00", "60.00") + TAX.replace("75.00", "15.00")

    assert read_invoice(ubl(tax=parts)).vat == Decimal("75.00")


def test_invoice_outside_the_scope_of_vat_has_no_vat() -> None:
    totals = TOTALS.replace("375.00", "300.00").replace("75.00", "0.00")

    record = read_invoice(ubl(tax="", totals=totals))

    assert amounts(record) == ("300.00", None, "300.00")
    assert record.warnings == ()


def test_tax_number_under_fc_is_no_vat_number() -> None:
    record = read_invoice(ubl(supplier=party("AccountingSupplierParty", "Büro Elbe", "201/113", "DE", scheme="FC")))

    assert record.supplier.vat_id == ""
    assert record.warnings == ()


def test_number_under_an_unknown_scheme_is_left_out_with_a_warning() -> None:
    record = read_invoice(ubl(supplier=party("AccountingSupplierParty", "Biuro", "7010000100", "PL", scheme="???")))

    assert record.supplier.vat_id == ""
    assert codes(record) == [WarningCode.UNUSUAL_TAX_SCHEME]


def test_due_date_of_a_credit_note_stands_with_the_payment_means() -> None:
    means = "<cac:PaymentMeans><cbc:PaymentDueDate>2026-04-02</cbc:PaymentDueDate></cac:PaymentMeans>"

    assert read_invoice(ubl("CreditNote", due="", means=means)).due_date == dt.date(2026, 4, 2)


def test_several_payment_means_give_the_first_account_and_due_dates_are_warned_of() -> None:
    means = "".join(
        f"<cac:PaymentMeans><cbc:PaymentDueDate>2026-0{month}-02</cbc:PaymentDueDate><cac:PayeeFinancialAccount>"
        f"<cbc:ID>ACCOUNT{month}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>"
        for month in (4, 5)
    )

    record = read_invoice(ubl(due="", means=means))

    assert (record.due_date, record.iban) == (dt.date(2026, 4, 2), "ACCOUNT4")
    assert codes(record) == [WarningCode.SEVERAL_DUE_DATES]


def test_missing_type_code_is_an_invoice() -> None:
    assert read_invoice(ubl(type_code="")).kind is InvoiceKind.INVOICE


def test_missing_total_stays_missing_and_is_not_worked_out() -> None:
    totals = "\n".join(each for each in TOTALS.split("\n") if "TaxInclusive" not in each)

    record = read_invoice(ubl(totals=totals))

    assert amounts(record) == ("300.00", "75.00", None)
    assert WarningCode.MISSING_GROSS in codes(record)


def test_project_reference_of_a_credit_note_is_the_document_of_type_50() -> None:
    reference = (
        "<cac:AdditionalDocumentReference><cbc:ID>BSR-77</cbc:ID><cbc:DocumentTypeCode>50</cbc:DocumentTypeCode>"
        "</cac:AdditionalDocumentReference>"
    )

    assert read_invoice(ubl("CreditNote", due="", head=reference)).project_reference == "BSR-77"


def test_other_payee_is_warned_of_unless_it_is_the_supplier() -> None:
    payee = "<cac:PayeeParty><cac:PartyName><cbc:Name>{}</cbc:Name></cac:PartyName></cac:PayeeParty>"

    other = read_invoice(ubl(tail=payee.format("Factor Bank A/S")))
    same = read_invoice(ubl(tail=payee.format("Havnens Tryk A/S")))

    assert (codes(other), codes(same)) == ([WarningCode.OTHER_PAYEE], [])


def test_sub_lines_are_not_counted_again() -> None:
    inner = line("SubInvoiceLine", "Paper", "1", "100.00")
    lines = line("InvoiceLine", "Brochures", "1", "300.00").replace("</cac:InvoiceLine>", f"{inner}</cac:InvoiceLine>")

    assert line_nets(read_invoice(ubl(lines=lines))) == [Decimal("300.00")]


def test_copy_is_read_and_warned_of() -> None:
    record = read_invoice(ubl(head="<cbc:CopyIndicator>true</cbc:CopyIndicator>"))

    assert codes(record) == [WarningCode.COPY]


def test_pro_forma_invoice_is_refused() -> None:
    assert refusal(ubl(type_code="325")) is InvoiceRefusal.PROFORMA


def test_template_never_filled_in_is_refused_with_what_it_says() -> None:
    assert refusal(ubl(number="#invoice_number#")) is InvoiceRefusal.TEMPLATE
    assert refusal(ubl(issued="{{ issue_date }}")) is InvoiceRefusal.TEMPLATE


def test_names_in_square_brackets_are_names() -> None:
    record = read_invoice(ubl(supplier=SUPPLIER.replace("Havnens Tryk A/S", "[Seller name]")))

    assert record.supplier.name == "[Seller name]"


def test_prefixes_may_be_any() -> None:
    content = (
        ubl().replace(b"cac:", b"ns2:").replace(b":cac=", b":ns2=").replace(b"cbc:", b"x:").replace(b":cbc=", b":x=")
    )

    assert read_invoice(content).supplier.name == "Havnens Tryk A/S"


def test_attached_file_comes_with_the_record() -> None:
    record = read_invoice(ubl(head=attachment(base64.b64encode(b"%PDF-1.7 hours").decode())))

    (file,) = record.attachments
    assert (file.name, file.media_type, file.content) == ("report.pdf", "application/pdf", b"%PDF-1.7 hours")


def test_attached_file_that_is_no_base64_is_left_out_with_a_warning() -> None:
    record = read_invoice(ubl(head=attachment("A")))

    assert record.attachments == ()
    assert codes(record) == [WarningCode.ATTACHMENT_LEFT_OUT]


def test_attached_file_larger_than_a_parser_takes_is_kept() -> None:
    content = bytes(range(256)) * 36_000  # 9.2 MB, over 12 MB in Base64

    record = read_invoice(ubl(head=attachment(base64.b64encode(content).decode())))

    assert record.attachments[0].content == content
    assert record.gross == Decimal("375.00")
