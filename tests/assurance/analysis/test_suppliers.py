from decimal import Decimal

from apps.assurance.analysis.suppliers import find_concentration
from tests.factories.population import a_line, a_population, assert_adds_up, shown


def bought(*amounts):
    return [a_line(n, cents=cents, supplier_name=f"Firm {n}") for n, cents in enumerate(amounts, start=1)]


def test_supplier_above_the_programmes_share_is_listed_with_share_and_index():
    population = a_population(bought(600_00, 200_00, 200_00))

    result = find_concentration(population)

    # 60² + 20² + 20² = 4 400
    assert shown(result, "partner", "supplier", "share", "index") == [("LP", "Firm 1", Decimal("0.6"), 4400, (1,))]
    assert [figure.value for figure in result.figures] == [3, 4400]
    assert_adds_up(population, result)


def test_even_shares_are_not_listed():
    assert find_concentration(a_population(bought(*[100_00] * 10))).hits == 0


def test_two_suppliers_are_too_few():
    assert find_concentration(a_population(bought(900_00, 100_00))).hits == 0


def test_index_of_large_amounts_is_exact():
    result = find_concentration(a_population(bought(*[99_999_999_999] * 4)))

    assert result.figures[1].value == 2500
