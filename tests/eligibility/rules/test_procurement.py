import datetime as dt
from decimal import Decimal

import pytest

from apps.eligibility.explain import render_explanation
from tests.eligibility.rules.support import bare, context, figures_of, found, params_of, untold

EUROPE = "interreg-europe"
FIGURES = figures_of(EUROPE)
NATIONAL, EU, BAR = "procurement-national-threshold", "procurement-eu-threshold", "staff-flat-rate-procurement-bar"
SUMMER_2025, WINTER_2026 = dt.date(2025, 6, 2), dt.date(2026, 1, 15)


def register(contract=None, *, country="FI", legal_type="public", **facts):
    """A partner with one contract, in a project of Interreg Europe."""
    partner = {"partner_id": "1", "country": country, "legal_type": legal_type, "staff_rate": "0.20"}
    contracts = [] if contract is None else [{"contract_ref": "C1", "partner_id": "1"} | contract]
    return context(
        **{"programme": EUROPE, "parameters": FIGURES, "partners": [partner], "contracts": contracts} | facts
    )


def contract(cents, currency="EUR", day=SUMMER_2025, **more):
    return {"amount_cents": cents, "currency": currency, "awarded_on": day, "subject": "services"} | more


def invoice(**changes):
    return bare(**{"contract_ref": "C1", "declared_cents": 1_000_000} | changes)


@pytest.mark.parametrize(
    ("own", "country", "flagged"),
    [
        (contract(6_400_000), "FI", True),
        (contract(6_000_000), "FI", True),
        (contract(5_999_999), "FI", False),
        (contract(6_400_000, procedure_ref="HEL-2025-12"), "FI", False),
        (contract(6_400_000, publication_ref="2025-123456"), "FI", False),
        (contract(14_999_999, subject="works"), "FI", False),
        (contract(15_000_000, subject="works"), "FI", True),
        (contract(13_000_000, "PLN"), "PL", True),
        (contract(12_999_999, "PLN"), "PL", False),
        (contract(18_200_000, "PLN", WINTER_2026), "PL", True),
        (contract(17_000_000, "PLN", WINTER_2026), "PL", True),
        (contract(16_999_999, "PLN", WINTER_2026), "PL", False),
        (contract(13_000_000, "PLN", None, signed_on=SUMMER_2025), "PL", True),
        # 28 034.77 euro at the official 4.6371 are 130 000.03 zloty; 39 443.16 at 4.31 are 170 000.02.
        (contract(2_803_477, "EUR"), "PL", True),
        (contract(2_803_476, "EUR"), "PL", False),
        (contract(3_944_316, "EUR", WINTER_2026), "PL", True),
        (contract(3_944_315, "EUR", WINTER_2026), "PL", False),
    ],
)
def test_national_threshold_counts_from_the_figure_of_country_and_day(own, country, flagged):
    check = register(own, country=country)

    assert found(NATIONAL, [invoice()], check) == ([("1", "clarify", 0)] if flagged else [])
    assert untold(NATIONAL, [invoice()], check) == []


@pytest.mark.parametrize(
    ("own", "country", "missing"),
    [
        (contract(62_000_000, "DKK"), "DK", "threshold"),
        (contract(6_400_000), None, "threshold"),
        (contract(6_400_000, subject="social"), "FI", "threshold"),
        (contract(6_400_000, day=dt.date(2016, 12, 31)), "FI", "threshold"),
        (contract(6_400_000, day=None), "FI", "purchase_day"),
        (contract(None), "FI", "contract_amount"),
        (contract(13_000_000, "DKK"), "PL", "threshold_rate"),
        (contract(3_100_000, day=dt.date(2023, 5, 1)), "PL", "threshold_rate"),
        (contract(6_400_000, "SEK"), "FI", "threshold_rate"),
        (None, "FI", "contract_ref"),
    ],
)
def test_national_threshold_cannot_tell_without_figure_day_amount_or_rate(own, country, missing):
    check = register(own, country=country)

    assert found(NATIONAL, [invoice()], check) == []
    assert untold(NATIONAL, [invoice()], check) == [(missing, 1)]


def test_national_threshold_takes_the_months_rate_of_a_currency_without_official_one():
    check = register(contract(66_000_000, "SEK"), rates={"SEK": Decimal("11.0000")})

    assert found(NATIONAL, [invoice()], check) == [("1", "clarify", 0)]


