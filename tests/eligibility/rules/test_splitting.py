import datetime as dt

import pytest

from apps.eligibility.explain import render_explanation
from tests.eligibility.rules.support import bare, context, figures_of, found, params_of, untold

BALTIC, EUROPE = "interreg-baltic-sea-region", "interreg-europe"
SPLITTING = "procurement-splitting"
FIRST = dt.date(2025, 3, 3)


def project(programme=BALTIC, *, country="FI", legal_type="public", **facts):
    partner = {"partner_id": "1", "country": country, "legal_type": legal_type}
    return context(programme=programme, parameters=figures_of(programme), partners=[partner], **facts)


def photos(cents=490_000, days=0, **changes):
    day = FIRST + dt.timedelta(days=days)
    return bare(
        **{"supplier_name": "PhotoPro", "declared_cents": cents, "invoice_date": day, "delivery_date": day} | changes
    )


def hits(*numbers):
    return [(str(number), "clarify", 0) for number in numbers]


def test_splitting_three_invoices_of_4900_within_five_weeks_reach_the_floor():
    rows = [photos(), photos(days=17), photos(days=35)]

    assert found(SPLITTING, rows, project()) == hits(1, 2, 3)
    assert render_explanation(SPLITTING, params_of(SPLITTING, rows, project())[0], "en").replace("\xa0", " ") == (
        "EUR 14,700.00 was bought from PhotoPro within 12 months, each purchase below the threshold of EUR 10,000.00; "
        "a correction of 25% would cut EUR 1,225.00 of this line."
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([photos(500_000), photos(500_000)], hits(1, 2)),
        ([photos(500_000), photos(499_999)], []),
        # One that reaches the floor alone is not split; the other then stands alone.
        ([photos(1_000_000), photos(490_000)], []),
        ([photos(990_000), photos(10_000, days=364)], hits(1, 2)),
        ([photos(990_000), photos(10_000, days=365)], []),
        ([photos(990_000), photos(10_000, supplier_name="FotoPro")], []),
        ([photos(990_000), photos(10_000, supplier_name="PHOTOPRO Oy")], hits(1, 2)),
        ([photos(990_000), photos(10_000, partner_id="2")], []),
        ([photos(990_000), photos(10_000, category="infrastructure")], []),
        ([photos(990_000), photos(10_000, category="staff", kind="payroll")], []),
        ([photos(990_000), photos(-10_000, kind="credit_note")], []),
        # Without VAT they are 4 900.00 and 5 099.99, a cent short of the floor.
        ([photos(607_600, net_cents=490_000), photos(632_400, net_cents=509_999)], []),
    ],
)
def test_splitting_adds_up_one_supplier_over_twelve_months(rows, expected):
    assert found(SPLITTING, rows, project()) == expected


def test_splitting_counts_only_the_months_that_reach_it_together():
    rows = [photos(400_000), photos(400_000, days=300), photos(700_000, days=500), photos(100_000, days=900)]

    told = params_of(SPLITTING, rows, project())

    assert found(SPLITTING, rows, project()) == hits(2, 3)
    assert [one["sum"]["cents"] for one in told] == [1_100_000, 1_100_000]


@pytest.mark.parametrize(
    ("programme", "country", "rows", "limit"),
    [
        (EUROPE, "FI", [photos(3_000_000), photos(3_000_000)], ("EUR", 6_000_000)),
        (EUROPE, "FI", [photos(3_000_000), photos(2_999_999)], None),
        (EUROPE, "FI", [photos(7_500_000, category="infrastructure")] * 2, ("EUR", 15_000_000)),
        (EUROPE, "PL", [photos(6_500_000, currency="PLN", rate="4.2595")] * 2, ("PLN", 13_000_000)),
        (EUROPE, "PL", [photos(6_499_999, currency="PLN", rate="4.2595")] * 2, None),
        (BALTIC, "PL", [photos(2_080_000, currency="PLN", rate="4.2595")] * 3, ("EUR", 1_000_000)),
        # Together above the EU's 221 000, each below: that one is named, not the lower ones.
        (EUROPE, "FI", [photos(5_900_000)] * 4, ("EUR", 22_100_000)),
        (BALTIC, "FI", [photos(900_000)] * 7, ("EUR", 6_000_000)),
    ],
)
def test_splitting_names_the_highest_threshold_reached(programme, country, rows, limit):
    told = params_of(SPLITTING, rows, project(programme, country=country))

    assert len(told) == (0 if limit is None else len(rows))
    assert {(one["limit"]["currency"], one["limit"]["cents"]) for one in told} == ({limit} if limit else set())


