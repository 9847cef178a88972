import datetime as dt

import pytest

from apps.eligibility.context import CheckContext, ProjectFacts
from tests.eligibility.rules.support import bare, context, found, params_of, untold

TEXT_RULES = {
    "fines-and-penalties": ("Parking fine", "Mandat za parkowanie", "Pysäköintisakko", "Parkeringsbøde"),
    "litigation-costs": ("Court fees", "Opłata sądowa", "Oikeudenkäyntikulut", "Retsafgift"),
    "gifts": ("Gift baskets for speakers", "Kosze upominkowe", "Lahjakorit puhujille", "Gavekurve til oplægsholdere"),
    "exchange-loss": ("Exchange-rate loss", "Ujemne różnice kursowe", "Kurssitappio", "Kurstab"),
    "interest-on-debt": ("Overdraft interest", "Odsetki od kredytu", "Lainan korot", "Renter på kassekredit"),
    "bank-charges": ("Monthly account fee", "Opłata bankowa", "Pankkikulut", "Bankgebyr"),
}
CASES = [
    (rule_id, language, text)
    for rule_id, texts in TEXT_RULES.items()
    for language, text in zip(("en", "pl", "fi", "da"), texts, strict=True)
]


def row(text, language="en", **more):
    return bare(**({"declared_cents": 66_000, "description": text, "language": language} | more))


# By rule, an account and a supplier that confirm its words.
CONFIRMED = {
    "fines-and-penalties": ("7690 Mandaty i kary", "Kommunal Parkeringskontrol"),
    "litigation-costs": ("Court fees and litigation", "Helsingin käräjäoikeus"),
    "gifts": ("6120 Gaver til forretningsforbindelser", "Apart jubiler"),
    "exchange-loss": ("754 Różnice kursowe", "Nordea Bank Abp"),
    "interest-on-debt": ("Korkokulut lainasta", "Danske Bank A/S"),
    "bank-charges": ("Pankkikulut", "PKO BP"),
}


@pytest.mark.parametrize(("rule_id", "language", "text"), CASES)
@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
def test_plain_wording_is_a_question_whatever_is_known_of_its_language(rule_id, language, text, known):
    assert found(rule_id, [row(text, language if known else None)]) == [("1", "clarify", 0)]


@pytest.mark.parametrize(("rule_id", "language", "text"), CASES)
def test_wording_in_another_language_than_the_report_is_found(rule_id, language, text):
    assert found(rule_id, [row(text, "fi" if language != "fi" else "da")]) == [("1", "clarify", 0)]


@pytest.mark.parametrize(("rule_id", "language", "text"), CASES)
@pytest.mark.parametrize("field", ["account", "supplier"])
def test_wording_is_cut_in_full_where_another_field_says_the_same(rule_id, language, text, field):
    account, supplier = CONFIRMED[rule_id]
    confirmed = row(
        text, language, **{"account": {"ledger_code": account}, "supplier": {"supplier_name": supplier}}[field]
    )

    assert found(rule_id, [confirmed]) == [("1", "full", 66_000)]
    assert params_of(rule_id, [confirmed])[0]["words"]["confirmed_by"] == field


@pytest.mark.parametrize("rule_id", TEXT_RULES)
def test_field_that_confirms_another_reason_confirms_nothing(rule_id):
    account, supplier = "4711 Translations", "Lingua Ltd"

    assert found(rule_id, [row(TEXT_RULES[rule_id][0], ledger_code=account, supplier_name=supplier)]) == [
        ("1", "clarify", 0)
    ]


@pytest.mark.parametrize("rule_id", TEXT_RULES)
def test_text_rules_leave_ordinary_lines_credits_and_blanks(rule_id):
    rows = [row("Translation of the guidelines"), row(TEXT_RULES[rule_id][0], declared_cents=-66_000), row(None)]

    assert found(rule_id, rows) == []


def test_doubtful_wording_is_asked_about_with_what_is_at_stake():
    assert found("fines-and-penalties", [row("Surcharge")]) == [("1", "clarify", 0)]
    assert params_of("fines-and-penalties", [row("Surcharge")]) == [
        {
            "variant": "unsure",
            "found": "Surcharge",
            "at_stake": {"cents": 66_000, "currency": "EUR"},
            "words": {
                "reason": "fine", "by": "words", "likelihood": None, "model": None,
                "confirmed_by": None, "confirmed_with": None,
            },
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "account", "expected"),
    [
        ("Settlement March", "754 Różnice kursowe", [("1", "full", 66_000)]),
        ("Currency exchange", "Valuta: kursdifferencer", [("1", "full", 66_000)]),
        ("Currency exchange", "4711", [("1", "clarify", 0)]),
        ("Settlement March", "4711", []),
    ],
)
def test_ledger_account_confirms_or_says_it_alone(text, account, expected):
    assert found("exchange-loss", [row(text, ledger_code=account)]) == expected


