"""One reason a line, of word lists and a model together; what the model says is given here."""

import pytest

from apps.eligibility.evaluate import evaluate
from apps.eligibility.frame import build_lines
from apps.eligibility.lexicon import load_lexicon
from apps.eligibility.prepare import prepare_lines
from apps.eligibility.rules.confirmation import CONFIRMATIONS, FACTS
from apps.eligibility.rules.reasons import with_reasons
from apps.eligibility.word_proposals import propose_words
from apps.nlp.heads.head import load_head
from apps.nlp.heads.wordings import REASONS
from apps.nlp.reasons import ReasonProposal
from tests.eligibility.rules.support import bare, context, found, params_of

MODEL = "a-model/reasons-1"


def row(text, **more):
    return bare(**({"declared_cents": 66_000, "description": text} | more))


def proposed(rows, **likelihoods):
    """A context in which the model finds these likelihoods on every line; all others are next to nothing."""
    of = {name.replace("_", "-"): value for name, value in likelihoods.items()}
    proposal = ReasonProposal({reason: of.get(reason, 0.0001) for reason in REASONS}, MODEL)
    return context(proposals=dict.fromkeys([one["description"] for one in rows], proposal))


def reasons_of(rows, check=None):
    check = check or context()
    lines = with_reasons(prepare_lines(build_lines(rows), check), check)
    return lines.select("reason", "reason_by", "reason_words", "likelihood", "model").rows()


def test_every_reason_has_its_list_and_every_fact_is_known():
    assert set(CONFIRMATIONS) == set(REASONS)
    assert {one.fact for one in CONFIRMATIONS.values()} - {""} == set(FACTS)
    for one in CONFIRMATIONS.values():
        assert [load_lexicon(name).name for name in (one.words, *one.suppliers)] == [one.words, *one.suppliers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Parking fine", ("fine", "words", "Parking fine")),
        ("Surcharge", ("fine", "words", "Surcharge")),
        ("Wine for the guests", ("alcohol", "words", "Wine")),
        ("Tip for the driver", ("tips", "words", "Tip for")),
        ("Private weekend stay", ("private", "words", "Private weekend")),
        ("Translation of the guidelines", (None, None, None)),
        (None, (None, None, None)),
    ],
)
def test_without_a_model_the_lists_decide_alone(text, expected):
    assert reasons_of([row(text)]) == [(*expected, None, None)]


def test_certain_list_comes_before_a_doubtful_one_without_a_model():
    assert [reason for reason, *_rest in reasons_of([row("Private wine tasting, surcharge")])] == ["alcohol"]


def test_model_finds_what_no_list_knows():
    rows = [row("8 bottles Rioja Crianza, steering group")]

    assert reasons_of(rows, proposed(rows, alcohol=0.98)) == [("alcohol", "model", None, "0.9800", MODEL)]


def test_model_agrees_with_a_list():
    rows = [row("Wine for the guests")]

    assert reasons_of(rows, proposed(rows, alcohol=0.9)) == [("alcohol", "words", "Wine", "0.9000", MODEL)]


def test_model_overrules_a_certain_list():
    rows = [row("Beer brewed from bread, pilot of the circular economy")]

    assert [reason for reason, *_rest in reasons_of(rows)] == ["alcohol"]
    assert reasons_of(rows, proposed(rows)) == [(None, None, None, None, None)]
    assert found("tips-alcohol-private", rows, proposed(rows)) == []


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        ("Parking fine, delivery of workshop material", "fine", "Parking fine"),
        ("Pysäköintivirhemaksu, kaluston kuljetus kansalaisraatiin", "fine", "Pysäköintivirhemaksu"),
        ("Mandat za parkowanie podczas dowozu materiałów", "fine", "Mandat za parkowanie"),
        ("Parkeringsbøde, transport af udstyr", "fine", "Parkeringsbøde"),
        ("Dinner for twelve, incl. wine EUR 84.00", "alcohol", "incl. wine"),
        ("Illallinen, 14 henkilöä, sis. viiniä 126,00 €", "alcohol", "sis. viiniä"),
        ("Kolacja robocza, w tym wino 320 zł", "alcohol", "w tym wino"),
        ("Middag, 12 personer, heraf vin 450 kr.", "alcohol", "heraf vin"),
    ],
)
def test_cost_named_outright_is_found_whatever_the_model_makes_of_the_rest(text, reason, words):
    rows = [row(text)]

    assert reasons_of(rows, proposed(rows, **{reason: 0.0})) == [(reason, "words", words, "0.0000", MODEL)]


