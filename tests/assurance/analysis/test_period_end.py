import datetime as dt
from decimal import Decimal

from apps.assurance.analysis.period_end import find_costs_at_period_end
from tests.factories.population import a_line, a_population, assert_adds_up, shown

FIRST_OF_THE_LAST_DAYS = dt.date(2026, 6, 17)


def test_invoices_crowded_into_the_last_days_are_found():
    late = [a_line(n, date=FIRST_OF_THE_LAST_DAYS) for n in range(1, 5)]
    early = [a_line(n, date=FIRST_OF_THE_LAST_DAYS - dt.timedelta(1)) for n in range(5, 11)]
    population = a_population([*late, *early])

    result = find_costs_at_period_end(population)

    # 14 of 181 days.
    assert shown(result, "partner", "period", "all", "share", "even") == [
        ("LP", 1, 10, Decimal("0.4"), Decimal("0.0773"), (1, 2, 3, 4))
    ]
    assert_adds_up(population, result)


def test_nine_invoices_are_too_few():
    assert find_costs_at_period_end(a_population([a_line(n, date=dt.date(2026, 6, 30)) for n in range(9)])).hits == 0


def test_one_late_invoice_of_ten_is_no_crowd():
    lines = [a_line(1, date=dt.date(2026, 6, 30)), *(a_line(n, date=dt.date(2026, 2, 2)) for n in range(2, 11))]

    assert find_costs_at_period_end(a_population(lines)).hits == 0
