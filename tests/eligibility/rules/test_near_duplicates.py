"""Invoices that are probably one, by number, by date and by file."""

import datetime as dt

import pytest

from apps.eligibility.context import CheckContext
from tests.eligibility.rules.support import context, found, line, params_of, untold

RULE = "near-duplicate-invoice"
DAY = dt.date(2025, 3, 10)


def numbered(number, **changes):
    return line(**({"invoice_no": number, "invoice_date": DAY, "reference": None} | changes))


def later(number, **changes):
    """The same supplier and amount two months on."""
    return numbered(number, **({"invoice_date": dt.date(2025, 5, 12)} | changes))


@pytest.mark.parametrize(
    ("number", "other"),
    [
        ("FV 12/2025", "FV/12/25"),
        ("2025-0417", "2O25-O4I7"),
        ("INV-881", "INV-881/A"),
        ("INV-881", "INV-881-1"),
        ("F 4508", "F-45O8"),
        ("SB-105", "5B-1O5"),
        ("lasku 77-3", "77 3 kopio"),
    ],
)
def test_near_duplicate_of_a_changed_number_names_the_first_line(number, other):
    rows = [numbered(number), later(other)]

    assert found(RULE, rows) == [("2", "clarify", 0)]
    assert params_of(RULE, rows) == [
        {
            "variant": "spelling",
            "invoice_no": other,
            "other_no": number,
            "other": "1",
            "others": [{"line": "1", "item": 1, "report": None}],
        }
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"invoice_no": "FV 13/2025"},
        {"invoice_no": "FV 12/2026"},
        {"invoice_no": "FV/12/25", "gross_cents": 125_501},
        {"invoice_no": "FV/12/25", "currency": "DKK", "rate": "7.46"},
        {"invoice_no": "FV/12/25", "supplier_name": "Another Ltd"},
        {"invoice_no": "FV/12/25", "partner_id": "2"},
        {"invoice_no": "FV/12/25", "kind": "depreciation"},
        {"invoice_no": "FV 12/2025"},
    ],
)
def test_near_duplicate_leaves_other_invoices_and_equal_numbers_alone(other):
    assert found(RULE, [numbered("FV 12/2025"), later(**{"number": other.pop("invoice_no")} | other)]) == []


@pytest.mark.parametrize(
    ("number", "days", "flagged"),
    [
        ("FV 1258/2025", 10, True),
        ("FV 1258/2025", 31, True),
        ("FV 1258/2025", 32, False),
        ("FV 8215/2025", 10, False),
        ("FV 1286/2025", 10, False),
    ],
)
def test_near_duplicate_of_two_digits_changed_over_counts_within_a_month(number, days, flagged):
    rows = [numbered("FV 1285/2025"), numbered(number, invoice_date=DAY + dt.timedelta(days))]

    assert found(RULE, rows) == ([("2", "clarify", 0)] if flagged else [])


def test_near_duplicate_asks_nothing_that_duplicate_invoice_asks_already():
    rows = [numbered("FV 12/2025"), numbered("FV/12/25", invoice_date=DAY + dt.timedelta(3))]

    assert found(RULE, rows) == []
    assert found("duplicate-invoice", rows) == [("2", "clarify", 0)]


def earlier(**changes):
    return {
        "line_id": "900", "item": 14, "report_number": 2, "reference": "R.2-14", "partner_id": "1",
        "supplier_name": "Lingua", "invoice_no": "A 7/2024", "invoice_date": dt.date(2024, 12, 1), "currency": "EUR",
        "gross_cents": 125_500,
    } | changes  # fmt: skip


@pytest.mark.parametrize(
    ("before", "variant"),
    [
        ({"invoice_no": "A-I-0"}, None),
        ({"invoice_no": "A-1-A"}, "spelling"),
        ({"invoice_no": None, "invoice_date": DAY + dt.timedelta(3)}, "dated"),
        ({"invoice_no": "Z-99", "invoice_date": DAY - dt.timedelta(3)}, "dated"),
        ({"invoice_no": "Z-99", "invoice_date": DAY - dt.timedelta(4)}, None),
        ({"invoice_no": "Z-99", "invoice_date": DAY, "gross_cents": 125_499}, None),
        ({"invoice_no": "A-1", "invoice_date": DAY}, None),
        ({"invoice_no": "A-1-A", "kind": "credit_note"}, None),
        ({"invoice_no": "A-1-A", "partner_id": "2"}, None),
    ],
)
def test_near_duplicate_of_an_earlier_report_names_its_line(before, variant):
    check = context(earlier_lines=[earlier(**before)])

    params = params_of(RULE, [line()], check)

    assert [(one["variant"], one["other"], one["others"]) for one in params] == (
        [(variant, "R.2-14", [{"line": "900", "item": 14, "report": 2}])] if variant else []
    )


@pytest.mark.parametrize(("mine", "flagged"), [("doc-2", True), ("doc-1", False)])
def test_near_duplicate_of_a_second_scan_is_seen_through_other_figures(mine, flagged):
    scanned = {"reading_key": "c0ffee", "file_ref": mine, "gross_cents": 99_900}
    rows = [numbered("A-1", reading_key="c0ffee", file_ref="doc-1"), numbered("Z-99", **scanned)]

    assert [one["variant"] for one in params_of(RULE, rows)] == (["scanned"] if flagged else [])


def test_near_duplicate_without_supplier_total_or_earlier_reports_cannot_tell():
    rows = [line(supplier_name=None), line(gross_cents=None, net_cents=None, vat_cents=None, invoice_no="B-2")]

    assert untold(RULE, rows) == [("supplier_name", 1), ("gross_cents", 1)]
    assert untold(RULE, [line()], CheckContext(absent_frames=frozenset({"earlier_lines"}))) == [("earlier_lines", 1)]