@pytest.mark.parametrize(
    ("changes", "flagged"),
    [
        ({"net_cents": 6_400_000, "declared_cents": 8_032_000}, True),
        ({"net_cents": 5_999_999, "declared_cents": 7_529_999}, False),
        ({"declared_cents": 6_400_000}, True),
        ({"declared_cents": 6_400_000, "category": "infrastructure"}, False),
        ({"declared_cents": 6_400_000, "category": "staff"}, False),
        ({"declared_cents": 6_400_000, "kind": "depreciation"}, False),
        ({"declared_cents": -6_400_000, "kind": "credit_note"}, False),
    ],
)
def test_national_threshold_takes_an_invoice_without_contract_for_a_purchase(changes, flagged):
    row = bare(**changes)

    assert found(NATIONAL, [row], register()) == ([("1", "clarify", 0)] if flagged else [])


def test_national_threshold_says_what_a_correction_would_cut():
    rows = [invoice(declared_cents=6_400_000), bare(declared_cents=6_400_000)]

    linked, loose = params_of(NATIONAL, rows, register(contract(6_400_000)))

    assert linked == {
        "variant": "contract",
        "amount": {"cents": 6_400_000, "currency": "EUR"},
        "day": {"date": "2025-06-02"},
        "limit": {"cents": 6_000_000, "currency": "EUR"},
        "correction": {"fraction": "0.25"},
        "at_stake": {"cents": 1_600_000, "currency": "EUR"},
        "most": {"fraction": "1.00"},
        "at_most": {"cents": 6_400_000, "currency": "EUR"},
    }
    assert loose["variant"] == "invoice"
    assert said(NATIONAL, loose) == (
        "This purchase of EUR 64,000.00 stands in no contract and reaches the national threshold of EUR 60,000.00; a "
        "correction of 25% would cut EUR 16,000.00 of this line."
    )


@pytest.mark.parametrize(
    ("own", "flagged"),
    [
        (contract(23_100_000), True),
        (contract(22_100_000), True),
        (contract(14_299_999), False),
        (contract(21_500_000, day=dt.date(2023, 12, 31)), True),
        (contract(21_600_000, day=WINTER_2026), True),
        (contract(23_100_000, publication_ref="2025/S 061-198765"), False),
        (contract(23_100_000, publication_ref="198765-2025"), False),
        (contract(23_100_000, publication_ref="TED 198765"), False),
        (contract(23_100_000, publication_ref="2025/BZP 00063475"), True),
        (contract(23_100_000, procedure_ref="HEL-2025-12"), True),
        (contract(553_800_000, subject="works"), True),
        (contract(553_799_999, subject="works"), False),
        (contract(75_000_000, subject="social"), True),
        (contract(74_999_999, subject="social"), False),
        # At the official 4.6371 the 221 000 euro are 1 024 799.10 zloty, the 143 000 are 663 105.30.
        (contract(102_479_910, "PLN"), True),
        (contract(66_310_000, "PLN"), False),
    ],
)
def test_eu_threshold_counts_from_the_figure_of_subject_and_day(own, flagged):
    check = register(own)

    assert found(EU, [invoice()], check) == ([("1", "clarify", 0)] if flagged else [])
    assert untold(EU, [invoice()], check) == []


@pytest.mark.parametrize(
    ("own", "legal_type", "missing"),
    [
        (contract(22_099_999), "public", "authority_level"),
        (contract(14_300_000), "public_law", "authority_level"),
        (contract(14_300_000), None, "legal_type"),
        (contract(23_100_000), None, "legal_type"),
        (contract(23_100_000, day=dt.date(2028, 1, 1)), "public", "threshold"),
        (contract(172_200_000, "DKK"), "public", "threshold_rate"),
        (contract(23_100_000, day=None), "public", "purchase_day"),
        (None, "public", "contract_ref"),
    ],
)
def test_eu_threshold_cannot_tell_between_central_and_regional_or_without_data(own, legal_type, missing):
    check = register(own, legal_type=legal_type)

    assert found(EU, [invoice()], check) == []
    assert untold(EU, [invoice()], check) == [(missing, 1)]