def test_splitting_below_the_eu_threshold_is_for_contracting_authorities():
    rows = [photos(5_900_000)] * 4

    told = params_of(SPLITTING, rows, project(EUROPE, legal_type="enterprise"))

    assert {one["limit"]["cents"] for one in told} == {6_000_000}


def contract(number, cents, **more):
    return {
        "contract_ref": f"C{number}", "partner_id": "1", "supplier_name": "PhotoPro", "amount_cents": cents,
        "currency": "EUR", "awarded_on": FIRST, "subject": "services",
    } | more  # fmt: skip


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({}, hits(1, 2)),
        ({"quotes_count": 3}, []),
        ({"quotes_count": 2}, hits(1, 2)),
        ({"procedure_ref": "HEL-2025-12"}, []),
        ({"publication_ref": "2025-123456"}, []),
        ({"awarded_on": dt.date(2026, 3, 3)}, []),
        ({"supplier_name": "Lingua"}, []),
        ({"amount_cents": 1_000_000}, []),
    ],
)
def test_splitting_takes_a_contract_as_one_purchase(second, expected):
    contracts = [contract(1, 600_000), contract(2, 600_000, **second)]
    rows = [photos(100_000, contract_ref="C1"), photos(200_000, contract_ref="C2")]

    assert found(SPLITTING, rows, project(contracts=contracts)) == expected


def test_splitting_takes_invoices_of_one_contract_together_for_no_split():
    rows = [photos(400_000, contract_ref="C1"), photos(500_000, contract_ref="C1")]

    assert found(SPLITTING, rows, project(contracts=[contract(1, 900_000)])) == []


def test_splitting_adds_a_contract_without_lines_and_invoices_of_earlier_reports():
    earlier = {"line_id": "9", "partner_id": "1", "supplier_name": "PhotoPro", "currency": "EUR"}
    before = [earlier | {"invoice_date": FIRST - dt.timedelta(days=200), "net_cents": 300_000, "gross_cents": 376_500}]

    both = project(contracts=[contract(1, 300_000)], earlier_lines=before)

    assert found(SPLITTING, [photos(400_000)], both) == hits(1)
    assert found(SPLITTING, [photos(400_000)], project(earlier_lines=before)) == []
    assert found(SPLITTING, [photos(400_000)], project(contracts=[contract(1, 300_000)])) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, hits(1)),
        ({"kind": "invoice"}, hits(1)),
        ({"kind": "depreciation"}, []),
        ({"net_cents": None}, []),
        ({"contract_ref": "C1"}, []),
        ({"invoice_date": None}, []),
    ],
)
def test_splitting_takes_of_earlier_reports_what_was_bought_outside_a_contract(changes, expected):
    earlier = {"line_id": "9", "partner_id": "1", "supplier_name": "PhotoPro", "currency": "EUR", "net_cents": 600_000}

    check = project(earlier_lines=[earlier | {"invoice_date": FIRST} | changes])

    assert found(SPLITTING, [photos(400_000)], check) == expected


@pytest.mark.parametrize(
    ("rows", "country", "missing"),
    [
        ([photos(supplier_name=None)], "FI", [("supplier_name", 1)]),
        ([photos(contract_ref="C7")], "FI", [("contract_ref", 1)]),
        ([photos(invoice_date=None, delivery_date=None), photos()], "FI", [("purchase_day", 1)]),
        ([photos(), photos()], "DK", [("threshold", 2)]),
        ([photos()], "DK", []),
        ([photos(currency="SEK"), photos()], "FI", [("threshold_rate", 1)]),
        ([photos(currency="SEK", declared_eur_cents=490_000), photos()], "FI", [("threshold_rate", 1)]),
    ],
)
def test_splitting_cannot_tell_without_supplier_day_or_threshold(rows, country, missing):
    check = project(EUROPE, country=country)

    assert found(SPLITTING, rows, check) == []
    assert untold(SPLITTING, rows, check) == missing


@pytest.mark.parametrize("lacking", ["supplier_name", "contract_ref"])
def test_splitting_needs_supplier_and_contract_columns(lacking):
    check = project(absent_columns=frozenset({lacking}))

    assert untold(SPLITTING, [photos(), photos()], check) == [(lacking, 2)]


def test_splitting_is_no_rule_of_direct_management():
    rows = [photos(), photos(days=17), photos(days=35)]
    figures = figures_of(BALTIC)

    assert found(SPLITTING, rows, context(programme="i3", parameters=figures, partners=[{"partner_id": "1"}])) == []
