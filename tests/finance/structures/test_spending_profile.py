"""The spending profile: its columns, the projection, the project as a sum."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.common.money import ZERO, from_cents
from apps.finance.content.earlier_periods import uncounted_periods
from apps.finance.structures.budget_difference import BudgetPartner
from apps.finance.structures.spending_chart import draw_spending_chart
from apps.finance.structures.spending_profile import PeriodPlan, SpendingProfile, join_profiles, project_spending

LEAD = BudgetPartner(1, "LP", "Lead City", Decimal("0.8"))
MONEY = st.integers(0, 99_999_999).map(from_cents)


def period(number: int, target: str = "0.00", reported: str = "0.00", days: int = 100) -> PeriodPlan:
    first = dt.date(2026, 1, 1) + dt.timedelta(days=1000 * number)
    return PeriodPlan(number, first, first + dt.timedelta(days=days - 1), Decimal(target), Decimal(reported))


def profile(*periods: PeriodPlan, number: int = 2, budget: str = "1000.00", **fields) -> SpendingProfile:
    return SpendingProfile(LEAD, number, periods, Decimal(budget), **fields)


def test_columns_of_the_second_period_follow_from_plan_and_reports() -> None:
    row = profile(period(1, "300.00", "200.00"), period(2, "400.00", "250.50"), period(3, "300.00"))

    assert (row.target, row.current, row.previous) == (Decimal("400.00"), Decimal("250.50"), Decimal("200.00"))
    assert (row.cumulative_target, row.total, row.behind) == (Decimal("700.00"), Decimal("450.50"), Decimal("249.50"))
    assert (row.fraction, row.remaining) == (Decimal("0.4505"), Decimal("549.50"))
    assert (row.performance, row.unplanned) == (Decimal("450.50") / Decimal("700.00"), ZERO)


@pytest.mark.parametrize(("numbers", "first"), [((1, 2), 1), ((3, 4), 3), ((), 1)])
def test_profile_says_with_which_period_it_begins(numbers: tuple[int, ...], first: int) -> None:
    assert profile(*(period(number) for number in numbers)).first_held == first


def test_figures_that_begin_after_the_first_period_say_so() -> None:
    with translation.override("en"):
        assert uncounted_periods(3) == [
            "Periods before period 3 were reported before Sammen was in use; they are in no figure here."
        ]
        assert uncounted_periods(1) == []


def test_projection_goes_on_at_the_pace_of_the_days_so_far() -> None:
    periods = [period(1, reported="100.00"), period(2, reported="50.00"), period(3, days=50)]

    assert project_spending(periods, 2) == Decimal("187.50")  # 150.00 in 200 days, 50 days to come
    assert project_spending(periods, 1) == Decimal("250.00") + Decimal("0.00")


def test_projection_is_rounded_half_up_to_the_cent() -> None:
    assert project_spending([period(1, reported="0.01", days=2), period(2, days=1)], 1) == Decimal("0.02")


def test_projection_without_a_period_is_refused() -> None:
    with pytest.raises(ValueError, match="No period up to 1"):
        project_spending([period(2)], 1)


def test_underspend_is_the_plan_less_the_projection_and_unknown_without_one() -> None:
    assert profile(projected=Decimal("900.00"), projectable=Decimal("1000.00")).underspend == Decimal("100.00")
    assert profile().underspend is None


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(MONEY, MONEY, MONEY, MONEY), min_size=1, max_size=5))
def test_any_project_is_the_sum_of_its_partners_to_the_cent(partners) -> None:
    profiles = [
        profile(
            period(1, str(target), str(reported)), period(2, str(reported)), budget=str(budget),
            projected=projected, projectable=budget, forecast=target,
        )
        for target, reported, budget, projected in partners
    ]  # fmt: skip

    project = join_profiles(profiles, 2)

    for name in ("target", "current", "previous", "cumulative_target", "total", "remaining", "behind", "underspend"):
        assert getattr(project, name) == sum((getattr(one, name) for one in profiles), ZERO)
    assert project.forecast == sum((one.forecast for one in profiles), ZERO)


def test_project_leaves_out_who_has_no_pace_from_both_sides_of_the_underspend() -> None:
    known = profile(period(1), projected=Decimal("80.00"), projectable=Decimal("100.00"))

    assert join_profiles([known, profile(period(1))], 1).underspend == Decimal("20.00")


def test_chart_scales_to_the_largest_figure_and_leaves_the_future_without_a_column() -> None:
    chart = draw_spending_chart(profile(period(1, "100.00", "200.00"), period(2, "50.00", "0.00"), period(3, "100.00")))

    assert [(one.target_height, one.reported_height) for one in chart.periods] == [(80, 160), (40, 0), (80, None)]