@pytest.mark.parametrize("legal_type", ["private_non_profit", "enterprise"])
def test_eu_threshold_is_for_contracting_authorities(legal_type):
    check = register(contract(23_100_000), legal_type=legal_type)

    assert found(EU, [invoice()], check) == []
    assert untold(EU, [invoice()], check) == []


def test_eu_threshold_converts_kroner_at_the_rate_of_the_month():
    check = register(contract(172_200_000, "DKK"), country="DK", rates={"DKK": Decimal("7.4604")})

    assert found(EU, [invoice()], check) == [("1", "clarify", 0)]


def test_eu_threshold_says_least_and_most_of_what_is_at_stake():
    rows = [invoice(declared_cents=23_100_000)]

    (told,) = params_of(EU, rows, register(contract(23_100_000)))

    assert (told["at_stake"]["cents"], told["at_most"]["cents"]) == (5_775_000, 23_100_000)
    assert said(EU, told) == (
        "The contract of EUR 231,000.00 awarded on 02/06/2025 reaches the EU threshold of EUR 221,000.00, and no "
        "notice in the Official Journal (TED) is registered; a correction of 25% to 100% would cut EUR 57,750.00 to "
        "EUR 231,000.00 of this line."
    )


@pytest.mark.parametrize("rule_id", [NATIONAL, EU])
def test_thresholds_need_the_register(rule_id):
    for lacking in ({"absent_columns": frozenset({"contract_ref"})}, {"absent_frames": frozenset({"contracts"})}):
        check = register(contract(23_100_000), **lacking)
        rows = [invoice(), bare(category="staff", kind="payroll")]

        assert found(rule_id, rows, check) == []
        assert [lines for _missing, lines in untold(rule_id, rows, check)] == [1]


@pytest.mark.parametrize("rule_id", [NATIONAL, EU, BAR])
def test_thresholds_are_no_rules_of_direct_management(rule_id):
    rows = [invoice(), flat_staff()]

    assert found(rule_id, rows, register(contract(24_000_000))) != []
    assert found(rule_id, rows, register(contract(24_000_000), programme="i3")) == []


def said(rule_id, params):
    return render_explanation(rule_id, params, "en").replace("\N{NO-BREAK SPACE}", " ")


def flat_staff():
    return bare(category="staff", kind="flat_rate", description="Flat rate", declared_cents=4_800_000)


@pytest.mark.parametrize(
    ("own", "flagged"),
    [
        (contract(24_000_000), True),
        (contract(22_100_001), True),
        (contract(14_300_000), False),
        (contract(24_000_000, publication_ref="2025/S 061-198765"), True),
        (contract(104_000_000, "PLN"), True),
        (None, False),
    ],
)
def test_staff_flat_rate_is_barred_by_a_contract_above_the_eu_threshold(own, flagged):
    check = register(own)

    assert found(BAR, [flat_staff()], check) == ([("1", "clarify", 0)] if flagged else [])
    assert untold(BAR, [flat_staff()], check) == []


@pytest.mark.parametrize(
    ("own", "legal_type", "missing"),
    [
        (contract(22_100_000), "public", "authority_level"),
        (contract(24_000_000), None, "legal_type"),
        (contract(24_000_000, day=None), "public", "purchase_day"),
        (contract(None), "public", "contract_amount"),
        (contract(179_000_000, "DKK"), "public", "threshold_rate"),
    ],
)
def test_staff_flat_rate_bar_cannot_tell_without_the_contracts_data(own, legal_type, missing):
    check = register(own, legal_type=legal_type)

    assert found(BAR, [flat_staff()], check) == []
    assert untold(BAR, [flat_staff()], check) == [(missing, 1)]


def test_staff_flat_rate_bar_names_the_contract_and_what_is_at_stake():
    (told,) = params_of(BAR, [flat_staff()], register(contract(24_000_000)))

    assert said(BAR, told) == (
        "Contract C1 of EUR 240,000.00 is above the EU threshold of EUR 221,000.00; the flat rate of 20% for staff is "
        "for operations without such contracts, and EUR 48,000.00 is at stake."
    )


def test_staff_flat_rate_bar_leaves_staff_at_real_cost():
    row = bare(category="staff", kind="payroll", description="Salary", declared_cents=4_800_000)

    assert found(BAR, [row], register(contract(24_000_000))) == []
