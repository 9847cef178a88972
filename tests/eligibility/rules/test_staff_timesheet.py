"""Hours on days of leave, on days too full, on days too long."""

import datetime as dt

import pytest

from tests.eligibility.rules.staff_support import HOURS, hourly, month, salary
from tests.eligibility.rules.support import context, found, params_of, untold

DECEMBER = dt.date(2025, 12, 1)
RULE = "staff-timesheet-conflict"


def day(number, project=0, absence=0, other=0, **changes):
    return {
        "partner_id": "1", "person_key": "lee", "day": dt.date(2025, 12, number), "project_hundredths": project,
        "absence_hundredths": absence, "other_hundredths": other,
    } | changes  # fmt: skip


def judged(*days, payroll=None):
    booked = payroll or hourly(hours="120", month=DECEMBER)
    return context(payroll=[booked], timesheets=list(days), parameters=HOURS)


@pytest.mark.parametrize(
    ("currency", "annual", "rate", "cut"),
    [("EUR", 6_192_000, 3_600, 86_400), ("PLN", 15_480_000, 9_000, 216_000), ("DKK", 51_600_000, 30_000, 720_000)],
)
def test_hours_on_three_days_of_leave_are_cut_at_the_rate(currency, annual, rate, cut):
    leave = [day(number, project=800, absence=800) for number in (24, 25, 26)]
    payroll = hourly(hours="120", annual=annual, month=DECEMBER, currency=currency)
    rows = [salary(120 * rate, currency=currency, rate="4")]

    in_eur = cut if currency == "EUR" else cut // 4
    assert found(RULE, rows, judged(day(1, 800), *leave, payroll=payroll)) == [("1", "part", in_eur)]
    assert params_of(RULE, rows, judged(day(1, 800), *leave, payroll=payroll)) == [
        {
            "variant": "certain",
            "hours": {"number": "24.00"},
            "first": {"date": "2025-12-24"},
            "hour_rate": {"cents": rate, "currency": currency},
            "excess": {"cents": cut, "currency": currency},
        }
    ]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([day(1, project=800)], []),
        ([day(1, project=800), day(2, absence=800)], []),
        ([day(1, project=400, absence=400)], ("clarify", 0, "part_day", "4.00")),
        ([day(1, project=200, absence=600)], ("part", 7_200, "certain", "2.00")),
        ([day(1, project=200, absence=599)], ("clarify", 0, "part_day", "2.00")),
        ([day(1, project=1_200)], []),
        ([day(1, project=800, other=450)], ("warn", 0, "long_day", "8.00")),
        ([day(1, other=1_300)], []),
        ([day(1, project=1_000, other=1_400)], ("warn", 0, "long_day", "10.00")),
        ([day(1, project=1_000, other=1_600)], ("part", 7_200, "certain", "2.00")),
        ([day(1, project=100, other=2_700)], ("part", 3_600, "certain", "1.00")),
        ([day(1, project=1_600, other=900), day(2, project=400, absence=400)], ("part", 3_600, "certain", "1.00")),
        ([day(1, project=400, absence=400), day(2, project=1_300)], ("clarify", 0, "part_day", "4.00")),
        # The same day in two contracts is one day.
        ([day(1, project=800), day(1, absence=800)], ("part", 28_800, "certain", "8.00")),
        ([day(1, project=800), day(1, absence=800, person_key="brown")], []),
    ],
)
def test_day_is_judged_by_all_its_hours(days, expected):
    rows = [salary(120 * 3_600)]

    assert found(RULE, rows, judged(*days)) == ([("1", *expected[:2])] if expected else [])
    shown = [(params["variant"], params["hours"]["number"]) for params in params_of(RULE, rows, judged(*days))]
    assert shown == ([expected[2:]] if expected else [])


def test_timesheet_of_another_month_does_not_touch_the_line():
    november = day(1, 800, 800, day=dt.date(2025, 11, 28))

    assert found(RULE, [salary(432_000)], judged(day(1, 800), november)) == []
    assert untold(RULE, [salary(432_000)], judged(november)) == [("timesheets", 1)]


def test_hours_without_a_rate_are_asked_about():
    payroll = hourly(hours=None, annual=None, month=DECEMBER)

    assert found(RULE, [salary(432_000)], judged(day(1, 800, 800), payroll=payroll)) == [("1", "clarify", 0)]


def test_hours_that_cannot_be_cut_no_more_than_the_line():
    days = [day(number, 800, 800) for number in range(1, 6)]

    assert found(RULE, [salary(72_000)], judged(*days, payroll=hourly(hours="20", month=DECEMBER))) == [
        ("1", "part", 72_000)
    ]


def test_pay_that_does_not_rest_on_hours_needs_no_timesheet():
    check = judged(day(1, 800, 800), payroll=month(month=DECEMBER))

    assert found(RULE, [salary(450_000)], check) == []
    assert untold(RULE, [salary(450_000)], check) == []


def test_timesheets_that_are_not_known_at_all_leave_every_staff_cost_unjudged():
    check = context(payroll=[hourly()], absent_frames=frozenset({"timesheets"}))

    assert untold(RULE, [salary(432_000)], check) == [("timesheets", 1)]