def test_danish_gift_word_counts_in_danish_and_is_a_question_where_the_language_is_unknown():
    assert found("gifts", [row("Gave", "da")]) == [("1", "clarify", 0)]
    assert found("gifts", [row("Gave", None)]) == [("1", "clarify", 0)]
    assert found("gifts", [row("The trainer gave a course", "en")]) == []


@pytest.mark.parametrize(
    ("tolerance", "expected"),
    [(None, [("1", "clarify", 0)]), (0, [("1", "clarify", 0)]), (50, []), ("49.98", [("1", "clarify", 0)])],
)
def test_gifts_up_to_the_programmes_tolerance_pass(tolerance, expected):
    check = context(parameters={"gift_max_eur": tolerance})

    assert found("gifts", [row("Gift for the host", declared_cents=4_999)], check) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Promotional gifts with project logo", "en"),
        ("Upominki reklamowe z logo projektu", "pl"),
        ("Liikelahjat hankkeen logolla", "fi"),
        ("Gaver med projektets logo", "da"),
    ],
)
def test_branded_items_are_asked_about_not_cut(text, language):
    assert found("gifts", [row(text, language)]) == [("1", "clarify", 0)]
    assert params_of("gifts", [row(text, language)])[0]["variant"] == "promotional"


@pytest.mark.parametrize(
    ("changes", "allowed", "expected"),
    [
        ({"kind": "in_kind"}, False, [("1", "full", 66_000)]),
        ({"kind": "in_kind"}, True, [("1", "clarify", 0)]),
        ({"kind": "in_kind"}, None, [("1", "clarify", 0)]),
        ({"description": "Unpaid volunteer work 40 h"}, False, [("1", "clarify", 0)]),
        ({"description": "Nieodpłatna praca wolontariuszy"}, False, [("1", "clarify", 0)]),
        ({"description": "Talkootyö 40 h"}, False, [("1", "clarify", 0)]),
        ({"description": "Frivilligt arbejde 40 timer"}, False, [("1", "clarify", 0)]),
        ({"description": "Talkootyö 40 h", "ledger_code": "Talkootyö"}, False, [("1", "full", 66_000)]),
        ({"description": "Talkootyö 40 h", "ledger_code": "Talkootyö"}, True, [("1", "clarify", 0)]),
        ({"description": "Unpaid volunteer work 40 h"}, None, [("1", "clarify", 0)]),
        ({"description": "Training for volunteers"}, False, []),
        ({}, False, []),
    ],
)
def test_in_kind_contribution_by_kind_or_words(changes, allowed, expected):
    check = context(parameters={"in_kind_allowed": allowed})

    assert found("in-kind-contribution", [row("Translation") | changes], check) == expected


@pytest.mark.parametrize(
    ("lump_sum", "incurred", "expected"),
    [
        (True, dt.date(2024, 1, 9), [("1", "full", 66_000)]),
        (True, dt.date(2024, 1, 10), [("1", "clarify", 0)]),
        (None, dt.date(2024, 1, 9), [("1", "clarify", 0)]),
        (False, dt.date(2024, 1, 9), []),
    ],
)
def test_preparation_is_cut_beside_a_lump_sum_where_it_was_incurred_before_the_application(
    lump_sum, incurred, expected
):
    check = CheckContext(
        programme="interreg-europe",
        parameters={"preparation_lump_sum": lump_sum},
        project=ProjectFacts(submitted_on=dt.date(2024, 1, 10)),
    )
    lines = [row("Drafting the application form", delivery_date=incurred)]

    assert found("preparation-cost-as-real-cost", lines, check) == expected


def test_preparation_lump_sum_itself_passes():
    check = context(programme="interreg-europe", parameters={"preparation_lump_sum": True})

    assert found("preparation-cost-as-real-cost", [row("Project preparation costs", category="lump_sum")], check) == []


def test_bank_charges_of_a_separate_account_pass():
    assert found("bank-charges", [row("Account fee, separate project account")]) == []


@pytest.mark.parametrize(
    "rule_id", [*TEXT_RULES, "in-kind-contribution", "preparation-cost-as-real-cost", "tips-alcohol-private"]
)
def test_text_rules_cannot_tell_of_a_cost_without_description(rule_id):
    rows = [row(None), row(None, kind="flat_rate"), row(None, declared_cents=-66_000), row("Brochures")]

    assert untold(rule_id, rows, context(programme="interreg-europe")) == [("description", 1)]


def test_text_rules_find_wordings_where_no_rate_makes_euro_of_the_amount():
    assert found("fines-and-penalties", [row("Parking fine", currency="PLN")]) == [("1", "clarify", 0)]
    assert found("gifts", [row("Gift for the host", currency="PLN")]) == [("1", "clarify", 0)]


def test_text_rules_ask_about_words_of_a_list_without_amounts_and_name_no_amount():
    told = params_of("fines-and-penalties", [row("Parking fine", declared_cents=None)])

    assert [(flag["variant"], flag["found"]) for flag in told] == [("unpriced", "Parking fine")]
