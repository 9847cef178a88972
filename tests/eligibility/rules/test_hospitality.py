import pytest

from tests.eligibility.rules.support import bare, found, params_of

RULE = "tips-alcohol-private"


def row(text, language, currency="EUR", declared=41_200, rate=None):
    return bare(description=text, language=language, currency=currency, declared_cents=declared, rate=rate)


@pytest.mark.parametrize(
    ("text", "language", "currency", "declared", "rate", "cut"),
    [
        ("Dinner EUR 412.00 incl. wine EUR 96.00 and tip EUR 30.00", "en", "EUR", 41_200, None, 12_600),
        ("Kolacja 1 750,00 zł, w tym wino 410,00 zł, napiwek 120,00 zł", "pl", "PLN", 175_000, "4.0000", 13_250),
        ("Illallinen 412,00 €, sis. viiniä 96,00 € ja juomarahaa 30,00 €", "fi", "EUR", 41_200, None, 12_600),
        ("Middag 3.070,00 kr., heraf vin 715,00 kr. og drikkepenge 220,00 kr.", "da", "DKK", 307_000, "7.4604", 12_533),
        ("Hotel, three nights, minibar EUR 14", "en", "EUR", 41_200, None, 1_400),
        ("Lunch with partners (wine: 2 bottles, EUR 40.00)", "en", "EUR", 41_200, None, 4_000),
    ],
)
def test_named_amounts_are_cut_from_the_bill(text, language, currency, declared, rate, cut):
    assert found(RULE, [row(text, language, currency, declared, rate)]) == [("1", "part", cut)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wine for the closing event", "en"),
        ("Tip for the driver", "en"),
        ("Napiwki dla obsługi", "pl"),
        ("Bilety na koncert dla gości", "pl"),
        ("Juomarahat", "fi"),
        ("Puolison junalippu", "fi"),
        ("Drikkepenge til chauffør", "da"),
        ("Vin til receptionen", "da"),
        ("Wine EUR 412.00", "en"),
    ],
)
def test_a_line_that_is_nothing_else_is_cut_in_full(text, language):
    assert found(RULE, [row(text, language)]) == [("1", "full", 41_200)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dinner with wine", "en"),
        ("Kolacja partnerów z winem", "pl"),
        ("Illallinen ja viinit", "fi"),
        ("Middag inkl. vin", "da"),
        ("Dinner EUR 412.00 wine included", "en"),
        ("Dinner with wine PLN 96.00", "en"),
    ],
)
def test_an_unknown_part_is_asked_about(text, language):
    assert found(RULE, [row(text, language)]) == [("1", "clarify", 0)]


def test_found_words_and_amount_are_kept_for_the_text():
    told = params_of(RULE, [row("Lunch, beer EUR 12.50", "en")])

    assert told == [{"variant": "part", "found": "beer", "named": {"cents": 1_250, "currency": "EUR"}}]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Lunch for participants", "en"),
        ("Alcohol-based hand sanitiser", "en"),
        ("Winogrona i soki", "pl"),
        ("Viinirypäleitä tauolle", "fi"),
        ("Vindmåler", "da"),
    ],
)
def test_ordinary_lines_and_traps_pass(text, language):
    assert found(RULE, [row(text, language)]) == []
