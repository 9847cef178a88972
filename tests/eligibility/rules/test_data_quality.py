import pytest

from tests.eligibility.rules.support import bare, found, line, params_of

NOTE = [("1", "warn", 0)]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("FV/0417/2025", []),
        ("Faktura VAT 118", []),
        ("1" * 30, []),
        ("1" * 31, NOTE),
        ("invoice for the workshop catering", NOTE),
        (None, []),
    ],
)
def test_dq_invoice_number_of_more_than_thirty_characters_or_three_words(number, expected):
    assert found("dq-invoice-number", [line(invoice_no=number)]) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("3M", NOTE),
        ("5213017228", NOTE),
        ("IBM", []),
        ("Øen", []),
        (None, []),
    ],
)
def test_dq_supplier_name_is_neither_short_nor_a_number(name, expected):
    assert found("dq-supplier-name", [line(supplier_name=name)]) == expected


@pytest.mark.parametrize("rule_id", ["dq-invoice-number", "dq-supplier-name"])
def test_dq_of_documents_leaves_lines_that_have_none(rule_id):
    rows = [line(kind=kind, invoice_no="1" * 31, supplier_name="1") for kind in ("payroll", "flat_rate", "in_kind")]

    assert found(rule_id, rows) == []


@pytest.mark.parametrize(
    ("other", "variant"),
    [
        ({"supplier_name": "LINGUA", "supplier_tax_id": "PL7010215479"}, "ids"),
        ({"supplier_name": "Harbour Catering", "supplier_tax_id": "521-301-72-28"}, "names"),
        ({"supplier_name": "Lingua Translations", "supplier_tax_id": "521-301-72-28"}, None),
        ({"supplier_name": "Lingua Ltd", "supplier_tax_id": "5213017228"}, None),
        ({"supplier_name": "Lingua Ltd", "supplier_tax_id": None}, None),
        ({"supplier_name": "Harbour Catering", "supplier_tax_id": "PL7010215479"}, None),
    ],
)
def test_dq_two_ids_of_one_supplier_or_two_suppliers_of_one_id(other, variant):
    rows = [line(supplier_tax_id="PL5213017228"), line(**other)]

    assert found("dq-two-ids", rows) == ([("2", "warn", 0)] if variant else [])
    assert [params["variant"] for params in params_of("dq-two-ids", rows)] == ([variant] if variant else [])


def test_dq_two_ids_shows_both_numbers_as_they_stand():
    rows = [line(supplier_tax_id="PL 521-30-17-228"), line(supplier_tax_id="PL7010215479")]

    assert params_of("dq-two-ids", rows) == [
        {"variant": "ids", "supplier": "Lingua Ltd", "tax_id": "PL7010215479", "other": "PL 521-30-17-228"}
    ]


@pytest.mark.parametrize(
    ("changes", "variant"),
    [
        ({"vat_cents": 1}, "vat"),
        ({"vat_cents": 0}, None),
        ({"contract_ref": "C1"}, "contract"),
        ({"vat_cents": 1, "kind": "invoice"}, None),
        ({}, None),
    ],
)
def test_dq_staff_fields_of_payroll_with_vat_or_contract(changes, variant):
    told = params_of("dq-staff-fields", [bare(**({"kind": "payroll", "category": "staff"} | changes))])

    assert [params["variant"] for params in told] == ([variant] if variant else [])
