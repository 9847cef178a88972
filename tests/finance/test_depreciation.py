import datetime
from decimal import Decimal

import pytest

from apps.finance.depreciation import MonthOfUse, lies_between, plan_depreciation

MARCH = datetime.date(2026, 3, 10)


def _plan(cost: str, months: int, share: str = "1") -> list[MonthOfUse]:
    return plan_depreciation(cost=Decimal(cost), life_months=months, project_share=Decimal(share), in_use_from=MARCH)


def test_plan_that_divides_evenly_has_equal_months():
    plan = _plan("6000.00", 60)

    assert [one.amount for one in plan] == [Decimal("100.00")] * 60


@pytest.mark.parametrize(
    ("cost", "months", "share", "monthly", "last", "total"),
    [
        ("1000.00", 36, "1", "27.77", "28.05", "1000.00"),
        ("999.99", 7, "1", "142.85", "142.89", "999.99"),
        ("1234.57", 36, "0.3333", "11.43", "11.43", "411.48"),
        ("0.02", 3, "1", "0.00", "0.02", "0.02"),
        ("500.00", 1, "0.6", "300.00", "300.00", "300.00"),
    ],
)
def test_last_month_takes_the_remainder_so_that_the_plan_adds_up(cost, months, share, monthly, last, total):
    plan = _plan(cost, months, share)

    assert (len(plan), plan[0].amount, plan[-1].amount) == (months, Decimal(monthly), Decimal(last))
    assert sum(one.amount for one in plan) == Decimal(total)


def test_plan_begins_with_the_month_of_first_use_and_goes_over_the_year():
    plan = _plan("1200.00", 12)

    assert (plan[0].month, plan[9].month, plan[-1].month) == (
        datetime.date(2026, 3, 1), datetime.date(2026, 12, 1), datetime.date(2027, 2, 1)
    )  # fmt: skip


def test_month_half_outside_a_span_does_not_lie_in_it():
    months = [one.month for one in _plan("1200.00", 12)]

    within = [month for month in months if lies_between(month, datetime.date(2026, 3, 15), datetime.date(2026, 5, 30))]

    assert within == [datetime.date(2026, 4, 1)]


@pytest.mark.parametrize(("months", "share"), [(0, "1"), (12, "0"), (12, "1.01")])
def test_plan_without_a_life_or_a_share_is_refused(months, share):
    with pytest.raises(ValueError):
        _plan("100.00", months, share)
