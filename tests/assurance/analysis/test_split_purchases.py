import datetime as dt
from decimal import Decimal

from apps.assurance.analysis.split_purchases import find_split_purchases
from tests.factories.population import a_line, a_population, assert_adds_up, shown


def purchase(number, cents, day, **values):
    return a_line(number, supplier_name="Split Oy", cents=cents, date=day, **values)


def test_purchases_that_reach_the_countrys_threshold_together_are_found():
    days = [dt.date(2026, 1, 12), dt.date(2026, 3, 16), dt.date(2026, 5, 18)]
    lines = [purchase(n, 2_500_000, day) for n, day in enumerate(days, start=1)]
    population = a_population([*lines, a_line(9)])

    result = find_split_purchases(population)

    assert shown(result, "partner", "supplier", "purchases", "sum", "limit_cents", "limit_currency") == [
        ("LP", "Split Oy", 3, Decimal("75000.00"), Decimal("60000.00"), "EUR", (1, 2, 3))
    ]
    assert_adds_up(population, result)


def test_purchases_further_apart_than_the_span_are_not_added():
    lines = [purchase(1, 5_000_000, dt.date(2024, 1, 15)), purchase(2, 5_000_000, dt.date(2025, 6, 16))]

    assert find_split_purchases(a_population(lines)).hits == 0


def test_one_purchase_above_the_threshold_is_no_splitting():
    assert find_split_purchases(a_population([purchase(1, 9_000_000, dt.date(2026, 1, 12))])).hits == 0


def test_sums_of_two_partners_are_not_added():
    lines = [
        purchase(1, 800_000, dt.date(2026, 1, 12)),
        purchase(2, 800_000, dt.date(2026, 2, 9), partner_id="2", partner="PP2"),
    ]

    assert find_split_purchases(a_population(lines)).hits == 0


def test_line_with_a_contract_that_is_not_registered_is_named():
    result = find_split_purchases(a_population([purchase(1, 5_000_000, dt.date(2026, 1, 12), contract_ref="C-9")]))

    assert len(result.notes) == 1
