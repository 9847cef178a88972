"""A timesheet out of a spreadsheet, as people keep it."""

import datetime as dt
from typing import Any

import pytest
from django.utils import translation

from apps.intake.readers.tables import read_table
from apps.intake.timesheet import ReadTimesheet, read_timesheet
from apps.staff.enums import TimeKind
from tests.factories.intake import csv_list, xlsx_list

MARCH = dt.date(2026, 3, 1)
PACKAGES = {1: 11, 2: 12}


def read(headings: list[str], *rows: list[Any], packages: dict[int, int] = PACKAGES) -> ReadTimesheet:
    content = xlsx_list(*rows, headings=headings)
    return read_timesheet(read_table(content, "timesheet.xlsx"), month=MARCH, packages=packages)


def hours(found: ReadTimesheet) -> list[tuple[int, str, int | None, str]]:
    return [(row.day.day, row.kind, row.work_package_id, str(row.hours)) for row in found.rows]


@pytest.mark.parametrize(
    "headings",
    [
        ["Date", "Work package", "Hours", "Activity"],
        ["Data", "Pakiet prac", "Liczba godzin", "Opis prac"],
        ["Päivä", "Työpaketti", "Tunnit", "Tehtävä"],
        ["Dato", "Arbejdspakke", "Antal timer", "Beskrivelse"],
    ],
)
def test_list_of_days_is_read_in_each_language(headings: list[str]) -> None:
    found = read(headings, [dt.date(2026, 3, 2), "WP1", 7.5, "Survey"], ["3.3.2026", "2", "6,25", "Minutes"])

    assert hours(found) == [(2, "project", 11, "7.50"), (3, "project", 12, "6.25")]
    assert [row.activity for row in found.rows] == ["Survey", "Minutes"]
    assert found.notes == []


def test_column_for_each_package_and_for_the_rest_of_the_time() -> None:
    found = read(
        ["Dzień", "PR1", "PR 2", "Inna praca", "Urlop", "Choroba", "Razem"],
        ["02.03.2026", "4,5", "2", "1", "", "", "7,5"],
        ["03.03.2026", "", "", "", "8", "", "8"],
        ["Suma", "4,5", "2", "1", "8", "", "15,5"],
    )

    assert hours(found) == [
        (2, "project", 11, "4.50"),
        (2, "project", 12, "2.00"),
        (2, TimeKind.OTHER, None, "1.00"),
        (3, TimeKind.LEAVE, None, "8.00"),
    ]
    assert found.notes == []


def test_headings_may_stand_below_a_title_and_hours_by_the_clock() -> None:
    found = read(["Timesheet of March"], ["Person", "Anna"], ["Date", "WP1"], [dt.date(2026, 3, 2), dt.time(7, 45)],
                 ["03/03/2026", "1:20"])  # fmt: skip

    assert hours(found) == [(2, "project", 11, "7.75"), (3, "project", 11, "1.33")]


def test_a_single_package_needs_no_column() -> None:
    assert hours(read(["Date", "Hours"], ["2026-03-02", 3], packages={4: 44})) == [(2, "project", 44, "3.00")]


def test_csv_is_read_like_a_workbook() -> None:
    content = csv_list(["02.03.2026", "WP2", "3,5"], headings=["Data", "Pakiet prac", "Godziny"], encoding="utf-8-sig")
    found = read_timesheet(read_table(content, "karta.csv", language="pl"), month=MARCH, packages=PACKAGES)

    assert hours(found) == [(2, "project", 12, "3.50")]


def test_what_is_left_out_is_said_with_its_row() -> None:
    with translation.override("en"):
        found = read(
            ["Date", "Work package", "Hours"],
            ["02.03.2026", "WP9", 3],
            ["03.03.2026", "WP1", "much"],
            ["01.04.2026", "WP1", 3],
        )

    assert found.rows == []
    assert found.notes == [
        "Row 2 was left out: it names no work package of this project.",
        "Row 3 was left out: “much” is no number of hours.",
        "1 row of another month was left out.",
    ]


def test_a_file_without_headings_is_no_timesheet() -> None:
    found = read(["A", "B"], ["1", "2"])

    assert found.rows == []
    assert len(found.notes) == 1
