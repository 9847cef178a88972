import datetime as dt

from apps.assurance.analysis.staff_pay import find_alike_months
from apps.staff.enums import StaffMethod
from tests.factories.population import a_line, a_population, assert_adds_up


def months(*hundredths, **values):
    rows = [
        {
            "line_id": place, "partner_id": "1", "person_key": "k", "person": "Anna",
            "method": StaffMethod.HOURLY_ANNUAL,
            "month": dt.date(2025 + place // 12, 1 + place % 12, 1), "currency": "EUR", "pay_cents": 0,
            "hundredths": hours, "max_hundredths": 14_333, "share": "0.5",
        }
        | values
        for place, hours in enumerate(hundredths)
    ]  # fmt: skip
    return a_population([a_line(place, kind="payroll") for place in range(len(hundredths))], pay=rows)


def found(result):
    return {row["pattern"]: (row["line_ids"], row["person"]) for row in result.rows.iter_rows(named=True)}


def test_same_hours_in_three_months_are_found():
    population = months(8000, 8000, 7900, 8000)

    result = find_alike_months(population)

    assert found(result) == {"same-hours": ([0, 1, 3], "Anna")}
    assert_adds_up(population, result)


def test_same_hours_in_two_months_are_no_pattern():
    assert find_alike_months(months(8000, 8000, 7900)).hits == 0


def test_exactly_the_most_hours_are_found_in_a_single_month():
    assert found(find_alike_months(months(14_333, 7900))) == {"most-hours": ([0], "Anna")}


def test_salary_without_a_change_is_found_after_a_year_and_not_before():
    salaried = {"method": StaffMethod.FULL_TIME, "pay_cents": 400_000}

    assert found(find_alike_months(months(*[None] * 12, **salaried))) == {"same-pay": (list(range(12)), "Anna")}
    assert find_alike_months(months(*[None] * 11, **salaried)).hits == 0
