"""Which field of an invoice fills which field of the line, and how sure each is."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from apps.inbox.confidence import confidence_of
from apps.inbox.enums import Confidence, ReadingSource
from apps.inbox.proposal.line import Basis, LineProposal, propose_line
from apps.intake.invoices.record import InvoiceKind, InvoiceLine, InvoiceRecord, Party
from apps.intake.invoices.warnings import InvoiceWarning, WarningCode
from apps.intake.references import References

D = Decimal
RECORD = InvoiceRecord(
    format="ubl",
    number="7/2026",
    issue_date=date(2026, 3, 1),
    period_end=date(2026, 3, 31),
    supplier=Party(name="Supplier Ltd", vat_id="DK39000105"),
    currency="DKK",
    net=D("100"),
    vat=D("25"),
    gross=D("125"),
    order_reference="PO 1",
    contract_reference="K-2/2026",
    lines=(InvoiceLine(description="Translation"), InvoiceLine(description="Proof-reading")),
    sources={"number": "Invoice/cbc:ID"},
)


def basis(record: InvoiceRecord = RECORD, source: ReadingSource = ReadingSource.XML, **values: object) -> Basis:
    defaults = {
        "confidence": confidence_of(record),
        "references": References(work_packages={}, contracts={"k 2 2026": 5}),
        "vat_recovery": D(0),
        "currency": "DKK",
    }
    return Basis(record=record, source=source, **(defaults | values))  # type: ignore[arg-type]


def test_every_stated_field_is_proposed() -> None:
    assert propose_line(basis()).initial == {
        "kind": "invoice",
        "description": "Translation; Proof-reading",
        "invoice_no": "7/2026",
        "supplier_name": "Supplier Ltd",
        "currency": "DKK",
        "supplier_tax_id": "DK39000105",
        "supplier_country": "DK",
        "invoice_date": date(2026, 3, 1),
        "delivery_date": date(2026, 3, 31),
        "net": D("100.00"),
        "vat": D("25.00"),
        "gross": D("125.00"),
        "declared": D("125.00"),
        "contract": 5,
    }


def test_credit_note_is_a_line_with_a_minus_sign() -> None:
    note = replace(RECORD, kind=InvoiceKind.CREDIT_NOTE, net=D("-100"), vat=D("-25"), gross=D("-125"))

    initial = propose_line(basis(note)).initial

    assert (initial["kind"], initial["declared"], initial["gross"]) == ("credit_note", D("-125.00"), D("-125.00"))


def test_warning_of_the_reader_casts_doubt_on_its_fields() -> None:
    doubtful = replace(RECORD, warnings=(InvoiceWarning(WarningCode.TOTALS_DIFFER),))

    fields = propose_line(basis(doubtful)).fields

    assert {name for name, field in fields.items() if not field.is_sure} == {"net", "vat", "gross", "declared"}


def test_tax_number_with_wrong_check_digits_is_to_be_checked() -> None:
    wrong = replace(RECORD, supplier=Party(name="Supplier Ltd", vat_id="DK39000106", country="DK"))

    assert propose_line(basis(wrong)).fields["supplier_tax_id"].confidence == Confidence.DOUBTFUL


def test_field_without_a_word_on_its_sureness_is_to_be_checked() -> None:
    fields = propose_line(basis(source=ReadingSource.OCR, confidence={"gross": "checked"})).fields

    assert (fields["gross"].confidence, fields["invoice_no"].confidence) == (Confidence.CHECKED, Confidence.DOUBTFUL)


def test_missing_currency_is_the_partners_and_to_be_checked() -> None:
    currency = propose_line(basis(replace(RECORD, currency=""), currency="PLN")).fields["currency"]

    assert (currency.value, currency.confidence) == ("PLN", Confidence.DOUBTFUL)


def test_what_the_invoice_does_not_say_is_left_to_the_person() -> None:
    proposal = propose_line(basis(replace(RECORD, number="", lines=(), order_lines=())))

    assert not {"description", "invoice_no", "category", "work_package"} & set(proposal.fields)
    assert {"description", "invoice_no"} <= set(proposal.doubtful)


def test_weak_category_is_proposed_with_its_probability_and_marked() -> None:
    values = {"category": "office", "category_probability": 0.5, "category_is_confident": False}

    category = propose_line(basis(**values)).fields["category"]

    assert (category.value, category.confidence) == ("office", Confidence.DOUBTFUL)
    assert "50" in category.origin_text


def test_origin_names_the_last_step_of_the_path() -> None:
    record = replace(RECORD, sources={"number": "Invoice/cac:A[x/y='1']/cbc:ID[2]"})

    assert propose_line(basis(record)).fields["invoice_no"].params == {"path": "cbc:ID"}


def test_stored_proposal_is_read_back_with_its_origins() -> None:
    proposal = propose_line(
        basis(vat_recovery=D("0.35"), category="office", category_probability=0.9, category_is_confident=True)
    )

    again = LineProposal.from_data(json.loads(json.dumps(proposal.as_data())))

    assert [field.origin_text for field in again.fields.values()] == [
        field.origin_text for field in proposal.fields.values()
    ]
    assert again.initial | {"contract": 5} == proposal.initial


def test_long_text_is_cut_to_the_column_and_marked() -> None:
    number = propose_line(basis(replace(RECORD, number="9" * 80))).fields["invoice_no"]

    assert (number.value, number.confidence) == ("9" * 60, Confidence.DOUBTFUL)


def test_buyer_is_proposed_and_never_keeps_a_line_from_being_taken() -> None:
    addressed = replace(RECORD, buyer=Party(name="Green Hub", company_id="39000105"))

    stated, read = propose_line(basis(addressed)), propose_line(basis(addressed, ReadingSource.OCR))

    assert (stated.initial["buyer_name"], stated.initial["buyer_tax_id"]) == ("Green Hub", "39000105")
    assert (stated.fields["buyer_name"].confidence, read.fields["buyer_name"].confidence) == ("checked", "doubtful")
    assert not {"buyer_name", "buyer_tax_id"} & set(read.doubtful)


def test_buyer_beside_another_recipient_is_left_to_the_person() -> None:
    warning = InvoiceWarning(WarningCode.OTHER_RECIPIENT, {"found": "Zarząd Dróg"})
    addressed = replace(RECORD, buyer=Party(name="Gmina Opole", vat_id="PL7542865567"), warnings=(warning,))

    assert not {"buyer_name", "buyer_tax_id"} & set(propose_line(basis(addressed)).fields)
