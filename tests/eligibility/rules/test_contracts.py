import datetime as dt

import pytest

from tests.eligibility.rules.support import bare, context, found, line, untold

BSR = "interreg-baltic-sea-region"
PROCUREMENT = {"procurement_floor_eur": 10_000, "procurement_quotes": 3, "procurement_correction": "0.25"}
PARTNERS = [
    {"partner_id": "1", "name": "City of Westshore", "tax_id": "FI02115754"},
    {"partner_id": "5", "name": "Uniwersytet Zachodni", "tax_id": "PL5213017228"},
]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"supplier_tax_id": "521-301-72-28", "supplier_name": "UZ"}, [("1", "full", 950_000)]),
        ({"supplier_tax_id": None, "supplier_name": "UNIWERSYTET ZACHODNI"}, [("1", "full", 950_000)]),
        ({"supplier_tax_id": None, "supplier_name": "Uniwersytet Zachodny"}, [("1", "clarify", 0)]),
        ({"supplier_tax_id": None, "supplier_name": "Uniwersytet Morski"}, []),
        ({"supplier_tax_id": "5213017229", "supplier_name": "Studio"}, []),
        ({"supplier_tax_id": "FI 0211575-4", "supplier_name": "City"}, [("1", "full", 950_000)]),
        ({"supplier_tax_id": "PL5213017228", "kind": "payroll"}, []),
        ({"supplier_tax_id": None, "supplier_name": None}, []),
    ],
)
def test_partner_to_partner_contract_by_number_or_name(changes, expected):
    row = bare(declared_cents=950_000, **changes)

    assert found("partner-to-partner-contract", [row], context(partners=PARTNERS)) == expected


@pytest.mark.parametrize(
    ("description", "language", "flagged"),
    [
        ("Survey carried out by another project partner", "en", True),
        ("Flight to the partner meeting at the lead partner", "en", False),
        ("Badania zlecone partnerowi projektu", "pl", True),
        ("Wyjazd na spotkanie u partnera wiodącego", "pl", False),
        ("Selvitys tilattu toiselta hankekumppanilta", "fi", True),
        ("Matka johtavan kumppanin kokoukseen", "fi", False),
        ("Undersøgelse købt hos en anden projektpartner", "da", True),
        ("Rejse til møde hos leadpartner", "da", False),
    ],
)
def test_partner_to_partner_contract_by_words(description, language, flagged):
    row = bare(declared_cents=950_000, description=description, language=language)

    assert bool(found("partner-to-partner-contract", [row])) is flagged


@pytest.mark.parametrize(
    ("contract", "flagged"),
    [
        ({"amount_eur_cents": 1_480_000, "quotes_count": 1}, True),
        ({"amount_eur_cents": 1_480_000, "quotes_count": 3}, False),
        ({"amount_eur_cents": 1_480_000, "quotes_count": None}, False),
        ({"amount_eur_cents": 1_480_000, "quotes_count": 1, "procedure_ref": "TP-7/2025"}, False),
        ({"amount_eur_cents": 1_000_000, "quotes_count": 2}, True),
        ({"amount_eur_cents": 999_999, "quotes_count": 1}, False),
    ],
)
def test_bid_at_three_from_the_floor_without_quotes(contract, flagged):
    row = bare(contract_ref="C1", declared_cents=500_000)
    contracts = [{"contract_ref": "C1", "partner_id": "1"} | contract]
    check = context(programme=BSR, parameters=PROCUREMENT, contracts=contracts)

    assert found("bid-at-three-missing", [row], check) == ([("1", "clarify", 0)] if flagged else [])


def test_bid_at_three_is_a_rule_of_one_programme():
    row = bare(contract_ref="C1", declared_cents=500_000)
    contracts = [{"contract_ref": "C1", "partner_id": "1", "amount_eur_cents": 1_480_000, "quotes_count": 1}]

    for programme in ("interreg-europe", "i3", None):
        check = context(programme=programme, parameters=PROCUREMENT, contracts=contracts)
        assert found("bid-at-three-missing", [row], check) == []


def test_contract_amount_exceeded_takes_the_excess_from_the_last_lines():
    contracts = [
        {"contract_ref": "C1", "partner_id": "1", "amount_eur_cents": 2_000_000, "invoiced_before_eur_cents": 900_000}
    ]
    rows = [
        bare(contract_ref="C1", declared_cents=1_000_000),
        bare(contract_ref="C1", declared_cents=260_000),
        bare(contract_ref="C1", declared_cents=100_000),
        bare(contract_ref="C2", declared_cents=9_900_000),
    ]

    result = found("contract-amount-exceeded", rows, context(contracts=contracts))

    assert result == [("2", "part", 160_000), ("3", "part", 100_000)]


def test_contract_amount_exceeded_counts_without_vat():
    contracts = [{"contract_ref": "C1", "partner_id": "1", "amount_eur_cents": 100_000}]

    assert found("contract-amount-exceeded", [line(contract_ref="C1")], context(contracts=contracts)) == []


