import datetime as dt
from decimal import Decimal

import pytest

from apps.intake.readers.workbook import CellError, CellErrorCode
from apps.intake.values.amounts import decimal_evidence, parse_amount, parse_percent, parse_rate
from apps.intake.values.reading import Doubt


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("1 234,56", "1234.56", ""),
        ("1\u00a0234,56 zł", "1234.56", "PLN"),
        ("1\u202f234\u202f567,8 €", "1234567.80", "EUR"),
        ("1.234,56 kr.", "1234.56", "DKK"),
        ("kr. 1.234,56", "1234.56", "DKK"),
        ("12.000,-", "12000.00", ""),
        ("1,234.50", "1234.50", ""),
        ("EUR 1,234.50", "1234.50", "EUR"),
        ("1.234.567", "1234567.00", ""),
        ("1'234.50", "1234.50", ""),
        ("(123,45)", "-123.45", ""),
        ("123,45-", "-123.45", ""),
        ("−123,45", "-123.45", ""),
        ("DKK -12,00", "-12.00", "DKK"),
        ("- 5", "-5.00", ""),
        ("+5", "5.00", ""),
        ("0,00", "0.00", ""),
        (".5", "0.50", ""),
        ("'12,50", "12.50", ""),
    ],
)
def test_amount_as_people_write_it_is_read_exactly(text, value, currency):
    reading = parse_amount(text)

    assert (str(reading.value), reading.currency, reading.doubt) == (value, currency, None)


@pytest.mark.parametrize(
    "text", ["abc", "12 abc", "12 34", "1,234,56", "1..2", "12,", "(5", "5)", "1e5", "=1+1", "5 EUR PLN", "3,5 %", "٣"]
)
def test_text_that_is_no_amount_is_unreadable(text):
    reading = parse_amount(text)

    assert (reading.value, reading.doubt, reading.shown) == (None, Doubt.UNREADABLE, text)


@pytest.mark.parametrize("cell", ["", "  ", "-", "–", "brak", "n/a", None])
def test_empty_cell_or_a_word_for_nothing_is_empty(cell):
    reading = parse_amount(cell)

    assert (reading.value, reading.doubt) == (None, None)


@pytest.mark.parametrize(
    ("cell", "value", "doubt"),
    [
        (5, "5.00", None),
        (0.1, "0.10", None),
        (Decimal("0.30000000000000004"), "0.30", None),
        (1234.5600000000002, "1234.56", None),
        (Decimal("81.3008130081301"), "81.30", Doubt.MORE_DECIMALS),
        (-3.005, "-3.01", Doubt.MORE_DECIMALS),
        ("1,2345", "1.23", Doubt.MORE_DECIMALS),
    ],
)
def test_number_of_the_sheet_is_exact_to_two_decimals_and_rounding_is_said(cell, value, doubt):
    reading = parse_amount(cell)

    assert (str(reading.value), reading.doubt) == (value, doubt)


@pytest.mark.parametrize(
    ("text", "separator", "language", "value", "doubt"),
    [
        ("1.234", ",", "", "1234.00", Doubt.SEPARATOR_ASSUMED),
        ("1,234", ".", "", "1234.00", Doubt.SEPARATOR_ASSUMED),
        ("12.000,-", ",", "", "12000.00", None),
        ("12.000,-", "", "", "12000.00", None),
        ("1.234", "", "da", "1234.00", Doubt.SEPARATOR_ASSUMED),
        ("1,234", "", "en", "1234.00", Doubt.SEPARATOR_ASSUMED),
        ("1,234", ",", "pl", None, Doubt.AMBIGUOUS_AMOUNT),
        ("1.234", "", "en", None, Doubt.AMBIGUOUS_AMOUNT),
        ("1.234", "", "", None, Doubt.AMBIGUOUS_AMOUNT),
    ],
)
def test_three_digits_after_a_separator_are_settled_by_column_then_language_then_person(
    text, separator, language, value, doubt
):
    reading = parse_amount(text, separator=separator, language=language)

    assert (reading.value and str(reading.value), reading.doubt) == (value, doubt)


def test_ambiguous_amount_proposes_thousands():
    assert parse_amount("1.234").proposal == Decimal("1234")


@pytest.mark.parametrize(
    ("column", "separator"),
    [(["1.234", "12,50", 3], ","), (["1,234", "12.50"], "."), (["1.234", "5"], ""), (["1.234.567"], ",")],
)
def test_decimal_separator_of_a_column_shows_where_it_is_beyond_doubt(column, separator):
    assert decimal_evidence(column) == separator


@pytest.mark.parametrize("cell", ["999999999999", 1e300, "-1 000 000 000,00"])
def test_amount_beyond_what_portals_hold_is_too_large(cell):
    assert parse_amount(cell).doubt is Doubt.TOO_LARGE


@pytest.mark.parametrize("cell", [True, dt.date(2025, 1, 1), float("nan"), float("inf")])
def test_cell_of_another_type_is_unreadable_as_amount(cell):
    assert parse_amount(cell).doubt is Doubt.UNREADABLE


def test_formula_error_is_never_an_empty_amount():
    reading = parse_amount(CellError(CellErrorCode.FORMULA_ERROR, "#REF!"))

    assert (reading.doubt, reading.shown) == (Doubt.FORMULA_ERROR, "#REF!")


@pytest.mark.parametrize(
    ("cell", "rate"), [("4,2563", "4.2563"), ("4.256", "4.2560"), (7.4605, "7.4605"), ("1", "1.0")]
)
def test_rate_keeps_its_decimals_and_three_are_no_thousands(cell, rate):
    assert str(parse_rate(cell).value) == rate


@pytest.mark.parametrize("cell", ["0", "-4,2", "kurs"])
def test_rate_that_is_none_is_unreadable(cell):
    assert parse_rate(cell).doubt is Doubt.UNREADABLE


@pytest.mark.parametrize(
    ("cell", "percent"),
    [
        ("25,5 %", "25.50"),
        ("23", "23.00"),
        ("0,23", "23.00"),
        (0.255, "25.50"),
        (Decimal("25.0"), "25.00"),
        ("1 %", "1.00"),
    ],
)
def test_vat_rate_is_in_percent_however_it_is_stored(cell, percent):
    assert str(parse_percent(cell).value) == percent


@pytest.mark.parametrize("cell", ["zw", "np.", "oo", "reverse charge", "momsfri", ""])
def test_exempt_vat_is_an_empty_rate(cell):
    assert (parse_percent(cell).value, parse_percent(cell).doubt) == (None, None)
