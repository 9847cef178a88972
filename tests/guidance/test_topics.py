"""The table of topics against the catalogue it leads to."""

from dataclasses import replace

import pytest

from apps.eligibility.catalogue import is_known
from apps.eligibility.lexicon import Lexicon
from apps.guidance.rule_passages import condition_keys
from apps.guidance.topics import MORE_LANGUAGES, Topic, all_topics, names_of, topics_of
from apps.programmes.enums import ParameterKey
from tests.guidance.exam import passages, read_questions


def test_every_topic_leads_to_rules_figures_and_conditions_there_are():
    keys = {key for topic in all_topics().values() for key in topic.leads_to}

    assert [key for key in sorted(keys - condition_keys()) if not is_known(key) and key not in set(ParameterKey)] == []


def test_topic_that_is_elsewhere_leads_nowhere():
    assert [topic.name for topic in all_topics().values() if topic.elsewhere and topic.leads_to] == []


def test_narrow_topic_counts_only_beside_what_it_needs():
    assert names_of(topics_of("Is a purchase in the last months fine?")) == []
    assert names_of(topics_of("Is a laptop in the last months fine?")) == ["equipment", "late"]


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Czy spółka z o.o. może przystąpić do projektu?", ["legal_types"]),
        ("Voiko yhdistys olla mukana?", ["legal_types"]),
        ("Hvem kan være leadpartner?", ["lead"]),
        ("Do I pay tax on my daily allowance?", ["per_diem", "tax"]),
        ("May a subcontractor invoice us?", ["subcontracting"]),
        ("Kiedy trzeba złożyć raport do kontrolera?", ["report_deadline", "handing_in", "control"]),
        ("Kan vi få forskud på tilskuddet?", ["prefinancing", "advance"]),
        ("Können Messgeräte in den letzten Monaten gekauft werden?", ["equipment", "late"]),
        ("Wie verlängere ich meinen Pass?", ["daily_life"]),
        ("Wer prüft in Polen die Ausgaben?", ["control", "control_in_poland"]),
        ("Vem kan vara leadpartner?", ["lead"]),
        ("Får vi byta partner?", ["partner_change"]),
        ("¿Puede una multa pagarse con la subvención?", ["fines"]),
        ("L’alcool est-il éligible ?", ["alcohol"]),
    ],
)
def test_question_speaks_of_what_it_asks_and_not_of_what_shares_a_word(question: str, topics: list[str]):
    assert names_of(topics_of(question)) == topics


def test_wording_of_another_language_means_nothing_else_in_texts_of_the_products():
    texts = [one.text for name in ("questions.tsv", "practice.tsv") for one in read_questions(name)]
    texts += [f"{one.candidate.heading} {one.candidate.text}" for one in passages()]
    foreign = {name: only(topic, MORE_LANGUAGES) for name, topic in all_topics().items()}

    assert [
        (name, match.found)
        for name, words in foreign.items()
        for text in texts
        if (match := words.find(text)) and not in_the_products(all_topics()[name]).is_met_by(text)
    ] == []


def only(topic: Topic, languages: tuple[str, ...]) -> Lexicon:
    known = topic.words.languages
    return Lexicon(topic.name, {one: words for one, words in known.items() if one in languages})


def in_the_products(topic: Topic) -> Topic:
    return replace(topic, words=only(topic, ("en", "pl", "fi", "da")))


@pytest.mark.parametrize("question", ["Saako hakemuksen jättää myöhässä?", "Can the application be written in Polish?"])
def test_application_alone_is_no_cost_of_preparing_it(question: str):
    assert "preparation" not in names_of(topics_of(question))


def test_amount_of_a_flat_rate_is_answered_by_its_rate_before_how_it_is_rounded():
    assert [all_topics()[name].leads_to[0] for name in ("travel_flat", "staff_flat")] == [
        "travel_rate",
        "flat_rate_caps",
    ]
