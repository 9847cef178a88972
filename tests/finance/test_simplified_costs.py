from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.finance.simplified_costs import (
    DirectCosts,
    FundSplit,
    compute_contribution_part,
    compute_daily_rate,
    compute_days_cap,
    compute_fixed_percentage,
    compute_flat_rate,
    compute_follow_up,
    compute_hourly_rate,
    compute_hourly_staff_cost,
    compute_hours_cap,
    compute_monthly_hourly_rate,
    compute_unit_cost,
    split_fund_share,
    split_fund_shares,
)

FIFTEEN = Decimal("0.15")
HOURS, DAYS = Decimal(1720), Decimal(215)
COSTS = DirectCosts(
    staff=Decimal("48317.65"),
    travel=Decimal("3120.40"),
    external=Decimal("21450.00"),
    equipment=Decimal("8999.99"),
)
AMOUNTS = st.decimals(min_value=0, max_value=10_000_000, places=2)


@pytest.mark.parametrize(
    ("base", "rate", "flat"),
    [
        ("48317.65", "0.15", "7247.64"),
        ("48317.65", "0.40", "19327.06"),
        ("81888.04", "0.07", "5732.16"),
        ("10000.00", "0.15", "1500.00"),
        ("-48317.65", "0.15", "-7247.64"),
    ],
)
def test_compute_flat_rate_is_cut_down_to_the_cent(base, rate, flat):
    assert compute_flat_rate(Decimal(base), Decimal(rate)) == Decimal(flat)


def test_compute_flat_rate_indirect_base_is_sum_of_direct_costs():
    assert COSTS.staff + COSTS.travel + COSTS.investment == Decimal("81888.04")


def test_compute_follow_up_worked_example_adds_up_to_total_cut():
    base, deduction = Decimal("48317.65"), Decimal("1250.00")

    office = compute_follow_up(base, deduction, FIFTEEN)
    travel = compute_follow_up(base, deduction, FIFTEEN)

    assert (office, travel) == (Decimal("187.50"), Decimal("187.50"))
    assert deduction + office + travel == Decimal("1625.00")


@given(base=AMOUNTS, part=st.decimals(min_value=0, max_value=1, places=4))
def test_compute_follow_up_any_deduction_leaves_flat_rate_of_what_remains(base, part):
    deduction = (base * part).quantize(Decimal("0.01"))

    cut = compute_follow_up(base, deduction, FIFTEEN)

    assert compute_flat_rate(base, FIFTEEN) - cut == compute_flat_rate(base - deduction, FIFTEEN)
    assert cut >= 0


@pytest.mark.parametrize("deduction", ["-0.01", "100.01"])
def test_compute_follow_up_deduction_outside_base_is_refused(deduction):
    with pytest.raises(ValueError, match="does not fit"):
        compute_follow_up(Decimal("100.00"), Decimal(deduction), FIFTEEN)


def test_compute_unit_cost_is_cut_down():
    assert compute_unit_cost(Decimal(148), Decimal("33.00")) == Decimal("4884.00")
    assert compute_unit_cost(Decimal("0.5"), Decimal("33.33")) == Decimal("16.66")


def test_compute_hourly_rate_full_time():
    rate = compute_hourly_rate(Decimal("61920.00"), annual_hours=HOURS)

    assert rate == Decimal("36.00")
    assert compute_hourly_staff_cost(Decimal(312), rate) == Decimal("11232.00")


def test_compute_hourly_rate_part_time_divides_by_fewer_hours():
    rate = compute_hourly_rate(Decimal("46000.00"), annual_hours=HOURS, full_time_share=Decimal("0.60"))

    assert rate == Decimal("44.57")


@pytest.mark.parametrize("full_time_share", ["0", "-0.5", "1.01"])
def test_compute_hourly_rate_impossible_share_is_refused(full_time_share):
    with pytest.raises(ValueError, match="full time"):
        compute_hourly_rate(Decimal(1), annual_hours=HOURS, full_time_share=Decimal(full_time_share))


def test_compute_monthly_hourly_rate_rounds_half_up():
    assert compute_monthly_hourly_rate(Decimal("4300.00"), Decimal(160)) == Decimal("26.88")
    with pytest.raises(ValueError, match="above zero"):
        compute_monthly_hourly_rate(Decimal("4300.00"), Decimal(0))


def test_compute_hours_cap_follows_months_and_share():
    sixty = Decimal("0.60")

    assert compute_hours_cap(Decimal(6), annual_hours=HOURS) == Decimal(860)
    assert compute_hours_cap(Decimal(12), annual_hours=HOURS, full_time_share=sixty) == Decimal(1032)
    assert compute_hours_cap(Decimal(1), annual_hours=HOURS) == Decimal("143.33")


def test_compute_daily_rate_and_cap_use_days_of_direct_management():
    half = Decimal("0.5")

    assert compute_daily_rate(Decimal("64500.00"), annual_days=DAYS) == Decimal("300.00")
    assert compute_days_cap(Decimal(6), annual_days=DAYS) == Decimal("107.50")
    assert compute_days_cap(Decimal(12), annual_days=DAYS, full_time_share=half) == Decimal("107.50")


def test_compute_fixed_percentage_rounds_half_up():
    assert compute_fixed_percentage(Decimal("5000.00"), Decimal("0.40")) == Decimal("2000.00")
    assert compute_fixed_percentage(Decimal("4321.11"), Decimal("0.35")) == Decimal("1512.39")


@pytest.mark.parametrize(
    ("total", "rate", "fund", "own"),
    [
        ("73160.03", "0.80", "58528.02", "14632.01"),
        ("301500.00", "0.80", "241200.00", "60300.00"),
        ("600000.00", "0.80", "480000.00", "120000.00"),
        ("-73160.03", "0.80", "-58528.02", "-14632.01"),
    ],
)
def test_split_fund_share_partner_carries_the_rounding(total, rate, fund, own):
    assert split_fund_share(Decimal(total), Decimal(rate)) == FundSplit(Decimal(fund), Decimal(own))


@given(total=AMOUNTS, rate=st.decimals(min_value=0, max_value=1, places=4))
def test_split_fund_share_any_total_adds_up_and_never_grants_more(total, rate):
    split = split_fund_share(total, rate)

    assert split.fund + split.own == total
    assert split.fund <= total * rate


def test_split_fund_shares_several_funds_leave_the_rest_to_the_partner():
    funds, own = split_fund_shares(Decimal("100.01"), [Decimal("0.50"), Decimal("0.30")])

    assert funds == [Decimal("50.00"), Decimal("30.00")]
    assert own == Decimal("20.01")


def test_compute_contribution_part_sources_may_fall_short_by_a_cent():
    total, budget = Decimal("100.00"), Decimal("300.00")

    parts = [compute_contribution_part(total, Decimal(amount), budget) for amount in ("100.00", "100.00", "100.00")]

    assert parts == [Decimal("33.33")] * 3
    with pytest.raises(ValueError, match="above zero"):
        compute_contribution_part(total, Decimal(1), Decimal(0))
