from decimal import Decimal

import pytest

from apps.eligibility.context import CheckContext
from apps.eligibility.evaluate import check_lines
from apps.eligibility.frame import build_lines
from tests.eligibility.rules.support import bare, context, found, line, params_of, untold


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"paid_cents": 120_000}, [("1", "part", 5_500)]),
        ({"paid_cents": 125_500}, []),
        ({"paid_cents": None}, []),
        ({"paid_cents": 120_000, "currency": "PLN", "rate": "4.3120"}, [("1", "part", 1_276)]),
        ({"kind": "credit_note", "declared_cents": 21_200}, [("1", "part", 21_200)]),
        ({"kind": "credit_note", "declared_cents": -21_200}, []),
        ({"description": "Flight; refund EUR 212.00 not deducted from EUR 640.00"}, [("1", "part", 21_200)]),
        (
            {"description": "Zwrot za bilet 900,00 zł nieodjęty", "currency": "PLN", "rate": "4.5"},
            [("1", "part", 20_000)],
        ),
        ({"description": "Lippuhyvitys 212,00 € jäänyt vähentämättä"}, [("1", "part", 21_200)]),
        ({"description": "Billetrefusion 212,00 EUR ikke fratrukket"}, [("1", "part", 21_200)]),
        ({"description": "Cash discount 2 % for early payment"}, [("1", "clarify", 0)]),
        ({"description": "Invoice after discount"}, []),
        ({"description": "Fully refundable flight ticket"}, []),
        ({"description": "Zwrot kosztów podróży pracownika"}, []),
    ],
)
def test_credit_note_not_netted_finds_what_was_not_deducted(changes, expected):
    assert found("credit-note-not-netted", [line(**changes)]) == expected


@pytest.mark.parametrize(
    ("net", "vat", "gross", "declared", "expected"),
    [
        (100_000, 23_000, 132_000, 132_000, [("1", "part", 9_000)]),
        (100_000, 25_500, 125_500, 132_000, [("1", "part", 6_500)]),
        (100_000, 25_500, 125_500, 125_500, []),
        (100_000, 25_500, 125_502, 125_502, []),
        (100_000, 25_500, 125_503, 125_503, [("1", "part", 3)]),
        (100_000, 25_500, 125_503, 100_000, [("1", "warn", 0)]),
        (100_000, None, 125_500, 125_500, []),
        (None, None, None, 125_500, []),
        (None, None, 125_500, 125_501, [("1", "part", 1)]),
    ],
)
def test_arithmetic_mismatch_allows_the_smaller_of_sum_and_total(net, vat, gross, declared, expected):
    amounts = {"net_cents": net, "vat_cents": vat, "gross_cents": gross, "declared_cents": declared}

    assert found("arithmetic-mismatch", [line(**amounts)]) == expected


def test_arithmetic_mismatch_leaves_a_credit_note_alone():
    amounts = {"net_cents": -10_000, "vat_cents": -2_000, "gross_cents": -12_000, "declared_cents": -12_000}

    assert found("arithmetic-mismatch", [line(kind="credit_note", **amounts)]) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"stated_eur_cents": 433_149}, [("1", "part", 5_273)]),
        ({"stated_eur_cents": 427_876}, []),
        ({"stated_eur_cents": 427_875}, [("1", "warn", 0)]),
        ({"stated_eur_cents": None}, []),
        ({"stated_eur_cents": 433_149, "rate": None}, []),
    ],
)
def test_wrong_exchange_rate_recomputes_the_worked_example_of_the_month(changes, expected):
    row = bare(**({"currency": "PLN", "declared_cents": 1_845_000, "rate": "4.3120"} | changes))

    assert found("wrong-exchange-rate", [row]) == expected


def test_wrong_exchange_rate_uses_the_rate_of_the_month_unless_the_line_keeps_its_own():
    month = context(rates={"DKK": Decimal("7.4604")})
    rows = [
        bare(currency="DKK", declared_cents=1_250_000, stated_eur_cents=167_940),
        bare(currency="DKK", declared_cents=1_250_000, stated_eur_cents=167_941, rate="7.4431"),
    ]

    assert found("wrong-exchange-rate", rows, month) == [("1", "part", 389)]


