import pytest

from apps.eligibility.rules.named_amounts import AMOUNT, parse_cents


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("96", 9_600),
        ("96.00", 9_600),
        ("96,5", 9_650),
        ("1.234,50", 123_450),
        ("1,234.50", 123_450),
        ("1 234,50", 123_450),
        ("1\u00a0234,50", 123_450),
        ("1.234", 123_400),
        ("12.000", 1_200_000),
    ],
)
def test_amounts_of_four_languages_in_cents(number, expected):
    assert parse_cents(number) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("EUR 1,234.50", "1,234.50"),
        ("1 234,50 zł", "1 234,50"),
        ("12.000,- kr.", "12.000"),
        ("€96", "96"),
        ("2 bottles", None),
        ("room 412", None),
    ],
)
def test_an_amount_needs_its_currency(text, number):
    match = AMOUNT.search(text)

    assert (match and (match["after_mark"] or match["number"])) == number
