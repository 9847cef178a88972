import datetime as dt
import json
from decimal import Decimal

import pytest
from django.utils import translation

from apps.finance.commission_rates import MAX_BYTES, CommissionListError, ListProblem, parse_commission_list
from apps.finance.enums import RateSource
from apps.finance.inforeuro import AccountingRate

MAY = dt.date(2025, 5, 17)


def entry(code, value, **more):
    return {
        "country": "An invented country",
        "currency": "An invented currency",
        "isoA3Code": code,
        "isoA2Code": "XX",
        "value": value,
        "comment": None,
        **more,
    }


def as_json(*entries):
    return json.dumps(entries).encode()


def problem_of(content):
    with pytest.raises(CommissionListError) as caught:
        parse_commission_list(content, month=MAY)
    return caught.value.problem, caught.value.entry


def values(content):
    return {rate.currency: str(rate.rate) for rate in parse_commission_list(content, month=MAY)}


def test_parse_commission_list_json_gives_confirmed_rates_of_that_month():
    assert parse_commission_list(as_json(entry("PLN", 4.2595)), month=MAY) == [
        AccountingRate("PLN", dt.date(2025, 5, 1), Decimal("4.2595"), None, RateSource.COMMISSION, confirmed=True)
    ]


def test_parse_commission_list_number_keeps_digits_a_float_would_lose():
    content = b'[{"isoA3Code": "IDR", "value": 19046.120000}, {"isoA3Code": "PLN", "value": "4.2590"}]'

    assert values(content) == {"IDR": "19046.120000", "PLN": "4.2590"}


def test_parse_commission_list_repeated_currency_counts_once_and_euro_is_left_out():
    content = as_json(entry("USD", 1.1), entry("EUR", 1), entry("DKK", 7.46), entry("USD", 1.10), entry("EUR", 1))

    assert values(content) == {"DKK": "7.46", "USD": "1.1"}


def test_parse_commission_list_same_currency_with_two_rates_is_refused():
    assert problem_of(as_json(entry("USD", 1.1), entry("USD", 1.2))) == (ListProblem.CONTRADICTION, 2)


@pytest.mark.parametrize(
    "content",
    [
        "Country,Currency,ISO A3 Code,ISO A2 Code,Value,Comment\nPolska,Złoty,PLN,PL,4.2595,\n".encode(),
        "\ufeffCountry;Currency;ISO A3 Code;Value\r\nPolska;Złoty;PLN;4,2595\r\n".encode(),
        "Country\tISO A3 Code\tValue\nPolska (złoty)\tpln\t4.2595\n\n".encode(),
        "isoA3Code;value\nPLN; 4,2595 \n".encode("cp1250"),
        "currency;isoA3Code;value\nZłoty;PLN;4,2595\n".encode("cp1250"),
    ],
)
def test_parse_commission_list_csv_in_usual_forms_is_read(content):
    assert values(content) == {"PLN": "4.2595"}


@pytest.mark.parametrize(
    "value", [0, -4.2, "", None, "4,2595", "1 000", "1e3", "abc", True, [], {}, "9999999999", "4.25.95", 4.1234567, "٤"]
)
def test_parse_commission_list_json_value_not_a_positive_rate_names_the_entry(value):
    problem, number = problem_of(as_json(entry("DKK", 7.46), entry("PLN", value)))

    assert problem in {ListProblem.BAD_VALUE, ListProblem.MISSING_FIELD}
    assert number == 2


def test_parse_commission_list_csv_grouped_thousands_are_refused_not_guessed():
    assert problem_of(b"isoA3Code;value\nIDR;19.046,12\n") == (ListProblem.BAD_VALUE, 1)


@pytest.mark.parametrize("code", ["ZL", "PLNN", "P1N", "ZŁO"])
def test_parse_commission_list_code_not_three_letters_is_refused(code):
    assert problem_of(as_json(entry(code, 4.2))) == (ListProblem.BAD_CURRENCY, 1)


def test_parse_commission_list_missing_code_is_refused():
    assert problem_of(b'[{"value": 4.2}]') == (ListProblem.MISSING_FIELD, 1)
    assert problem_of(b"isoA3Code,value\nPLN\n") == (ListProblem.MISSING_FIELD, 1)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", ListProblem.NOT_A_LIST),
        (b"\n\n", ListProblem.NOT_A_LIST),
        (b"[]", ListProblem.EMPTY),
        (b"isoA3Code,value\n", ListProblem.EMPTY),
        (b'{"isoA3Code": "PLN", "value": 4.2}', ListProblem.NOT_A_LIST),
        (b"[1, 2]", ListProblem.NOT_A_LIST),
        (b"[" * 100_000, ListProblem.NOT_A_LIST),
        (b'[{"isoA3Code": "PLN", "value": NaN}]', ListProblem.NOT_A_LIST),
        (b"[{", ListProblem.NOT_A_LIST),
        (b"some words\nand more", ListProblem.NOT_A_LIST),
        (b'isoA3Code,value\n"PLN,4.2', ListProblem.NOT_A_LIST),
        (b"PK\x03\x04\x00\x00", ListProblem.NOT_TEXT),
        ("isoA3Code,value\nPLN,4.2".encode("utf-16"), ListProblem.NOT_TEXT),
        (b"[" + b" " * MAX_BYTES + b"]", ListProblem.TOO_LARGE),
    ],
)
def test_parse_commission_list_other_file_is_refused_as_a_whole(content, problem):
    assert problem_of(content) == (problem, 0)


def test_commission_list_error_explains_entry_and_finding():
    with pytest.raises(CommissionListError) as caught:
        parse_commission_list(as_json(entry("PLN", -1)), month=MAY)

    with translation.override("en"):
        assert caught.value.explain() == "The value in entry 1 is not a positive rate: -1."
