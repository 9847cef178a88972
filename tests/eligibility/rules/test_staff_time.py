"""The hourly rate and the most hours of a person."""

import datetime as dt

import pytest

from tests.eligibility.rules.staff_support import HOURS, PERIOD, hourly, month, per_month, salary
from tests.eligibility.rules.support import context, found, params_of, untold


def judged(*payroll, **more):
    return context(payroll=list(payroll), parameters=HOURS, **PERIOD, **more)


def half_year(hours, **changes):
    """One person's months from January on, with so many hours each."""
    total = str(sum(int(each) for each in hours))
    return [
        hourly(str(place), each, month=dt.date(2025, place, 1), **({"hours_this_year": total} | changes))
        for place, each in enumerate(hours, start=1)
    ]


@pytest.mark.parametrize(
    ("currency", "annual", "allowed", "declared", "excess"),
    [
        ("EUR", 6_192_000, 3_600, 1_201_200, 78_000),
        ("PLN", 15_480_000, 9_000, 2_995_200, 187_200),
        ("DKK", 51_600_000, 30_000, 9_984_000, 624_000),
    ],
)
def test_rate_above_the_annual_cost_by_the_hours_of_a_year_is_cut(currency, annual, allowed, declared, excess):
    rows = [salary(declared, currency=currency, rate="4")]
    check = judged(hourly(annual=annual, currency=currency))

    in_eur = excess if currency == "EUR" else excess // 4
    assert found("staff-hourly-rate", rows, check) == [("1", "part", in_eur)]
    shown = params_of("staff-hourly-rate", rows, check)[0]
    assert shown["allowed"] == {"cents": allowed, "currency": currency}
    assert shown["excess"] == {"cents": excess, "currency": currency}
    assert shown["basis_hours"] == {"number": "1720.00"}


@pytest.mark.parametrize(
    ("payroll", "declared", "excess"),
    [
        # 61 920.00 / 1 720 = 36.00; 312 hours are 11 232.00.
        (hourly(), 1_123_200, None),
        (hourly(), 1_123_512, None),
        (hourly(), 1_123_824, 624),
        # 60 % of a post: 46 000.00 / 1 032 = 44.57.
        (hourly(hours="100", annual=4_600_000, full_time_share="0.6000"), 445_700, None),
        (hourly(hours="100", annual=4_600_000, full_time_share="0.6000"), 445_900, 200),
        # The month: 4 300.00 / 160 = 26.88.
        (per_month(), 53_760, None),
        (per_month(), 53_800, 40),
        (month(), 9_000_000, None),
    ],
)
def test_rate_is_rounded_half_up_and_a_cent_more_is_let_pass(payroll, declared, excess):
    result = found("staff-hourly-rate", [salary(declared)], judged(payroll))

    assert result == ([("1", "part", excess)] if excess else [])


@pytest.mark.parametrize(
    ("payroll", "missing"),
    [
        (hourly(annual=None), "annual_gross"),
        (hourly(hours=None), "hours"),
        (hourly(hours="0"), "hours"),
        (hourly(full_time_share=None), "full_time_share"),
        (per_month(average=None), "monthly_gross"),
        (per_month(gross=None), "monthly_gross"),
    ],
)
def test_rate_cannot_be_told_without_its_figures(payroll, missing):
    assert found("staff-hourly-rate", [salary(9_000_000)], judged(payroll)) == []
    assert untold("staff-hourly-rate", [salary(9_000_000)], judged(payroll)) == [(missing, 1)]


@pytest.mark.parametrize("rule_id", ["staff-hourly-rate", "staff-hours-cap"])
def test_programme_without_hours_of_a_year_has_no_rate_and_no_cap(rule_id):
    rows = [salary(9_000_000), salary(450_000)]
    check = context(payroll=[hourly(hours="2000"), month("2")], **PERIOD)

    assert found(rule_id, rows, check) == []
    assert untold(rule_id, rows, check) == [("programme.annual_hours", 1)]


@pytest.mark.parametrize(
    ("currency", "annual", "rate", "excess"),
    [("EUR", 6_192_000, 3_600, 162_000), ("PLN", 15_480_000, 9_000, 405_000), ("DKK", 51_600_000, 30_000, 1_350_000)],
)
def test_hours_above_six_months_of_the_year_are_cut_from_the_last_month(currency, annual, rate, excess):
    """905 hours, 860 count: 45 at the rate."""
    hours = ["150", "150", "150", "150", "150", "155"]
    rows = [salary(int(each) * rate, currency=currency, rate="4") for each in hours]
    check = judged(*half_year(hours, annual_gross_cents=annual, currency=currency))

    in_eur = excess if currency == "EUR" else excess // 4
    assert found("staff-hours-cap", rows, check) == [("6", "part", in_eur)]
    shown = params_of("staff-hours-cap", rows, check)[0]
    assert (shown["variant"], shown["hours"]["number"], shown["cap"]["number"]) == ("period", "905.00", "860.00")
    assert (shown["over"]["number"], shown["hour_rate"]["cents"]) == ("45.00", rate)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (["150", "150", "150", "150", "150", "110"], []),
        (["150", "150", "150", "150", "150", "111"], [("6", "part", 3_600)]),
        # 50 above and only 40 hours in the last month: the one before takes the rest.
        (["160", "160", "170", "190", "190", "40"], [("5", "part", 36_000), ("6", "part", 144_000)]),
    ],
)
def test_hours_cap_takes_the_excess_from_the_end(hours, expected):
    rows = [salary(int(each) * 3_600) for each in hours]

    assert found("staff-hours-cap", rows, judged(*half_year(hours))) == expected


