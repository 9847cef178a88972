import datetime as dt

from apps.assurance.analysis.staff_days import find_odd_timesheets
from apps.staff.enums import StaffMethod
from tests.factories.population import a_line, a_population, assert_adds_up, shown

MARCH = dt.date(2026, 3, 1)
PAY = {
    "line_id": 1, "partner_id": "1", "person_key": "k", "person": "Anna", "method": StaffMethod.HOURLY_ANNUAL,
    "month": MARCH, "currency": "EUR", "share": "0.5",
}  # fmt: skip


def worked(hours_by_day, **frames):
    days = [
        {"partner_id": "1", "person_key": "k", "day": dt.date(2026, 3, day), "hundredths": hours}
        for day, hours in hours_by_day.items()
    ]
    return a_population([a_line(1, kind="payroll")], pay=[PAY], days=days, **frames)


def test_hours_on_sunday_and_holiday_are_found():
    holiday = [{"partner_id": "1", "day": dt.date(2026, 3, 10), "name": "Day"}]
    population = worked({8: 400, 9: 700, 10: 300}, free_days=holiday)

    result = find_odd_timesheets(population)

    assert [row[1:] for row in shown(result, "pattern", "person", "days", "hours")] == [("Anna", 2, 7, (1,))]
    assert result.rows["pattern"].to_list() == ["free-days"]
    assert_adds_up(population, result)


def test_month_with_the_same_hours_on_nine_of_ten_days_is_found():
    weekdays = [2, 3, 4, 5, 6, 9, 10, 11, 12]

    assert find_odd_timesheets(worked(dict.fromkeys(weekdays, 750) | {13: 600})).rows["pattern"].to_list() == [
        "no-variation"
    ]
    assert find_odd_timesheets(worked(dict.fromkeys(weekdays[1:], 750) | {2: 100, 13: 600})).hits == 0


def test_month_nobody_declares_is_not_looked_at():
    april = [{"partner_id": "1", "person_key": "k", "day": dt.date(2026, 4, 5), "hundredths": 700}]

    result = find_odd_timesheets(a_population([a_line(1, kind="payroll")], pay=[PAY], days=april))

    assert (result.hits, len(result.notes)) == (0, 1)
