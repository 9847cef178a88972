import datetime as dt

from apps.assurance.analysis.free_days import find_free_days
from tests.factories.population import a_line, a_population, assert_adds_up

SATURDAY, MAY_DAY, FRIDAY = dt.date(2026, 3, 7), dt.date(2026, 5, 1), dt.date(2026, 3, 6)


def found(result):
    return {(row["which"], row["day"], row["reason"], *row["line_ids"]) for row in result.rows.iter_rows(named=True)}


def test_weekend_and_holiday_of_the_partners_own_country_are_found():
    lines = [
        a_line(1, date=SATURDAY, payment_date=FRIDAY),
        a_line(2, date=FRIDAY, payment_date=MAY_DAY),
        a_line(3, date=MAY_DAY, payment_date=FRIDAY, partner_id="2", partner="PP2"),
    ]
    population = a_population(lines, free_days=[{"partner_id": "1", "day": MAY_DAY, "name": "May Day"}])

    result = find_free_days(population)

    assert found(result) == {
        ("invoice_date", SATURDAY, "saturday", 1),
        ("payment_date", MAY_DAY, "May Day", 2),
    }
    assert [figure.value for figure in result.figures] == [1, 1]
    assert_adds_up(population, result)


def test_lines_without_dates_are_no_postings():
    assert find_free_days(a_population([a_line(1, invoice_date=None, payment_date=None)])).hits == 0