@pytest.mark.parametrize(
    ("staff", "excess"),
    [
        ([], None),
        ([{"starts_on": dt.date(2025, 4, 10)}], 25_200),
        ([{"starts_on": dt.date(2024, 1, 1), "ends_on": dt.date(2025, 3, 31)}], 25_200),
        (
            [{"starts_on": dt.date(2025, 1, 1), "ends_on": dt.date(2025, 3, 31)}, {"starts_on": dt.date(2025, 4, 1)}],
            None,
        ),
    ],
)
def test_hours_cap_counts_the_months_the_person_was_there(staff, excess):
    people = [{"partner_id": "1", "person_key": "lee"} | each for each in staff]
    hours = ["145", "145", "147"]
    rows = [salary(int(each) * 3_600) for each in hours]

    result = found("staff-hours-cap", rows, judged(*half_year(hours), staff=people))

    assert result == ([("3", "part", excess)] if excess else [])


def test_hours_cap_grows_with_a_month_that_is_declared_late():
    hours = ["140"] * 6
    late = hourly("7", "140", month=dt.date(2024, 12, 1))
    rows = [salary(140 * 3_600) for _each in range(7)]

    assert found("staff-hours-cap", rows, judged(*half_year(hours), late)) == []


def test_hours_cap_of_part_of_a_post_is_that_part():
    """60 % of 1 720 hours is 1 032, of six months 516."""
    rows = [salary(200 * 4_457), salary(200 * 4_457), salary(126 * 4_457)]
    check = judged(*half_year(["200", "200", "126"], annual_gross_cents=4_600_000, full_time_share="0.6"))

    assert found("staff-hours-cap", rows, check) == [("3", "part", 44_570)]


def test_hours_cap_by_monthly_rate_is_what_the_rate_was_found_with():
    rows = [salary(165 * 2_688) for _month in range(6)]
    payroll = [per_month(str(place), "165", month=dt.date(2025, place, 1)) for place in range(1, 7)]

    assert found("staff-hours-cap", rows, judged(*payroll)) == [("6", "part", 30 * 2_688)]


def test_hours_cap_of_the_year_counts_other_reports_and_projects():
    hours = ["100"] * 6
    rows = [salary(100 * 3_600) for _month in hours]
    check = judged(*half_year(hours, hours_this_year="1840"))

    assert found("staff-hours-cap", rows, check) == [("5", "part", 72_000), ("6", "part", 360_000)]
    assert [shown["variant"] for shown in params_of("staff-hours-cap", rows, check)] == ["year", "year"]
    assert found("staff-hours-cap", rows, judged(*half_year(hours, hours_this_year="1720"))) == []


def test_hours_above_the_cap_cost_no_more_than_the_rate_allowed():
    """What the rate itself is too high by is cut for all hours by the rule on rates."""
    rows = [salary(905 * 3_850)]
    check = judged(hourly(hours="905", hours_this_year="0"), staff=[])

    assert found("staff-hourly-rate", rows, check) == [("1", "part", 905 * 250)]
    assert found("staff-hours-cap", rows, check) == [("1", "part", 45 * 3_600)]


def test_hours_cap_without_annual_cost_takes_the_rate_declared():
    check = judged(hourly(hours="905", annual=None))

    assert found("staff-hours-cap", [salary(905 * 3_600)], check) == [("1", "part", 162_000)]


def test_hours_cap_is_about_hours():
    assert found("staff-hours-cap", [salary(450_000)], judged(month(hours="905"))) == []


@pytest.mark.parametrize(
    ("payroll", "missing"),
    [
        (hourly(hours=None), "hours"),
        (hourly(full_time_share=None), "full_time_share"),
        (per_month(average=None), "monthly_gross"),
        (hourly(hours_this_year=None), "hours_this_year"),
    ],
)
def test_hours_cap_cannot_be_told_without_its_figures(payroll, missing):
    assert found("staff-hours-cap", [salary(100_000)], judged(payroll)) == []
    assert untold("staff-hours-cap", [salary(100_000)], judged(payroll)) == [(missing, 1)]


def test_hours_cap_of_an_unknown_period_is_that_of_the_year():
    rows = [salary(1_000 * 3_600), salary(800 * 3_600)]
    one, other = half_year(["1000", "800"])
    check = context(payroll=[one, other], parameters=HOURS)

    assert found("staff-hours-cap", rows, check) == [("2", "part", 80 * 3_600)]
    assert untold("staff-hours-cap", rows, check) == [("period_start", 1)]
