"""Whatever stands in a cell, reading it ends with a value or a doubt."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.common.business_ids import check_business_id
from apps.intake.columns import recognise_headings
from apps.intake.readers.refusals import UnreadableFile
from apps.intake.readers.tables import read_table
from apps.intake.readers.workbook import RawSheet
from apps.intake.rows import RowDefaults, build_rows
from apps.intake.values.amounts import parse_amount, parse_percent, parse_rate
from apps.intake.values.dates import parse_date
from apps.intake.values.words import parse_category, parse_country, parse_currency, parse_text

CELLS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="0123456789 .,-()+%'\u00a0−złkrEUR", max_size=25),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.none(),
)


@settings(max_examples=400, deadline=None)
@given(CELLS)
def test_any_cell_is_read_without_raising(cell):
    for parse in (parse_amount, parse_rate, parse_percent, parse_date):
        reading = parse(cell)
        assert reading.value is None or reading.doubt in (None, *_harmless(parse))
    assert isinstance(parse_text(cell), str)


def _harmless(parse):
    return {
        parse_amount: ("separator_assumed", "more_decimals"),
        parse_date: ("serial_date",),
    }.get(parse, ("separator_assumed",))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_known_word_or_none(text):
    assert all(isinstance(parse(text), str) for parse in (parse_category, parse_country, parse_currency))
    assert check_business_id(text, "FI").valid in (True, False)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=8), max_size=8))
def test_any_rows_below_headings_are_read_without_raising(rows):
    sheet = RawSheet("x", [["Opis", "Data", "Kwota", "VAT %", "Waluta", "NIP", "Kategoria", "Kraj"], *rows])

    parsed = build_rows(
        sheet=sheet, headings=recognise_headings(sheet), defaults=RowDefaults(today=dt.date(2025, 1, 1))
    )

    assert len(parsed.rows) + len(parsed.left_out) <= len(rows)
    assert all(problem.text for item in parsed.rows for problem in item.problems)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_without_a_workbooks_mark_are_a_table_or_refused(content):
    try:
        outcome = read_table(b"a;" + content, "x.csv").sheets[0].rows
    except UnreadableFile as refused:
        outcome = str(refused)

    assert outcome


@pytest.mark.parametrize("sign", ["T", " ", "(", "1", ".", "-", "a ", "1 ", "\u00a0"])
def test_cell_of_excels_full_length_is_read_in_no_time(sign):
    cell = sign * (32_767 // len(sign))
    started = time.perf_counter()

    for parse in (parse_amount, parse_rate, parse_percent, parse_date, parse_text, parse_category, parse_currency):
        parse(cell)

    assert time.perf_counter() - started < 1
