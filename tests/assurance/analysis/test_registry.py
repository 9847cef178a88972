"""What holds for every analysis: honest figures, the same answer in any order, nothing found in ordinary lines."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.assurance.analysis.parameters import LABELS, load_parameters
from apps.assurance.analysis.registry import ANALYSES
from apps.eligibility.catalogue import is_known
from apps.staff.enums import StaffMethod
from tests.factories.population import a_line, a_population, assert_adds_up, shuffled

SUNDAY = dt.date(2026, 3, 8)


def odd_lines():
    """Something for nearly every analysis to find."""
    same = [a_line(n, supplier_name="Twice Ltd", invoice_no="T-1", cents=500_00) for n in (1, 2)]
    split = [a_line(n, supplier_name="Split Oy", cents=2_000_000 + n) for n in range(3, 9)]
    round_ones = [a_line(n, supplier_name="Round Ltd", cents=n * 100_00, date=SUNDAY) for n in range(10, 17)]
    vouchers = [a_line(n, reference=f"V-2026-{n:04}") for n in (20, 21, 25)]
    ordinary = [a_line(n) for n in range(30, 70)]
    late = [a_line(n, date=dt.date(2026, 6, 29), supplier_name="Late Oy", cents=999_000) for n in range(70, 85)]
    huge = [a_line(90, cents=900_000_00, payment_date=dt.date(2025, 12, 31))]
    return [*same, *split, *round_ones, *vouchers, *ordinary, *late, *huge, *staff_lines()]


def staff_lines():
    values = {"kind": "payroll", "category": "staff", "supplier_name": None, "invoice_no": None}
    return [a_line(number, **values) for number in (101, 102, 103)]


def staff_frames():
    pay = [
        {
            "line_id": 101 + n, "partner_id": "1", "person_key": "k", "person": "Anna",
            "method": StaffMethod.HOURLY_ANNUAL,
            "month": dt.date(2026, 1 + n, 1), "currency": "EUR", "pay_cents": 0, "hundredths": 8000,
            "max_hundredths": 14333, "share": "0.5",
        }
        for n in range(3)
    ]  # fmt: skip
    days = [
        {"partner_id": "1", "person_key": "k", "day": dt.date(2026, 1, 1) + dt.timedelta(n), "hundredths": 750}
        for n in range(31)
    ]
    elsewhere = [{"partnership": "BETA", "person_key": "k", "month": dt.date(2026, 1, 1), "share": "0.6"}]
    flags = [{"line_id": 1, "rule_id": "duplicate-invoice"}, {"line_id": 30, "rule_id": "wrong-reporting-period"}]
    return {"pay": pay, "days": days, "pay_elsewhere": elsewhere, "flags": flags}


@pytest.fixture(scope="module")
def odd():
    return a_population(odd_lines(), **staff_frames())


@pytest.fixture(scope="module")
def clean():
    return a_population([a_line(number) for number in range(1, 41)])


@pytest.mark.parametrize("code", ANALYSES)
def test_rows_add_up_to_their_lines(odd, code):
    result = ANALYSES[code].run(odd)

    assert_adds_up(odd, result)
    assert len({row.key for row in result.read_rows()}) == result.count


def test_odd_lines_leave_no_analysis_but_the_test_of_digits_without_a_hit(odd):
    assert [code for code, one in ANALYSES.items() if not one.run(odd).hits] == ["first-digits"]


@pytest.mark.parametrize("code", ANALYSES)
def test_ordinary_lines_are_not_flagged(clean, code):
    assert ANALYSES[code].run(clean).hits == 0


@pytest.mark.parametrize("code", ANALYSES)
def test_no_lines_give_no_rows_and_no_fault(code):
    result = ANALYSES[code].run(a_population([]))

    assert (result.hits, result.read_rows(), result.find_row("x")) == (0, [], None)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_order_of_lines_changes_nothing(seed):
    population = a_population(odd_lines(), **staff_frames())
    mixed = shuffled(population, seed)

    for analysis in ANALYSES.values():
        before, after = analysis.run(population), analysis.run(mixed)
        assert (after.read_rows(), after.figures, after.notes) == (before.read_rows(), before.figures, before.notes)


def test_every_own_figure_has_a_name_a_source_and_a_use():
    used = {key for analysis in ANALYSES.values() for key in analysis.own}

    assert set(load_parameters()) == set(LABELS) == used
    assert all(one.source and one.text for one in load_parameters().values())


def test_rules_referred_to_exist():
    assert [rule for one in ANALYSES.values() for rule in one.rules if not is_known(rule)] == []


def test_only_staff_analyses_name_people():
    assert {code for code, one in ANALYSES.items() if one.shows} == {
        "staff-months", "staff-days", "staff-projects"
    }  # fmt: skip
