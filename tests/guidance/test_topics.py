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


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Must the project leader fill in timesheets?", ["timesheets"]),
        ("Is the hourly rate of the project leader capped?", ["hourly_rate"]),
        ("Does the work package leader need three quotes?", ["quotes"]),
        ("Is a gap-analysis subcontract subject to procurement?", ["procurement", "subcontracting"]),
        ("Can a start-up be a partner?", ["legal_types"]),
        ("May a trade union be a partner?", ["legal_types"]),
        ("In which fiscal year must the invoice be paid?", []),
        ("What is the useful life of a computer?", ["equipment", "depreciation"]),
        ("How are horizontal principles reported?", []),
        ("May we buy a weather station?", ["equipment"]),
        ("Is business class permitted when we fly?", ["travel_class"]),
        ("Is a software licence for the pilot eligible?", ["software"]),
        ("Does the match funding have to be in cash?", []),
        ("Do we pay value added tax on rented rooms?", ["vat"]),
        ("Is the policy instrument part of the application?", []),
        ("Are mandatory costs flagged in the snapshot we gave you?", []),
        ("Czy możemy wspólnie kupić sprzęt?", ["equipment"]),
        ("Czy start-up może być partnerem?", ["legal_types"]),
        ("Czy konkurs na wykonawcę jest obowiązkowy?", ["procurement"]),
        ("Czy koszty systemu monitorowania są kwalifikowalne?", []),
        ("Voiko osakeyhtiö olla kumppani?", ["legal_types"]),
        ("Voiko startup-yritys olla kumppani?", ["legal_types"]),
        ("Millä kaavalla tuntihinta lasketaan?", ["hourly_rate"]),
        ("Onko sadevesijärjestelmä tukikelpoinen?", []),
        ("Onko maataloustutkimus tukikelpoista?", []),
        ("Kan et anpartsselskab være partner?", ["legal_types"]),
        ("Hvordan rapporterer vi de horisontale principper?", []),
        ("Kan vi købe udstyr på grund af forsinkelsen?", ["equipment"]),
        ("Hvilke poster for rejser skal vi indberette?", []),
        ("Kann ein Start-up Projektpartner sein?", ["legal_types"]),
        ("Kann ein Krankenhaus Partner sein?", ["legal_types"]),
        ("Muss ein Flug außerhalb der EU genehmigt werden?", ["outside_area"]),
        ("Kann die Landwirtschaftskammer Partner sein?", ["legal_types"]),
        ("Kan projektledaren deklarera sin lön?", []),
        ("Kan Sveriges lantbruksuniversitet vara partner?", ["legal_types"]),
        ("¿Son elegibles las licencias de software?", ["software"]),
        ("¿Necesitamos una licencia de obra?", ["works"]),
        ("¿Hace falta autorización para un vuelo en clase preferente?", ["travel_class"]),
        ("¿En qué año fiscal se paga la factura?", []),
        ("¿Hace falta el consentimiento de los socios para cambiar el presupuesto?", ["budget"]),
        ("¿Podemos comprar un panel solar?", []),
        ("¿Son elegibles las materias primas?", []),
        ("¿Son elegibles las placas solares?", []),
        ("Faut-il un procès-verbal de la réunion ?", []),
        ("Faut-il un procès-verbal de réception ?", ["deliverable"]),
        ("Une prime d'assurance est-elle éligible ?", []),
        ("Peut-on acheter des panneaux solaires ?", []),
        ("Une visite de terrain est-elle éligible ?", []),
        ("Un syndicat mixte peut-il être partenaire ?", ["legal_types"]),
        ("Quel exercice fiscal s'applique à la facture ?", []),
    ],
)
def test_ordinary_word_is_not_taken_for_one_of_another_language_or_matter(question: str, topics: list[str]):
    assert names_of(topics_of(question)) == topics


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("¿Nuestro grupo Leader puede pedir otra ayuda?", "other_funds"),
        ("Wie viel bringt die GAP-Reform den Höfen?", "other_funds"),
        ("When does the LIFE call close?", "other_funds"),
        ("Hvordan søger vi Horizon Europe?", "other_funds"),
        ("Un conseil fiscal est-il payé ?", "tax"),
        ("När ska inkomsten deklareras?", "tax"),
        ("Un employé licencié garde-t-il son badge ?", "labour_law"),
        ("Jak zostać wspólnikiem spółki?", "company_law"),
        ("Virksomheden er gået konkurs. Hvad nu?", "company_law"),
        ("Do we need a permit to fly over the river?", "permits"),
        ("Was kostet eine Genehmigung für den Drohnenflug?", "permits"),
        ("How is the weather in Gdańsk?", "daily_life"),
        ("Does the speaker pay tax on the fee?", "tax"),
        ("¿Hace falta el consentimiento de los asistentes para las fotos?", "data_protection"),
        ("Skal deltagerne give samtykke til fotos?", "data_protection"),
        ("Peut-on déclarer les frais d'un procès perdu ?", "disputes"),
        ("Un procès-verbal de stationnement est-il éligible ?", "fines"),
        ("¿Podemos comprar un solar?", "land"),
        ("¿Son elegibles las primas de productividad?", "bonus"),
        ("La prime de fin d'année est-elle éligible ?", "bonus"),
        ("¿Hay que poner una placa en el edificio?", "publicity"),
        ("Czy możemy zapłacić mandat?", "fines"),
        ("Er en gave til en oplægsholder støtteberettiget?", "gifts"),
        ("Må vi bruge EU's flag?", "publicity"),
    ],
)
def test_narrower_wording_still_means_its_matter(question: str, topic: str):
    assert topic in names_of(topics_of(question))


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
