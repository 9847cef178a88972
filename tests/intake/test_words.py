import datetime as dt
from decimal import Decimal

import pytest

from apps.finance.enums import CostCategory
from apps.intake.values.words import parse_category, parse_country, parse_currency, parse_text
from apps.intake.wordings import LANGUAGES, phrases


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("zł", "", "PLN"), ("PLN", "", "PLN"), ("złotych", "", "PLN"), ("€", "", "EUR"), ("euro", "", "EUR"),
        ("kr.", "", "DKK"), ("kr", "SE", "SEK"), ("Kr", "NO", "NOK"), ("(dkk)", "", "DKK"), ("huf", "", "HUF"),
        ("xyz", "", ""), ("", "", ""), ("złom", "", ""),
    ],
)  # fmt: skip
def test_currency_is_known_by_code_sign_and_name(text, country, code):
    assert parse_currency(text, country=country) == code


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("3", "travel"), ("CAT 3", "travel"), ("3. Travel", "travel"), ("BL4", "external"), ("Kat. 5", "equipment"),
        ("Cost category 4 – External expertise", "external"), ("TravelAndAccommodationCosts", "travel"),
        ("Koszty personelu", "staff"), ("koszty podróży i zakwaterownia", "travel"), ("Usługi obce", "external"),
        ("Toimisto- ja hallintomenot", "office"), ("1. Henkilöstökustannukset", "staff"), ("Laitemenot", "equipment"),
        ("Udstyr", "equipment"), ("3 - Rejse- og opholdsomkostninger", "travel"), ("Løn", "staff"),
        ("B. Subcontracting", "external"), ("C.1 Travel and subsistence", "travel"),
        ("Stawka jednostkowa", "unit_cost"),
        ("Infrastruktur og anlæg", "infrastructure"), ("Lump sums", "lump_sum"),
        ("7", ""), ("Zakupy", ""), ("", ""), ("x", ""),
    ],
)  # fmt: skip
def test_cost_category_is_known_in_four_languages(text, category):
    assert parse_category(text) == category


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Koszty ekspertów zewnętrznych i usług", "external"), ("4. Koszty ekspertów zewnętrznych", "external"),
        ("External experts and services costs", "external"), ("Staff costs (direct)", "staff"),
        ("Matka- ja majoituskulut yhteensä", "travel"), ("Ekstern ekspertise og ydelser", "external"),
        ("Koszty biurowe projektu", "office"), ("Rejse- og opholdsomkostninger for projektet", "travel"),
    ],
)  # fmt: skip
def test_cost_category_is_known_among_a_few_words_more(text, category):
    assert parse_category(text) == category


@pytest.mark.parametrize(
    "text",
    [
        "Travel and other costs", "Koszty podróży ekspertów zewnętrznych", "Non-staff costs", "Zakup sprzętu i usług",
        "Travel costs of external experts", "Other services for the closing event in spring", "Koszty różne",
        "Zwrot za druk broszur, nie koszty personelu",
    ],
)  # fmt: skip
def test_cost_category_that_is_not_the_only_one_named_is_not_guessed(text):
    assert parse_category(text) == ""


def test_every_category_wording_leads_to_a_category_of_the_ledger():
    assert set(phrases("categories").values()) == set(CostCategory.values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ledgers_own_labels_are_known_categories(language):
    from django.utils import translation

    with translation.override(language):
        named = {value: parse_category(str(label)) for value, label in CostCategory.choices}

    assert named == {value: value for value in CostCategory.values}


@pytest.mark.parametrize(
    ("text", "code"),
    [("Polska", "PL"), ("fi", "FI"), ("Tanska", "DK"), ("Danmark", "DK"), ("EL", "GR"), ("Nigdzie", "")],
)
def test_country_is_known_by_code_and_name(text, code):
    assert parse_country(text) == code


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (5.0, "5"), (Decimal("5.0"), "5"), (1.5, "1.5"), ("00123", "00123"), ("'00123", "00123"), (" a\n b ", "a b"),
        ("=1+1", "=1+1"), (Decimal("1.234567890123457E+19"), "12345678901234570000"), (None, ""),
        (dt.datetime(2025, 3, 15), "2025-03-15"),
    ],
)  # fmt: skip
def test_text_of_a_cell_is_what_the_person_sees(cell, text):
    assert parse_text(cell) == text