@pytest.mark.parametrize(
    "text",
    [
        "Study on speeding fines and safe school roads", "Brochure about parking fines",
        "badanie: skutki mandatów za prędkość", "Esite: pysäköi oikein, vältä parkkisakko",
        "Folder: parkér rigtigt og undgå p-bøde", "Dinner incl. alcohol-free beer",
        "Illallinen, sis. alkoholittoman oluen",
    ],
)  # fmt: skip
def test_text_about_such_costs_is_not_one_of_them(text):
    rows = [row(text)]

    assert reasons_of(rows, proposed(rows)) == [(None, None, None, None, None)]


def test_account_that_says_it_outright_needs_no_words():
    booked = row("Settlement March", ledger_code="754 Różnice kursowe")

    assert reasons_of([booked], proposed([booked])) == [
        ("exchange-loss", "account", "Różnice kursowe", "0.0001", MODEL)
    ]
    assert found("exchange-loss", [booked], proposed([booked])) == [("1", "full", 66_000)]


def test_doubtful_account_by_itself_is_a_question():
    booked = row("Settlement March", ledger_code="7690 Surcharges")

    assert found("fines-and-penalties", [booked]) == [("1", "clarify", 0)]


def test_wording_the_model_alone_reads_is_quoted_and_asked_about_with_what_is_at_stake():
    text = "8 bottles Rioja Crianza, steering group dinner at the manor house, with speeches and a guided walk after it"
    rows = [row(text)]

    [told] = params_of("tips-alcohol-private", rows, proposed(rows, alcohol=0.98))

    assert told["found"] == text[:99] + "…"
    assert told["at_stake"] == {"cents": 66_000, "currency": "EUR"}
    assert told["words"] == {
        "reason": "alcohol", "by": "model", "likelihood": "0.9800", "model": MODEL,
        "confirmed_by": None, "confirmed_with": None,
    }  # fmt: skip


def test_wording_the_model_alone_reads_is_cut_where_the_supplier_confirms_it():
    rows = [row("8 bottles Rioja Crianza", supplier_name="Alko Oy")]

    assert found("tips-alcohol-private", rows, proposed(rows, alcohol=0.98)) == [("1", "full", 66_000)]


def test_seller_of_such_goods_counts_like_a_doubtful_word():
    """It lowers how sure the model must be, and says nothing by itself."""
    limits = load_head("reasons").limits
    assert limits["unsure"]["alcohol"] < limits["nothing"]["alcohol"]
    between = (limits["unsure"]["alcohol"] + limits["nothing"]["alcohol"]) / 2
    sold, ordinary = row("8 fl. til middagen", supplier_name="Vinspecialisten"), row("8 fl. til middagen")

    assert [reason for reason, *_rest in reasons_of([sold, ordinary], proposed([sold], alcohol=between))] == [
        "alcohol", None,
    ]  # fmt: skip
    assert found("tips-alcohol-private", [sold], proposed([sold])) == []
    assert found("tips-alcohol-private", [sold]) == []


def test_switched_off_model_proposes_nothing_and_the_rules_run_on_the_lists(settings):
    settings.AI_ENABLED = False
    rows = [row("Parking fine")]
    proposals = propose_words(build_lines(rows))

    flags = evaluate(build_lines(rows), context(proposals=proposals)).flags

    assert proposals == {}
    assert "fines-and-penalties" in flags["rule_id"].to_list()


def test_descriptions_are_asked_once_each(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "apps.eligibility.word_proposals.propose_reasons",
        lambda texts: [ReasonProposal({"fine": 0.5}, MODEL) for text in texts if asked.append(text) is None],
    )
    lines = build_lines([row("Rioja"), row("Merlot"), row(None), row("Rioja", supplier_name="Lingua")])

    assert list(propose_words(lines)) == ["Rioja", "Merlot"]
    assert asked == ["Rioja", "Merlot"]
