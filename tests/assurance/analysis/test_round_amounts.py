from decimal import Decimal

from apps.assurance.analysis.round_amounts import find_round_amounts
from tests.factories.population import a_line, a_population, assert_adds_up, shown


def invoices(*amounts):
    return [a_line(n, cents=cents, supplier_name="Round Ltd") for n, cents in enumerate(amounts, start=1)]


def test_supplier_with_half_its_totals_round_is_listed_with_the_round_ones():
    population = a_population(invoices(100_00, 2_500_00, 300_00, 150_00, 100_01, 99_99))

    result = find_round_amounts(population)

    assert shown(result, "partner", "supplier", "all", "share") == [("LP", "Round Ltd", 6, Decimal("0.5"), (1, 2, 3))]
    assert_adds_up(population, result)


def test_fewer_round_totals_than_the_share_are_not_listed():
    assert find_round_amounts(a_population(invoices(100_00, 200_00, 1_11, 2_22, 3_33))).hits == 0


def test_four_invoices_are_too_few():
    assert find_round_amounts(a_population(invoices(*[100_00] * 4))).hits == 0
