import datetime as dt
from decimal import Decimal

import pytest
from django.template import Context, Engine
from django.utils import timezone, translation

from apps.common import formats
from apps.common.countries import country_name

LANGUAGES = ["en", "pl", "fi", "da"]


def in_each(function, *args, **options):
    """The result per language, with no-break spaces made visible."""
    return [function(*args, language, **options).replace("\u00a0", "~") for language in LANGUAGES]


def test_format_amount_four_digits_is_grouped_in_every_language():
    assert in_each(formats.format_amount, Decimal("1234.5")) == [
        "1,234.50",
        "1~234,50",
        "1~234,50",
        "1.234,50",
    ]


def test_format_amount_millions_and_negative_keep_sign_and_groups():
    assert in_each(formats.format_amount, Decimal("-1234567.89")) == [
        "-1,234,567.89",
        "-1~234~567,89",
        "-1~234~567,89",
        "-1.234.567,89",
    ]


def test_format_amount_tie_rounds_like_money_not_to_even():
    assert formats.format_amount(Decimal("0.125"), "en") == "0.13"


def test_format_amount_float_is_refused():
    with pytest.raises(TypeError):
        formats.format_amount(1.5, "en")


@pytest.mark.parametrize(
    ("currency", "expected"),
    [
        ("EUR", ["EUR~1,234.56", "1~234,56~EUR", "1~234,56~€", "1.234,56~EUR"]),
        ("PLN", ["PLN~1,234.56", "1~234,56~zł", "1~234,56~PLN", "1.234,56~PLN"]),
        ("DKK", ["DKK~1,234.56", "1~234,56~DKK", "1~234,56~DKK", "1.234,56~kr."]),
        ("HUF", ["HUF~1,234.56", "1~234,56~HUF", "1~234,56~HUF", "1.234,56~HUF"]),
    ],
)
def test_format_money_sign_only_in_the_currencys_own_language(currency, expected):
    assert in_each(formats.format_money, Decimal("1234.56"), currency) == expected


def test_format_number_keeps_every_decimal_and_rounds_nothing():
    assert in_each(formats.format_number, Decimal("12345.67891")) == [
        "12,345.67891",
        "12~345,67891",
        "12~345,67891",
        "12.345,67891",
    ]
    assert in_each(formats.format_number, 1720) == ["1,720", "1~720", "1~720", "1.720"]


def test_format_percent_space_before_sign_as_the_language_has_it():
    assert in_each(formats.format_percent, Decimal("0.155")) == ["15.50%", "15,50%", "15,50~%", "15,50~%"]
    assert in_each(formats.format_percent, Decimal("0.8")) == ["80%", "80%", "80~%", "80~%"]
    assert formats.format_percent(Decimal("0.33335"), "en") == "33.34%"


def test_format_percent_is_whole_or_has_two_decimals():
    shown = [
        formats.format_percent(Decimal(fraction), "fi") for fraction in ("0.15", "0.355", "0.3550", "0.21813", "1")
    ]

    assert [one.replace("\u00a0", "~") for one in shown] == ["15~%", "35,50~%", "35,50~%", "21,81~%", "100~%"]


def test_format_quoted_puts_words_between_the_marks_of_the_reader_and_nothing_between_none():
    assert in_each(formats.format_quoted, "Noted.") == ["“Noted.”", "„Noted.”", "”Noted.”", "»Noted.«"]
    assert formats.format_quoted("", "en") == ""


def test_format_rate_shows_four_decimals_and_a_fifth_if_there_is_one():
    assert in_each(formats.format_rate, Decimal("4.2595")) == ["4.2595", "4,2595", "4,2595", "4,2595"]
    assert in_each(formats.format_rate, Decimal("7.46035")) == ["7.46035", "7,46035", "7,46035", "7,46035"]
    assert formats.format_rate(Decimal("366.3"), "da") == "366,3000"


def test_format_date_short_has_four_digit_year_and_local_order():
    assert in_each(formats.format_date, dt.date(2025, 3, 15)) == [
        "15/03/2025",
        "15.03.2025",
        "15.3.2025",
        "15.03.2025",
    ]
    assert in_each(formats.format_date, dt.date(2025, 3, 5)) == [
        "05/03/2025",
        "05.03.2025",
        "5.3.2025",
        "05.03.2025",
    ]


def test_format_date_long_month_is_inflected_and_tied():
    assert in_each(formats.format_date, dt.date(2025, 3, 15), style="long") == [
        "15~March~2025",
        "15~marca~2025",
        "15.~maaliskuuta~2025",
        "15.~marts~2025",
    ]


def test_format_datetime_clock_as_the_language_writes_it():
    assert in_each(formats.format_datetime, dt.datetime(2025, 3, 15, 7, 4)) == [
        "15/03/2025 07:04",
        "15.03.2025 07:04",
        "15.3.2025 klo~7.04",
        "15.03.2025 kl.~07.04",
    ]


