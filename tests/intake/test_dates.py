import datetime as dt
from decimal import Decimal

import pytest

from apps.intake.values.dates import parse_date
from apps.intake.values.reading import Doubt

DAY = dt.date(2025, 3, 15)


@pytest.mark.parametrize(
    "cell",
    [
        DAY,
        dt.datetime(2025, 3, 15, 23, 59),
        "15.03.2025",
        "15.3.2025",
        "15.3.2025.",
        "15-03-2025",
        "15/03/2025",
        "2025-03-15",
        "20250315",
        "2025-03-15T00:00:00",
        "2025-03-15 13:30",
        "15.3.25",
        "15 marca 2025",
        "15 marca 2025 r.",
        "15. maaliskuuta 2025",
        "15. marts 2025",
        "15 March 2025",
        "15th March 2025",
        "March 15, 2025",
        "15-mar-25",
        "'15.03.2025",
    ],
)
def test_date_as_people_write_it_is_read(cell):
    reading = parse_date(cell)

    assert (reading.value, reading.doubt) == (DAY, None)


@pytest.mark.parametrize("cell", ["46054", 46054, Decimal("46054.0")])
def test_serial_number_is_read_as_excels_date_and_said(cell):
    reading = parse_date(cell)

    assert (reading.value, reading.doubt) == (dt.date(2026, 2, 1), Doubt.SERIAL_DATE)


@pytest.mark.parametrize(
    ("cell", "doubt"),
    [
        ("31.02.2026", Doubt.IMPOSSIBLE_DATE),
        ("2025-13-45", Doubt.IMPOSSIBLE_DATE),
        ("01.01.2205", Doubt.IMPLAUSIBLE_YEAR),
        ("01.01.1900", Doubt.IMPLAUSIBLE_YEAR),
        (dt.date(1900, 1, 1), Doubt.IMPLAUSIBLE_YEAR),
        ("maaliskuu 2025", Doubt.UNREADABLE),
        ("01.03.-15.03.2025", Doubt.UNREADABLE),
        ("5", Doubt.UNREADABLE),
        (True, Doubt.UNREADABLE),
        ("wczoraj", Doubt.UNREADABLE),
    ],
)
def test_date_that_cannot_be_has_no_value(cell, doubt):
    reading = parse_date(cell)

    assert (reading.value, reading.doubt) == (None, doubt)


def test_month_before_day_is_proposed_and_not_taken():
    reading = parse_date("03/25/2025")

    assert (reading.value, reading.doubt, reading.proposal) == (None, Doubt.MONTH_FIRST, dt.date(2025, 3, 25))


@pytest.mark.parametrize("cell", ["", " ", "-", "brak", None])
def test_empty_cell_is_no_date(cell):
    assert (parse_date(cell).value, parse_date(cell).doubt) == (None, None)
