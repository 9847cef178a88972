from decimal import Decimal

import pytest

from apps.assurance.analysis.first_digits import (
    DIGITS,
    EXPECTED,
    chi_square,
    compare_first_digits,
    mean_deviation,
    z_of,
)
from tests.factories.population import a_line, a_population, assert_adds_up, shown


def with_digits(counts):
    """So many amounts of each first digit."""
    digits = [digit for digit, count in counts.items() for _number in range(count)]
    return [a_line(number, cents=digit * 1000 + number % 1000) for number, digit in enumerate(digits, start=1)]


# Of 1 000 amounts by Benford's law, rounded to whole ones.
HONEST = {1: 301, 2: 176, 3: 125, 4: 97, 5: 79, 6: 67, 7: 58, 8: 51, 9: 46}


def test_digits_by_the_law_conform():
    result = compare_first_digits(a_population(with_digits(HONEST)))

    assert (result.hits, result.is_conclusive, result.count) == (0, True, 9)
    assert [figure.value for figure in result.figures if isinstance(figure.value, int | Decimal)] == [
        1000, Decimal("0.002"), Decimal("0.0001")
    ]  # fmt: skip


def test_too_many_of_one_digit_stand_out_with_the_lines_behind():
    population = a_population(with_digits(HONEST | {9: 146}))

    result = compare_first_digits(population)

    nine = result.read_rows()[-1]
    assert (nine.values[0], nine.lines) == (9, 146)
    assert result.hits == 1
    assert [row[0] for row in shown(result, "digit", "z") if abs(row[1]) > Decimal("1.96")] == [9]
    assert_adds_up(population, result)


def test_population_below_the_minimum_says_nothing_and_says_so():
    small = {digit: count // 4 for digit, count in HONEST.items()}

    result = compare_first_digits(a_population(with_digits(small | {9: 60})))

    assert (result.hits, result.is_conclusive, len(result.notes), len(result.figures)) == (0, False, 1, 1)


def test_statistics_are_those_of_a_calculation_by_hand():
    counts = dict.fromkeys(DIGITS, 100)

    assert chi_square(counts, 900) == pytest.approx(sum((100 - 900 * p) ** 2 / (900 * p) for p in EXPECTED.values()))
    # A digit too few is as far off as those too many: |1/9 − 0.30103| and so on, over nine.
    assert mean_deviation(counts, 900) == pytest.approx(0.0597170, abs=1e-6)
    # Nigrini's formula: (|0.4 − 0.30103| − 1/200) ÷ √(0.30103 × 0.69897 ÷ 100)
    assert z_of(40, 100, 1) == pytest.approx(2.0485, abs=1e-3)
    assert z_of(20, 100, 1) == pytest.approx(-2.0935, abs=1e-3)


def test_small_amounts_are_left_out():
    result = compare_first_digits(a_population([a_line(1, cents=999), a_line(2, cents=1000)]))

    assert result.figures[0].value == 1
