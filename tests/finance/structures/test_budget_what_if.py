"""A draft held against flexibility and against what is reported."""

from decimal import Decimal

from apps.finance.enums import CostCategory
from apps.finance.structures.budget_difference import BudgetPartner, compare_budgets
from apps.finance.structures.budget_what_if import Flexibility, WhatIf, list_limits, list_shortfalls

LEAD = BudgetPartner(1, "LP", "Lead City", Decimal("0.8"))
OTHER = BudgetPartner(2, "PP2", "Voivodeship", Decimal("0.7"))
OLD = {(1, "staff"): Decimal("60000.03"), (1, "external"): Decimal("40000.00"), (2, "staff"): Decimal("50000.00")}
PER_PARTNER = Flexibility(Decimal("0.2"), "partner", is_confirmed=True)
PER_CATEGORY = Flexibility(Decimal("0.2"), "category")


def what_if(flexibility, **moved):
    new = {key: amount + Decimal(moved.get(f"{key[1]}{key[0]}", "0")) for key, amount in OLD.items()}
    counted = compare_budgets(partners=[LEAD, OTHER], categories=CostCategory.values, old=OLD, new=new)
    return WhatIf(counted, counted, counted, flexibility, limits=tuple(list_limits(counted, flexibility)))


def test_shift_between_partners_up_to_the_allowance_is_inside_and_a_cent_more_is_not() -> None:
    inside = what_if(PER_PARTNER, staff2="-10000.00")
    beyond = what_if(PER_PARTNER, staff2="-10000.01")

    assert (inside.is_inside, inside.exceeded) == (True, [])
    assert beyond.is_inside is False
    assert [(one.partner.code, one.allowance, one.excess) for one in beyond.exceeded] == [
        ("PP2", Decimal("10000.00"), Decimal("0.01"))
    ]


def test_allowance_is_cut_down_to_the_cent() -> None:
    limits = {(one.partner.code, one.category): one.allowance for one in what_if(PER_CATEGORY).limits}

    assert limits["LP", "staff"] == Decimal("12000.00")  # 20 % of 60 000.03 is 12 000.006


def test_categories_move_freely_where_flexibility_is_counted_per_partner() -> None:
    assert what_if(PER_PARTNER, staff1="-40000.00", external1="40000.00").is_inside is True


def test_category_may_shrink_but_not_grow_beyond_its_allowance() -> None:
    moved = what_if(PER_CATEGORY, staff1="-8000.01", external1="8000.01")

    assert [(one.category, one.excess) for one in moved.exceeded] == [("external", Decimal("0.01"))]


def test_growing_total_is_beyond_flexibility_however_small() -> None:
    grown = what_if(PER_PARTNER, staff1="0.01")

    assert (grown.growth, grown.exceeded, grown.is_inside) == (Decimal("0.01"), [], False)


def test_shift_to_a_partner_with_a_higher_rate_is_beyond_flexibility_for_it_costs_the_fund() -> None:
    moved = what_if(PER_PARTNER, staff2="-100.00", staff1="100.00")

    assert (moved.growth, moved.fund_growth, moved.is_inside) == (Decimal("0.00"), Decimal("10.00"), False)


def test_nothing_is_judged_where_the_programme_does_not_say() -> None:
    unknown = what_if(Flexibility(None), staff1="99999.00")

    assert (unknown.is_inside, unknown.limits) == (None, ())


def test_reported_above_the_draft_is_told_with_its_amount() -> None:
    counted = what_if(PER_CATEGORY, external1="-35000.00").counted
    reported = {1: {"external": Decimal("6000.50"), "staff": Decimal("100.00")}}

    by_category = list(list_shortfalls(counted, reported, flexibility=PER_CATEGORY))
    by_partner = list(list_shortfalls(counted, reported, flexibility=PER_PARTNER))

    assert [(one.partner.code, one.category, one.amount) for one in by_category] == [
        ("LP", "external", Decimal("1000.50"))
    ]
    assert by_partner == []
