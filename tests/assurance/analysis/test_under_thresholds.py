from decimal import Decimal

from apps.assurance.analysis.under_thresholds import find_costs_under_thresholds
from tests.factories.population import a_line, a_population, assert_adds_up, shown


def purchases(amounts):
    return [a_line(number, cents=cents) for number, cents in enumerate(amounts, start=1)]


def test_purchases_crowded_below_the_limit_for_quotes_are_found():
    population = a_population(purchases([990_000, 950_000, 900_000, 1_000_000, 899_999]))

    result = find_costs_under_thresholds(population)

    assert shown(result, "partner", "limit_cents", "below", "above") == [("LP", Decimal("10000.00"), 3, 1, (1, 2, 3))]
    assert_adds_up(population, result)


def test_as_many_above_as_below_are_no_crowd():
    below, above = [990_000, 950_000, 900_000], [1_000_000, 1_050_000]

    assert find_costs_under_thresholds(a_population(purchases([*below, *above]))).hits == 0


def test_two_purchases_are_too_few():
    assert find_costs_under_thresholds(a_population(purchases([990_000, 950_000]))).hits == 0
