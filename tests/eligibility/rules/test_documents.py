import datetime as dt

import pytest

from tests.eligibility.rules.support import context, found, line, params_of, untold

DAY = dt.date(2025, 3, 10)


def second(**changes):
    """A second line that shares the supplier only, unless changes say more."""
    other = {"invoice_no": "B-77", "invoice_date": dt.date(2025, 5, 30), "gross_cents": 50_000, "net_cents": None}
    return line(**(other | {"vat_cents": None, "declared_cents": 50_000} | changes))


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ({"invoice_no": "FV/0417/2025"}, {"invoice_no": "fv 417/2025"}),
        ({"invoice_no": "INV-2025-0417"}, {"invoice_no": "2025-0417"}),
        ({"invoice_no": "Lasku 118"}, {"invoice_no": "118"}),
        ({"invoice_no": "7", "supplier_name": "TechRent Sp. z o.o."}, {"invoice_no": "7", "supplier_name": "TECHRENT"}),
        (
            {"invoice_no": "7", "supplier_name": "Grønt Design ApS"},
            {"invoice_no": "7", "supplier_name": "Gront design"},
        ),
        ({"invoice_no": "7", "supplier_name": "Vihreä Oy"}, {"invoice_no": "7", "supplier_name": "VIHREA OYJ"}),
        (
            {"invoice_no": "7", "supplier_tax_id": "PL 521-30-17-228", "supplier_name": "X"},
            {"invoice_no": "7", "supplier_tax_id": "5213017228", "supplier_name": "Y"},
        ),
        (
            {"invoice_no": "7", "supplier_tax_id": "FI12345671", "supplier_name": "Muotoilu Oy"},
            {"invoice_no": "7", "supplier_tax_id": None, "supplier_name": "Muotoilu"},
        ),
    ],
)
def test_duplicate_invoice_sees_through_spelling(first, other):
    rows = [line(**first), second(**other)]

    assert found("duplicate-invoice", rows) == [("2", "full", 50_000)]
    assert params_of("duplicate-invoice", rows)[0]["other"] == "1"


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"invoice_no": "A-1", "supplier_name": "Another Ltd"},
        {"invoice_no": "A-1", "partner_id": "2"},
        {"invoice_no": "A-1", "kind": "credit_note", "declared_cents": -50_000},
        {"invoice_no": "A-1", "kind": "depreciation"},
        {"invoice_no": None},
        {"invoice_no": "A-11"},
    ],
)
def test_duplicate_invoice_leaves_other_documents_alone(other):
    assert found("duplicate-invoice", [line(), second(**other)]) == []


@pytest.mark.parametrize(
    ("days", "gross", "flagged"), [(0, 125_500, True), (3, 125_500, True), (4, 125_500, False), (1, 125_501, False)]
)
def test_duplicate_invoice_asks_for_equal_amount_within_three_days(days, gross, flagged):
    near = second(gross_cents=gross, declared_cents=gross, invoice_date=DAY + dt.timedelta(days))

    assert found("duplicate-invoice", [line(), near]) == ([("2", "clarify", 0)] if flagged else [])


def test_duplicate_invoice_shared_over_two_lines_within_its_total_is_asked_about_only():
    half = {"declared_cents": 60_000}
    rows = [line(**half), line(**half), line(**half)]

    assert found("duplicate-invoice", rows) == [("2", "clarify", 0), ("3", "full", 60_000)]


def test_duplicate_invoice_of_an_earlier_report_names_it():
    earlier = [
        {"line_id": "900", "reference": "R.2-14", "partner_id": "1", "supplier_name": "Lingua", "invoice_no": "a 1"}
    ]
    check = context(earlier_lines=earlier)

    assert found("duplicate-invoice", [line()], check) == [("1", "full", 125_500)]
    assert params_of("duplicate-invoice", [line()], check)[0] == {
        "variant": "earlier",
        "invoice_no": "A-1",
        "other": "R.2-14",
        "others": [{"line": "900", "item": None, "report": None}],
    }


def test_duplicate_invoice_needs_a_supplier():
    assert found("duplicate-invoice", [line(supplier_name=None), line(supplier_name=None)]) == []


def test_cross_partner_duplicate_takes_the_excess_from_the_later_claim():
    claims = [line(declared_cents=125_500), line(partner_id="2", declared_cents=75_300)]

    assert found("cross-partner-duplicate", claims) == [("2", "part", 75_300)]


def test_cross_partner_duplicate_leaves_a_cost_that_is_shared_out():
    claims = [line(declared_cents=75_500), line(partner_id="2", declared_cents=50_000)]

    assert found("cross-partner-duplicate", claims) == []
    assert found("cross-partner-duplicate", [claims[0], claims[1] | {"declared_cents": 50_001}]) == [("2", "part", 1)]


@pytest.mark.parametrize(
    ("changes", "absent", "expected"),
    [
        ({"supplier_name": None}, (), [("supplier_name", 1)]),
        ({"invoice_no": None}, (), [("invoice_no", 1)]),
        ({"invoice_no": None, "kind": "payroll"}, (), []),
        ({"invoice_no": None, "category": "lump_sum"}, (), []),
        ({}, ("earlier_lines",), [("earlier_lines", 1)]),
        ({}, (), []),
    ],
)
def test_duplicate_invoice_cannot_tell_without_supplier_number_or_earlier_reports(changes, absent, expected):
    check = context(absent_frames=frozenset(absent))

    assert untold("duplicate-invoice", [line(**changes)], check) == expected


@pytest.mark.parametrize(
    ("changes", "partners", "expected"),
    [
        ({"gross_cents": None}, ("1",), [("gross_cents", 1)]),
        ({"supplier_name": None}, ("1",), [("supplier_name", 1)]),
        ({"invoice_no": None}, ("1",), [("invoice_no", 1)]),
        ({}, ("1", "2"), [("other_partners", 1)]),
        ({"kind": "payroll"}, ("1", "2"), []),
        ({}, ("1",), []),
    ],
)
def test_cross_partner_duplicate_cannot_tell_without_total_key_or_the_other_partners(changes, partners, expected):
    check = context(partners=[{"partner_id": name} for name in partners])

    assert untold("cross-partner-duplicate", [line(**changes)], check) == expected


def test_cross_partner_duplicate_has_the_others_where_the_list_is_the_projects():
    check = context(partners=[{"partner_id": "1"}, {"partner_id": "2"}])

    assert untold("cross-partner-duplicate", [line(), line(partner_id="2", invoice_no="B-2")], check) == []
