"""Two budgets side by side: every figure to the cent, every axis to the same total."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.common.money import ZERO, from_cents
from apps.finance.enums import CostCategory
from apps.finance.structures.budget_difference import BudgetPartner, Change, add_up, compare_budgets

LEAD = BudgetPartner(1, "LP", "Lead City", Decimal("0.8"))
OTHER = BudgetPartner(2, "PP2", "Voivodeship", Decimal("0.7"))
MONEY = st.integers(0, 999_999_999).map(from_cents)
CELLS = st.dictionaries(st.tuples(st.sampled_from([1, 2]), st.sampled_from(CostCategory.values)), MONEY, max_size=8)


def compare(old, new):
    return compare_budgets(partners=[LEAD, OTHER], categories=CostCategory.values, old=old, new=new)


def test_change_says_amount_and_part_of_what_was() -> None:
    change = Change(Decimal("40000.00"), Decimal("30000.00"))

    assert (change.delta, change.fraction) == (Decimal("-10000.00"), Decimal("-0.25"))
    assert Change(ZERO, Decimal("5.00")).fraction is None


def test_fund_is_cut_to_the_cent_before_and_after_and_own_is_the_rest() -> None:
    row = compare({(1, "staff"): Decimal("73160.03")}, {(1, "staff"): Decimal("73160.04")}).rows[0]

    assert (row.fund.old, row.own.old) == (Decimal("58528.02"), Decimal("14632.01"))
    assert (row.fund.new, row.own.new) == (Decimal("58528.03"), Decimal("14632.01"))


def test_moved_is_the_larger_of_ups_and_downs_and_between_partners_only_what_crosses() -> None:
    difference = compare(
        {(1, "staff"): Decimal("100.00"), (1, "travel"): Decimal("50.00"), (2, "staff"): Decimal("80.00")},
        {(1, "staff"): Decimal("70.00"), (1, "travel"): Decimal("60.00"), (2, "staff"): Decimal("90.00")},
    )

    assert difference.categories == ("staff", "travel")
    assert (difference.moved, difference.moved_between_partners) == (Decimal("30.00"), Decimal("20.00"))
    assert difference.total == Change(Decimal("230.00"), Decimal("220.00"))


# Busy machines draw slowly; that says nothing about what is drawn.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(CELLS, CELLS)
def test_any_two_budgets_rows_and_columns_add_up_to_the_same_totals(old, new) -> None:
    difference = compare(old, new)

    assert add_up(difference.by_category.values()) == difference.total
    assert difference.total == Change(sum(old.values(), ZERO), sum(new.values(), ZERO))
    assert difference.fund + difference.own == difference.total


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(CELLS)
def test_a_budget_against_itself_changes_nothing(cells) -> None:
    difference = compare(cells, cells)

    assert difference.is_empty
    assert (difference.moved, difference.total.delta) == (ZERO, ZERO)