def test_format_datetime_aware_moment_is_shown_in_active_time_zone():
    moment = dt.datetime(2025, 12, 31, 23, 30, tzinfo=dt.UTC)

    with timezone.override("Europe/Helsinki"):
        shown = formats.format_datetime(moment, "fi")
        day = formats.format_date(moment, "fi")

    assert shown == "1.1.2026 klo\u00a01.30"
    assert day == "1.1.2026"


def test_format_period_dash_spaced_only_where_dates_have_spaces():
    days = dt.date(2025, 1, 1), dt.date(2025, 6, 30)

    assert in_each(formats.format_period, *days) == [
        "01/01/2025~– 30/06/2025",
        "01.01.2025–30.06.2025",
        "1.1.2025–30.6.2025",
        "01.01.2025–30.06.2025",
    ]
    assert formats.format_period(*days, "da", style="long") == "1.\u00a0januar\u00a02025\u00a0– 30.\u00a0juni\u00a02025"


def test_format_list_last_item_is_joined_by_the_languages_word():
    assert in_each(formats.format_list, ["1", "2", "3"]) == ["1, 2 and 3", "1, 2 i 3", "1, 2 ja 3", "1, 2 og 3"]
    assert in_each(formats.format_list, ["1", "2"], style="or") == ["1 or 2", "1 lub 2", "1 tai 2", "1 eller 2"]
    assert in_each(formats.format_list, []) == ["", "", "", ""]


def test_format_zone_is_a_city_as_the_language_calls_it():
    assert in_each(formats.format_zone, "Europe/Brussels") == ["Brussels", "Bruksela", "Bryssel", "Bruxelles"]
    assert in_each(formats.format_zone, "Atlantic/Azores") == ["Azores", "Azory", "Azorit", "Azorerne"]


def test_country_name_known_code_is_named_and_unknown_stays():
    assert in_each(country_name, "FI") == ["Finland", "Finlandia", "Suomi", "Finland"]
    assert in_each(country_name, "NL") == ["Netherlands", "Niderlandy", "Alankomaat", "Nederlandene"]
    assert in_each(country_name, "ZZZ") == ["ZZZ"] * 4


@pytest.mark.parametrize(
    ("language", "expected"),
    [("pl-pl", "0,50"), ("da_DK", "0,50"), ("FI", "0,50"), ("sv", "0.50"), ("", "0.50")],
)
def test_language_variant_or_unknown_falls_back_to_what_we_have(language, expected):
    with translation.override("en"):
        assert formats.format_amount(Decimal("0.5"), language) == expected


def test_format_pages_joins_those_that_follow_each_other():
    assert in_each(formats.format_pages, [2, 3, 5]) == ["2–3 and 5", "2–3 i 5", "2–3 ja 5", "2–3 og 5"]
    assert [formats.format_pages(pages, "en") for pages in ([], [4], [1, 3, 4, 5, 9])] == ["", "4", "1, 3–5 and 9"]


def test_language_none_is_the_active_one():
    with translation.override("da"):
        assert formats.format_amount(Decimal("1234.5")) == "1.234,50"
    with translation.override(None):
        assert formats.format_amount(Decimal("1234.5")) == "1,234.50"


def render(source, **values):
    engine = Engine(libraries={"formats": "apps.common.templatetags.formats"})
    return engine.from_string("{% load formats %}" + source).render(Context(values)).replace("\u00a0", "~")


def test_filters_active_language_decides_the_format():
    source = "{{ x|amount }} {{ x|money }} {{ x|money:'PLN' }} {{ x|number }} {{ x|percent }} {{ x|rate }}"

    with translation.override("pl"):
        text = render(source, x=Decimal("0.5"))

    assert text == "0,50 0,50~EUR 0,50~zł 0,5 50% 0,5000"


def test_filters_dates_short_long_and_djangos_own_codes():
    source = "{{ day|date }} {{ day|date:'long' }} {{ day|date:'Y-m-d' }} {% period day day %} {{ now|datetime }}"

    with translation.override("fi"):
        text = render(source, day=dt.date(2025, 3, 5), now=dt.datetime(2025, 3, 5, 17, 4))

    assert text == "5.3.2025 5.~maaliskuuta~2025 2025-03-05 5.3.2025–5.3.2025 5.3.2025 klo~17.04"


def test_filters_missing_value_is_empty():
    source = (
        "{{ x|amount }}{{ x|money }}{{ x|number }}{{ x|percent }}{{ x|rate }}{{ x|date }}{{ x|datetime }}"
        "{% period x x %}"
    )

    assert render(source, x=None) == ""


def test_format_month_is_written_as_each_language_writes_it():
    assert in_each(formats.format_month, dt.date(2025, 3, 1)) == ["03/2025", "03.2025", "3.2025", "03.2025"]