def test_wrong_exchange_rate_is_cut_only_while_the_ledger_still_holds_it():
    row = bare(currency="PLN", declared_cents=1_845_000, rate="4.3120", stated_eur_cents=433_149)

    converted = check_lines(build_lines([row]), context()).lines.row(0)
    as_stated = check_lines(build_lines([row | {"declared_eur_cents": 433_149}]), context()).lines.row(0)

    assert converted == ("1", 427_876, 0, 427_876, "part")
    assert as_stated == ("1", 433_149, 5_273, 427_876, "part")


def test_wrong_exchange_rate_is_off_for_direct_management():
    row = bare(currency="PLN", declared_cents=1_845_000, rate="4.3120", stated_eur_cents=433_149)

    assert found("wrong-exchange-rate", [row], CheckContext(programme="i3")) == []


def test_wrong_exchange_rate_carries_raw_figures():
    row = bare(currency="PLN", declared_cents=1_845_000, rate="4.3120", stated_eur_cents=433_149)

    assert params_of("wrong-exchange-rate", [row]) == [
        {
            "variant": "above",
            "declared": {"cents": 1_845_000, "currency": "PLN"},
            "expected": {"cents": 427_876, "currency": "EUR"},
            "stated": {"cents": 433_149, "currency": "EUR"},
            "exchange_rate": {"rate": "4.31200000"},
        }
    ]


@pytest.mark.parametrize(
    ("rule_id", "changes", "expected"),
    [
        ("credit-note-not-netted", {}, [("paid_cents", 1)]),
        ("credit-note-not-netted", {"paid_cents": 125_500}, []),
        ("credit-note-not-netted", {"paid_cents": 125_500, "description": None}, [("description", 1)]),
        ("credit-note-not-netted", {"payment_date": None}, []),
        ("credit-note-not-netted", {"kind": "payroll"}, []),
        ("arithmetic-mismatch", {"gross_cents": None}, [("gross_cents", 1)]),
        ("arithmetic-mismatch", {"net_cents": None}, [("net_cents", 1)]),
        ("arithmetic-mismatch", {"vat_cents": None}, [("vat_cents", 1)]),
        ("arithmetic-mismatch", {"vat_cents": None, "kind": "payroll"}, []),
        ("arithmetic-mismatch", {}, []),
        ("wrong-exchange-rate", {"stated_eur_cents": 1, "currency": "PLN"}, [("rate", 1)]),
        ("wrong-exchange-rate", {"stated_eur_cents": 1, "currency": None}, [("currency", 1)]),
        ("wrong-exchange-rate", {"currency": "PLN"}, []),
        ("wrong-exchange-rate", {"stated_eur_cents": 125_500}, []),
    ],
)
def test_amount_rules_cannot_tell_without_the_amount_or_rate(rule_id, changes, expected):
    assert untold(rule_id, [line(**changes)]) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (430_000, [("1", "part", 940)]),
        (429_060, []),
        (429_000, [("1", "warn", 0)]),
        (None, []),
    ],
)
def test_exchange_period_average_is_the_measure_of_direct_management(stated, expected):
    check = context(programme="i3", average_rates={"PLN": Decimal("4.3001")})
    row = bare(currency="PLN", declared_cents=1_845_000, rate="4.3120", stated_eur_cents=stated)

    assert found("exchange-period-average", [row], check) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"currency": "PLN", "rate": "4.3120"}, [("average_rates", 1)]),
        ({"currency": None}, [("currency", 1)]),
        ({"currency": "PLN", "kind": "flat_rate"}, []),
        ({}, []),
    ],
)
def test_exchange_period_average_cannot_tell_until_the_averages_are_there(changes, expected):
    assert untold("exchange-period-average", [bare(declared_cents=100, **changes)], context(programme="i3")) == expected


def test_exchange_period_average_is_no_rule_of_shared_management():
    row = bare(currency="PLN", declared_cents=100, rate="4.3120")

    assert untold("exchange-period-average", [row], context(programme="interreg-europe")) == []
