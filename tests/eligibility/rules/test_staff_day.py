"""The daily rate and the most days of a person, where the European Union manages the grant itself."""

import datetime as dt

import pytest

from tests.eligibility.rules.staff_support import PERIOD, fixed, month, salary
from tests.eligibility.rules.support import context, found, params_of, untold

RULE = "staff-daily-rate"
DAYS = {"annual_days": 215}


def judged(*payroll, **more):
    return context(**({"programme": "i3", "payroll": list(payroll), "parameters": DAYS} | PERIOD | more))


def paid(line_id="1", **changes):
    return month(line_id, **({"annual_gross_cents": 6_192_000} | changes))


@pytest.mark.parametrize(
    ("payroll", "units", "declared", "excess"),
    [
        # 61 920.00 / 215 = 288.00.
        (paid(), "20", 576_000, None),
        (paid(), "20", 576_020, None),
        (paid(), "20", 576_021, 21),
        (paid(), "20", 600_000, 24_000),
        (paid(full_time_share="0.5000"), "20", 1_152_000, None),
        (paid(full_time_share="0.5000"), "20", 1_200_000, 48_000),
        # Without days the month counts by the share of the working time: a twelfth of the year's cost.
        (paid(), None, 516_000, None),
        (paid(), None, 540_000, 24_000),
        (fixed(share="0.5000", annual_gross_cents=6_192_000), None, 258_000, None),
        (fixed(share="0.5000", annual_gross_cents=6_192_000), None, 270_000, 12_000),
    ],
)
def test_day_costs_the_annual_cost_by_the_days_of_a_year(payroll, units, declared, excess):
    result = found(RULE, [salary(declared, units=units)], judged(payroll))

    assert result == ([("1", "part", excess)] if excess else [])


def test_days_above_the_months_part_of_the_year_are_cut():
    """107.5 days in six months; 110 are declared, 2.5 at 288.00 too many."""
    rows = [salary(60 * 28_800, units="60"), salary(50 * 28_800, units="50")]
    check = judged(paid("1"), paid("2", month=dt.date(2025, 6, 1)))

    assert found(RULE, rows, check) == [("2", "part", 72_000)]
    shown = params_of(RULE, rows, check)[0]
    assert (shown["variant"], shown["total"], shown["cap"], shown["over"]) == (
        "days", {"number": "110.00"}, {"number": "107.50"}, {"number": "2.50"}
    )  # fmt: skip


def test_days_and_rate_above_are_cut_once():
    rows = [salary(110 * 30_000, units="110")]

    assert found(RULE, rows, judged(paid())) == [("1", "part", 110 * 30_000 - 10_750 * 288)]


def test_days_of_somebody_who_came_later_count_fewer_months():
    staff = [{"partner_id": "1", "person_key": "lee", "starts_on": dt.date(2025, 4, 1)}]
    rows = [salary(54 * 28_800, units="54")]

    assert found(RULE, rows, judged(paid())) == []
    assert found(RULE, rows, judged(paid(), staff=staff)) == [("1", "part", 7_200)]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"annual_gross_cents": None}, "annual_gross"),
        ({"full_time_share": None}, "full_time_share"),
        ({"share": None}, "units"),
    ],
)
def test_daily_rate_cannot_be_told_without_its_figures(changes, missing):
    assert found(RULE, [salary(900_000)], judged(paid(**changes))) == []
    assert untold(RULE, [salary(900_000)], judged(paid(**changes))) == [(missing, 1)]


def test_daily_rate_of_an_unknown_period_is_judged_without_a_cap():
    rows = [salary(110 * 28_800, units="110"), salary(600_000, units="20")]
    check = judged(paid("1"), paid("2"), period_start=None)

    assert found(RULE, rows, check) == [("2", "part", 24_000)]
    assert untold(RULE, rows, check) == [("period_start", 1)]


def test_daily_rate_needs_the_days_of_the_programme_and_payroll():
    rows = [salary(900_000)]

    assert untold(RULE, rows, judged(paid(), parameters={})) == [("programme.annual_days", 1)]
    assert untold(RULE, rows, judged(paid("2"))) == [("payroll", 1)]


def test_daily_rate_is_a_rule_of_direct_management():
    rows = [salary(600_000, units="20")]

    assert found(RULE, rows, judged(paid())) == [("1", "part", 24_000)]
    for programme in ("interreg-europe", "interreg-baltic-sea-region", None):
        assert found(RULE, rows, judged(paid(), programme=programme)) == []
        assert untold(RULE, rows, judged(paid(), programme=programme)) == []
