from decimal import Decimal

from apps.assurance.analysis.outliers import find_outliers
from tests.factories.population import a_line, a_population, assert_adds_up, shown


def test_line_far_above_its_category_is_found_and_a_smaller_one_is_not():
    ordinary = [a_line(n, cents=100_00 + n * 10_00) for n in range(1, 22)]
    population = a_population([*ordinary, a_line(50, cents=21_000_00), a_line(51, cents=1_00)])

    result = find_outliers(population)

    # The median of the 23 amounts is that of line 11: 210.00.
    assert shown(result, "category", "median", "times")[0][1:] == (Decimal("210.00"), Decimal("100.00"), (50,))
    assert result.hits == 1
    assert_adds_up(population, result)


def test_nineteen_lines_are_too_few_and_the_category_is_named():
    result = find_outliers(a_population([a_line(n) for n in range(18)] + [a_line(99, cents=99_999_999)]))

    assert (result.hits, result.is_conclusive, len(result.notes)) == (0, False, 1)


def test_equal_amounts_have_no_spread_to_compare_with():
    result = find_outliers(a_population([a_line(n, cents=100_00) for n in range(20)] + [a_line(99, cents=9_900_00)]))

    assert (result.hits, len(result.notes)) == (0, 1)


def test_categories_are_not_mixed():
    cheap = [a_line(n, cents=100_00 + n, category="travel") for n in range(1, 26)]
    dear = [a_line(n, cents=9_000_00 + n) for n in range(30, 55)]

    assert find_outliers(a_population([*cheap, *dear])).hits == 0
