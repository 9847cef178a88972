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


WHOLE = [
    ("Wine for the closing event", "en", "alcohol"),
    ("Tip for the driver", "en", "tips"),
    ("Napiwki dla obsługi", "pl", "tips"),
    ("Bilety na koncert dla gości", "pl", "alcohol"),
    ("Juomarahat", "fi", "tips"),
    ("Puolison junalippu", "fi", "private"),
    ("Drikkepenge til chauffør", "da", "tips"),
    ("Vin til receptionen", "da", "alcohol"),
    ("Wine EUR 412.00", "en", "alcohol"),
]
ACCOUNTS = {"alcohol": "Vin og øl", "tips": "Drikkepenge", "private": "Yksityiskäyttö"}


@pytest.mark.parametrize(("text", "language", "reason"), WHOLE)
def test_a_line_that_is_nothing_else_is_asked_about(text, language, reason):
    [told] = params_of(RULE, [row(text, language)])

    assert found(RULE, [row(text, language)]) == [("1", "clarify", 0)]
    assert (told["variant"], told["words"]["reason"]) == ("unsure", reason)


@pytest.mark.parametrize(("text", "language", "reason"), WHOLE)
def test_a_line_that_is_nothing_else_is_cut_in_full_where_its_account_says_the_same(text, language, reason):
    booked = row(text, language) | {"ledger_code": ACCOUNTS[reason]}

    assert found(RULE, [booked]) == [("1", "full", 41_200)]


@pytest.mark.parametrize(
    ("text", "language", "supplier"),
    [
        ("Wine for the closing event", "en", "The Corner Wine Shop"),
        ("Viinit päätöstilaisuuteen", "fi", "Alko Oy"),
        ("Bilety na koncert dla gości", "pl", "Opera Bałtycka"),
        ("Vin til receptionen", "da", "Vinspecialisten Odense"),
    ],
)
def test_supplier_confirms_what_the_words_say(text, language, supplier):
    bought = row(text, language) | {"supplier_name": supplier}

    assert found(RULE, [bought]) == [("1", "full", 41_200)]
    assert params_of(RULE, [bought])[0]["words"]["confirmed_with"] == supplier


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
    [told] = params_of(RULE, [row("Lunch, beer EUR 12.50", "en")])

    assert (told["variant"], told["found"]) == ("part", "beer")
    assert told["named"] == {"cents": 1_250, "currency": "EUR"}


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