def test_contract_amount_exceeded_needs_the_amount():
    contracts = [{"contract_ref": "C1", "partner_id": "1", "amount_eur_cents": None}]

    assert found("contract-amount-exceeded", [line(contract_ref="C1")], context(contracts=contracts)) == []


@pytest.mark.parametrize(
    ("signed", "flagged"), [(dt.date(2025, 3, 13), True), (dt.date(2025, 3, 12), False), (None, False)]
)
def test_invoice_before_contract_compares_delivery_with_signature(signed, flagged):
    contracts = [{"contract_ref": "C1", "partner_id": "1", "signed_on": signed}]

    result = found("invoice-before-contract", [line(contract_ref="C1")], context(contracts=contracts))

    assert result == ([("1", "clarify", 0)] if flagged else [])


@pytest.mark.parametrize(
    ("changes", "partners", "expected"),
    [
        ({"supplier_name": None}, PARTNERS, [("supplier_name", 1)]),
        ({"supplier_name": "Studio", "description": None}, PARTNERS, [("description", 1)]),
        ({"supplier_name": "Studio"}, [], [("partners", 1)]),
        ({"supplier_name": "Studio"}, [{"partner_id": "1"}], [("partners", 1)]),
        ({"supplier_name": None, "kind": "payroll"}, [], []),
        ({"supplier_name": "Studio"}, PARTNERS, []),
    ],
)
def test_partner_to_partner_contract_cannot_tell_without_supplier_or_partners(changes, partners, expected):
    row = bare(declared_cents=950_000, **changes)

    assert untold("partner-to-partner-contract", [row], context(partners=partners)) == expected


C1 = {"contract_ref": "C1", "partner_id": "1", "amount_eur_cents": 1_480_000}


@pytest.mark.parametrize(
    ("changes", "facts", "expected"),
    [
        ({"contract_ref": "C1"}, {"contracts": [C1]}, [("quotes_count", 1)]),
        ({"contract_ref": "C1"}, {"contracts": [C1 | {"procedure_ref": "TP-7"}]}, []),
        ({"contract_ref": "C1"}, {"contracts": [C1 | {"amount_eur_cents": None}]}, [("contract_amount", 1)]),
        ({"contract_ref": "C2"}, {"contracts": [C1]}, [("contracts", 1)]),
        ({"declared_cents": 1_000_000}, {}, [("contract_ref", 1)]),
        ({"declared_cents": 999_999}, {}, []),
        ({"declared_cents": 1_000_000, "category": "staff"}, {}, []),
        ({}, {"absent_columns": frozenset({"contract_ref"})}, [("contract_ref", 1)]),
        ({}, {"absent_frames": frozenset({"contracts"})}, [("contracts", 1)]),
        ({}, {"parameters": {"procurement_quotes": 3}}, [("programme.procurement_floor_eur", 1)]),
        ({}, {"parameters": {"procurement_floor_eur": 1}}, [("programme.procurement_quotes", 1)]),
        ({"kind": "payroll"}, {"parameters": {}}, []),
    ],
)
def test_bid_at_three_cannot_tell_without_register_amount_or_quotes(changes, facts, expected):
    row = bare(**({"declared_cents": 500_000} | changes))
    check = context(**({"programme": BSR, "parameters": PROCUREMENT} | facts))

    assert untold("bid-at-three-missing", [row], check) == expected


@pytest.mark.parametrize(
    ("rule_id", "contract", "changes", "expected"),
    [
        ("contract-amount-exceeded", {"amount_eur_cents": None}, {}, [("contract_amount", 1)]),
        ("contract-amount-exceeded", {}, {"contract_ref": "C2"}, [("contracts", 1)]),
        ("contract-amount-exceeded", {}, {}, []),
        ("invoice-before-contract", {}, {}, [("signed_on", 1)]),
        ("invoice-before-contract", {"signed_on": dt.date(2025, 1, 1)}, {"contract_ref": "C2"}, [("contracts", 1)]),
        ("invoice-before-contract", {"signed_on": dt.date(2025, 1, 1)}, {}, []),
        (
            "invoice-before-contract",
            {"signed_on": dt.date(2025, 1, 1)},
            {"invoice_date": None, "delivery_date": None},
            [("invoice_date", 1)],
        ),
        ("contract-amount-exceeded", {}, {"contract_ref": None}, []),
        ("invoice-before-contract", {}, {"contract_ref": None}, []),
    ],
)
def test_contract_rules_cannot_tell_without_the_contract_or_its_figures(rule_id, contract, changes, expected):
    row = line(**({"contract_ref": "C1"} | changes))

    assert untold(rule_id, [row], context(contracts=[C1 | contract])) == expected


@pytest.mark.parametrize("rule_id", ["contract-amount-exceeded", "invoice-before-contract"])
def test_contract_rules_cannot_tell_without_register_or_column(rule_id):
    rows = [line(), line(kind="payroll"), line(category="staff")]

    assert untold(rule_id, rows, context(absent_frames=frozenset({"contracts"}))) == [("contracts", 1)]
    assert untold(rule_id, rows, context(absent_columns=frozenset({"contract_ref"}))) == [("contract_ref", 1)]
