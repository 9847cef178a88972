import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from apps.common.fields import AmountField, DayField
from apps.common.formats import format_amount, format_date
from apps.common.written import Ambiguous, Unreadable, read_amount, read_day

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("text", "language", "amount"),
    [
        ("1234.5", "pl", "1234.5"),
        ("1234,5", "en", "1234.5"),
        ("1 234,56", "pl", "1234.56"),
        ("1\u00a0234\u202f567,00", "fi", "1234567.00"),
        ("1.234,56", "da", "1234.56"),
        ("1,234.56", "en", "1234.56"),
        ("1.234", "da", "1234"),
        ("1,234", "en", "1234"),
        ("1,234", "pl", "1.234"),
        ("0.123", "pl", "0.123"),
        ("−12,50", "fi", "-12.50"),
        ("12 345", "pl", "12345"),
        (",5", "pl", "0.5"),
        ("1.234.567", "da", "1234567"),
    ],
)
def test_amount_as_typed_in_each_language_is_read(text: str, language: str, amount: str) -> None:
    assert read_amount(text, language=language) == (Decimal(amount), NONE)


@pytest.mark.parametrize(
    ("text", "currencies"),
    [
        ("1 234,50 zł", {"PLN"}),
        ("€ 1234.50", {"EUR"}),
        ("EUR 1234.50", {"EUR"}),
        ("1.234,50 kr.", {"DKK", "SEK", "NOK", "ISK"}),
        ("1234,50 pln", {"PLN"}),
    ],
)
def test_amount_with_a_currency_beside_it_names_what_it_can_mean(text: str, currencies: set[str]) -> None:
    assert read_amount(text, language="da") == (Decimal("1234.5"), frozenset(currencies))


@pytest.mark.parametrize("text", ["", "abc", "12 apples", "1.2,3.4", "1,2,3", "--5", "12-", "5" * 61, "٣,٥0", "1e5"])
def test_text_that_is_no_amount_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        read_amount(text, language="pl")


@pytest.mark.parametrize("language", ["pl", "fi"])
def test_point_before_three_digits_is_ambiguous_where_neither_use_is_the_languages(language: str) -> None:
    with pytest.raises(Ambiguous):
        read_amount("1.234", language=language)


@pytest.mark.parametrize("language", ["en", "pl", "fi", "da"])
@pytest.mark.parametrize("amount", ["0.00", "0.05", "-0.50", "999.99", "1234.00", "-1234.50", "999999999.99"])
def test_amount_shown_in_a_language_is_read_back_the_same(language: str, amount: str) -> None:
    with translation.override(language):
        assert AmountField().clean(format_amount(Decimal(amount))) == Decimal(amount)


@pytest.mark.parametrize("language", ["en", "pl", "fi", "da"])
def test_day_shown_in_a_language_is_read_back_the_same(language: str) -> None:
    with translation.override(language):
        assert DayField().clean(format_date(dt.date(2026, 3, 5))) == dt.date(2026, 3, 5)


@pytest.mark.parametrize(
    "text", ["5.3.2026", "05.03.2026", "5/3/2026", "5-3-26", "2026-03-05", "20260305", " 5. 3. 2026 "]
)
def test_day_as_typed_is_read_day_first(text: str) -> None:
    assert read_day(text) == dt.date(2026, 3, 5)


@pytest.mark.parametrize("text", ["31.02.2026", "3/15/2026", "tomorrow", "2026", "1" * 61])
def test_text_that_is_no_day_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        read_day(text)


@pytest.mark.parametrize(
    ("text", "code"), [("twelve", "invalid"), ("1.234", "ambiguous"), ("12345678901234567890.00", "max_digits")]
)
def test_amount_field_says_what_is_wrong(text: str, code: str) -> None:
    with translation.override("pl"), pytest.raises(ValidationError) as caught:
        AmountField(max_digits=14, decimal_places=2).clean(text)

    assert [error.code for error in caught.value.error_list] == [code]
