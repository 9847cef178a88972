"""The worked numbers of the rules: what a person's month costs, and how much of her time it takes."""

from decimal import Decimal

import pytest

from apps.staff.enums import StaffMethod
from apps.staff.staff_costs import Pay, Terms, compute_cap, compute_cost, compute_rate, compute_share

YEAR = Decimal(1720)


def annual(gross: str, share: str = "1") -> Terms:
    return Terms(method=StaffMethod.HOURLY_ANNUAL, annual_gross=Decimal(gross), full_time_share=Decimal(share))


def monthly(gross: str, hours: str) -> Terms:
    return Terms(method=StaffMethod.HOURLY_MONTHLY, monthly_gross=Decimal(gross), monthly_hours=Decimal(hours))


def fixed(percentage: str) -> Terms:
    return Terms(method=StaffMethod.FIXED_PERCENTAGE, percentage=Decimal(percentage))


@pytest.mark.parametrize(
    ("terms", "rate"),
    [
        (annual("61920.00"), "36.00"),
        (annual("154800.00"), "90.00"),
        (annual("516000.00"), "300.00"),
        (annual("46000.00", "0.6"), "44.57"),
        (monthly("4300.00", "160"), "26.88"),
    ],
)
def test_hourly_rate_is_rounded_half_up_to_the_cent(terms: Terms, rate: str) -> None:
    assert compute_rate(terms, YEAR) == Decimal(rate)


@pytest.mark.parametrize("terms", [fixed("0.4"), Terms(method=StaffMethod.FULL_TIME)])
def test_method_without_hours_has_no_rate(terms: Terms) -> None:
    assert compute_rate(terms, YEAR) is None


def test_hourly_rate_without_the_programmes_year_is_unknown_and_costs_nothing() -> None:
    assert compute_rate(annual("61920.00"), None) is None
    assert compute_cost(annual("61920.00"), Pay(hours=Decimal(10)), None) == Decimal("0.00")


@pytest.mark.parametrize(
    ("terms", "pay", "cost"),
    [
        (annual("61920.00"), Pay(hours=Decimal(312)), "11232.00"),
        (annual("46000.00", "0.6"), Pay(hours=Decimal("10.5")), "467.99"),
        (monthly("4300.00", "160"), Pay(hours=Decimal(20)), "537.60"),
        (fixed("0.40"), Pay(gross_salary=Decimal("5000.00")), "2000.00"),
        (fixed("0.50"), Pay(gross_salary=Decimal("3400.00"), employer_contributions=Decimal("720.00")), "2060.00"),
        (fixed("0.3333"), Pay(gross_salary=Decimal("3000.15")), "999.95"),
        (Terms(method=StaffMethod.FULL_TIME), Pay(gross_salary=Decimal("3000"), other_cost=Decimal("80.5")), "3080.50"),
    ],
)
def test_cost_of_a_month(terms: Terms, pay: Pay, cost: str) -> None:
    assert compute_cost(terms, pay, YEAR) == Decimal(cost)


def test_refund_to_the_employer_lowers_the_cost() -> None:
    pay = Pay(gross_salary=Decimal("4000.00"), employer_contributions=Decimal("1000.00"), refunded=Decimal("540.00"))

    assert pay.employment_cost == Decimal("4460.00")
    assert compute_cost(fixed("0.40"), pay, YEAR) == Decimal("1784.00")


@pytest.mark.parametrize(
    ("months", "share", "cap"), [(6, "1", "860.00"), (12, "0.6", "1032.00"), (1, "1", "143.33"), (12, "1", "1720.00")]
)
def test_hours_cap_is_in_proportion_to_months_and_post(months: int, share: str, cap: str) -> None:
    assert compute_cap(annual("1.00", share), months, YEAR) == Decimal(cap)


@pytest.mark.parametrize(
    ("terms", "pay", "share"),
    [
        (fixed("0.40"), Pay(), "0.40"),
        (Terms(method=StaffMethod.FULL_TIME), Pay(), "1"),
        (annual("61920.00"), Pay(hours=Decimal("71.67")), "0.5000"),
        (annual("61920.00", "0.5"), Pay(hours=Decimal("71.67")), "1.0000"),
        (annual("61920.00"), Pay(hours=Decimal(84), total_hours=Decimal(168)), "0.5000"),
        (monthly("4300.00", "160"), Pay(hours=Decimal(40)), "0.2500"),
        (monthly("4300.00", "160"), Pay(), "0.0000"),
    ],
)
def test_share_of_working_time(terms: Terms, pay: Pay, share: str) -> None:
    assert compute_share(terms, pay, YEAR) == Decimal(share)
