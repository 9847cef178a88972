import datetime
from decimal import Decimal

import pytest

from apps.staff.enums import TimeKind
from apps.staff.free_days import list_free_days
from apps.staff.validators.timesheet import TimeRow, build_timesheet

MARCH = datetime.date(2026, 3, 1)
TUESDAY = datetime.date(2026, 3, 3)
PACKAGES = {1, 2}


def row(hours: str, day: datetime.date = TUESDAY, package: int | None = 1, **fields: object) -> TimeRow:
    return TimeRow(day=day, hours=Decimal(hours), work_package_id=package, **fields)


def other(hours: str, kind: TimeKind = TimeKind.OTHER) -> TimeRow:
    return row(hours, package=None, kind=kind)


def judge(*rows: TimeRow, free_days: frozenset[datetime.date] = frozenset()):
    return build_timesheet(rows, month=MARCH, free_days=free_days, work_packages=PACKAGES)


def test_hours_of_the_same_day_and_package_are_added_up() -> None:
    timesheet = judge(row("2.5", activity="Survey"), row("3", package=2), row("1.25", activity="Minutes"), other("1"))

    assert [(one.work_package_id, one.hours, one.activity) for one in timesheet.rows] == [
        (None, Decimal("1"), ""),
        (1, Decimal("3.75"), "Survey; Minutes"),
        (2, Decimal("3"), ""),
    ]
    assert (timesheet.project_hours, timesheet.worked_hours) == (Decimal("6.75"), Decimal("7.75"))
    assert (timesheet.problems, timesheet.warnings) == ((), ())


def test_leave_is_not_work() -> None:
    timesheet = judge(other("7.4", TimeKind.LEAVE), row("8", day=datetime.date(2026, 3, 4)))

    assert timesheet.worked_hours == Decimal(8)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([row("8", day=datetime.date(2026, 4, 1))], "other_month"),
        ([row("8", package=9)], "work_package"),
        ([row("8", package=None)], "work_package"),
        ([row("8", kind=TimeKind.OTHER)], "work_package"),
        ([row("8", kind=TimeKind.OTHER, package=9)], "work_package"),
        ([row("-1")], "hours"),
        ([row("1.005")], "hours"),
        ([row("NaN")], "hours"),
        ([row("20"), other("4.25")], "more_than_a_day"),
        ([row("0", activity="Workshop")], "activity_without_hours"),
    ],
)
def test_hours_that_cannot_be_are_refused(rows: list[TimeRow], code: str) -> None:
    assert [problem.code for problem in judge(*rows).problems] == [code]


def test_24_hours_are_a_day() -> None:
    assert judge(row("20"), other("4")).problems == ()


@pytest.mark.parametrize(
    ("rows", "free", "words"),
    [
        ([row("12")], frozenset(), []),
        ([row("12.25")], frozenset(), ["12.25 hours of work in one day"]),
        ([row("4"), other("4", TimeKind.SICK)], frozenset(), ["on a day of leave or illness"]),
        ([row("4")], frozenset({TUESDAY}), ["weekend or public holiday"]),
        ([other("7", TimeKind.LEAVE)], frozenset({TUESDAY}), []),
    ],
)
def test_unlikely_hours_are_said(rows: list[TimeRow], free: frozenset[datetime.date], words: list[str]) -> None:
    warnings = judge(*rows, free_days=free).warnings

    assert len(warnings) == len(words)
    assert all(expected in text for expected, text in zip(words, warnings, strict=True))


def test_free_days_are_weekends_and_the_countrys_holidays() -> None:
    november = datetime.date(2026, 11, 1)

    assert datetime.date(2026, 11, 11) in list_free_days("PL", november)
    assert datetime.date(2026, 11, 11) not in list_free_days("FI", november)
    assert datetime.date(2026, 11, 14) in list_free_days("FI", november)


def test_free_days_of_an_unknown_country_are_its_weekends() -> None:
    assert {day.weekday() for day in list_free_days("ZZ", MARCH)} == {5, 6}
    assert len(list_free_days("ZZ", MARCH)) == 9
