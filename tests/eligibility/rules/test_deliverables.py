import pytest

from apps.eligibility.catalogue import rules_for
from apps.eligibility.explain import render_explanation
from apps.eligibility.lexicon import load_lexicon
from apps.programmes.catalogue import load_catalogue
from tests.eligibility.rules.support import bare, context, found, params_of, untold

DELIVERABLE, EVENT, WORKS, PUBLICITY = (
    "deliverable-missing", "event-evidence-missing", "works-documents-missing", "publicity-missing",
)  # fmt: skip


def programme(code="interreg-europe", **parameters):
    versions = {version.code: version for version in load_catalogue()}
    figures = {str(key): entry.value for key, entry in versions[code].parameters.items()}
    return context(programme=code, parameters=figures | parameters)


def cost(cents, description, evidence=None, **changes):
    return bare(declared_cents=cents, description=description, evidence=evidence, **changes)


def study(cents=1_200_000, evidence=(), **changes):
    return cost(cents, "Feasibility study", None if evidence is None else list(evidence), **changes)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (study(), [("1", "clarify", 0)]),
        (study(evidence=["invoice", "contract"]), [("1", "clarify", 0)]),
        (study(evidence=["invoice", "deliverable"]), []),
        (study(evidence=["acceptance"]), []),
        (study(500_000), [("1", "clarify", 0)]),
        (study(499_999), []),
        (study(5_100_000, currency="PLN", rate="4.2500"), [("1", "clarify", 0)]),
        (study(2_124_995, currency="PLN", rate="4.2500"), []),
        (study(category="staff"), []),
        (study(category=None, suggested_category="external"), [("1", "clarify", 0)]),
        (study(kind="credit_note"), []),
        (study(category="lump_sum"), []),
        (cost(1_200_000, "Catering and venue hire, final conference", []), []),
    ],
)
def test_service_from_the_limit_on_needs_its_result_or_acceptance(row, expected):
    assert found(DELIVERABLE, [row], programme()) == expected
    assert found(DELIVERABLE, [row], programme("i3")) == expected


def test_result_limit_is_the_programmes():
    assert found(DELIVERABLE, [study(300_000)], programme(deliverable_evidence_eur=3_000)) == [("1", "clarify", 0)]


def test_service_cannot_be_judged_without_documents_or_limit():
    rows = [study(evidence=None), study(100, evidence=None), study(category="staff", evidence=None)]

    assert untold(DELIVERABLE, rows, programme()) == [("evidence", 1)]
    assert untold(DELIVERABLE, rows, context()) == [("programme.deliverable_evidence_eur", 2)]
    assert found(DELIVERABLE, rows, programme()) == found(DELIVERABLE, rows, context()) == []


@pytest.mark.parametrize(
    ("description", "language", "cents", "currency", "rate"),
    [
        ("Catering Harbour – seminar lunch 60 persons", "en", 138_000, "EUR", None),
        ("Catering Port – lunch 60 osób", "pl", 587_000, "PLN", "4.2500"),
        ("Satama Catering Oy – seminaarilounas 60 hlö", "fi", 138_000, "EUR", None),
        ("Havnens Catering – frokost 60 pers.", "da", 1_030_000, "DKK", "7.4600"),
    ],
)
@pytest.mark.parametrize(
    ("evidence", "lacking"),
    [
        ([], ["agenda", "attendance"]),
        (["invoice", "agenda"], ["attendance"]),
        (["attendance"], ["agenda"]),
        (["attendance", "agenda"], None),
    ],
)
def test_event_needs_agenda_and_list_of_participants(description, language, cents, currency, rate, evidence, lacking):
    row = cost(cents, description, evidence, language=language, currency=currency, rate=rate)

    assert found(EVENT, [row], programme()) == ([] if lacking is None else [("1", "clarify", 0)])
    told = params_of(EVENT, [row], programme())
    assert [one["lacking"]["documents"] for one in told] == ([] if lacking is None else [lacking])


def test_event_sentence_names_the_missing_documents_in_the_readers_language():
    [told] = params_of(EVENT, [cost(138_000, "Catering, seminar lunch", [])], programme())

    assert render_explanation(EVENT, told, "en") == (
        "“Catering” is a cost of an event. Not attached: agenda or programme of an event, list of participants."
    )


@pytest.mark.parametrize(
    ("cents", "check", "expected"),
    [
        (49_999, programme(), "warn"),
        (50_000, programme(), "clarify"),
        (49_999, context(), "clarify"),
        (9_999, programme(event_evidence_eur=100), "warn"),
        (10_000, programme(event_evidence_eur=100), "clarify"),
    ],
)
def test_small_event_is_only_noted_where_the_programme_has_a_limit(cents, check, expected):
    assert found(EVENT, [cost(cents, "Coffee for workshop participants", [])], check) == [("1", expected, 0)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"category": "travel"}, []),
        ({"category": "staff"}, []),
        ({"category": "equipment"}, []),
        ({"category": "other"}, [("1", "clarify", 0)]),
        ({"category": None}, [("1", "clarify", 0)]),
        ({"category": "lump_sum"}, []),
        ({"kind": "in_kind"}, []),
        ({"description": "Translation of the guidelines"}, []),
    ],
)
def test_event_is_a_real_cost_outside_travel_staff_and_things(changes, expected):
    row = cost(138_000, "Catering, seminar lunch", []) | changes

    assert found(EVENT, [row], programme()) == expected


def test_event_cannot_be_judged_without_documents():
    row = cost(138_000, "Catering, seminar lunch")

    assert untold(EVENT, [row, cost(1_000, "Translation")], programme()) == [("evidence", 1)]
    assert found(EVENT, [row], programme()) == []


@pytest.mark.parametrize("rule", [EVENT, WORKS])
def test_direct_management_does_not_ask_for_the_documents_of_shared_management(rule):
    off = [version.disabled_rules for version in load_catalogue() if version.code == "i3"]

    assert off
    assert all(rule not in {known.id for known in rules_for("i3", disabled=rules)} for rules in off)


@pytest.mark.parametrize(
    ("evidence", "lacking"),
    [
        (["permit", "acceptance", "ownership"], None),
        (["permit", "ownership", "invoice"], ["acceptance"]),
        (["acceptance"], ["permit", "ownership"]),
        ([], ["permit", "acceptance", "ownership"]),
    ],
)
def test_works_need_permit_acceptance_and_ownership(evidence, lacking):
    row = cost(1_830_000, "Rain garden", evidence, category="infrastructure")

    assert found(WORKS, [row], programme()) == ([] if lacking is None else [("1", "clarify", 0)])
    told = params_of(WORKS, [row], programme())
    assert [one["lacking"]["documents"] for one in told] == ([] if lacking is None else [lacking])


def test_works_cannot_be_judged_without_documents_and_other_costs_are_none():
    rows = [cost(1_830_000, "Rain garden", category="infrastructure"), cost(1_830_000, "Rain garden", [])]

    assert untold(WORKS, rows, programme()) == [("evidence", 1)]
    assert found(WORKS, rows, programme()) == []


@pytest.mark.parametrize(
    ("description", "language", "cents", "currency", "rate"),
    [
        ("Roll-up banners without EU emblem", "en", 29_000, "EUR", None),
        ("Roll-upy bez emblematu UE", "pl", 123_500, "PLN", "4.2500"),
        ("Roll-upit ilman EU-tunnusta", "fi", 29_000, "EUR", None),
        ("Roll-ups uden EU-emblem", "da", 216_500, "DKK", "7.4600"),
    ],
)
@pytest.mark.parametrize(
    ("evidence", "expected"), [(None, "said"), ([], "said"), (["invoice"], "said"), (["publicity"], None)]
)
def test_item_whose_text_says_that_the_emblem_is_missing_is_asked_about(
    description, language, cents, currency, rate, evidence, expected
):
    row = cost(cents, description, evidence, language=language, currency=currency, rate=rate)

    assert found(PUBLICITY, [row], programme()) == ([("1", "clarify", 0)] if expected else [])
    told = params_of(PUBLICITY, [row], programme())
    assert [(one["variant"], one["share"]) for one in told] == ([(expected, {"fraction": "0.02"})] if expected else [])


@pytest.mark.parametrize(
    ("evidence", "expected"), [([], [("1", "clarify", 0)]), (["invoice"], [("1", "clarify", 0)]), (["publicity"], [])]
)
def test_item_for_the_public_needs_a_copy_or_photo(evidence, expected):
    row = cost(29_000, "Printing of the project brochure", evidence)

    assert found(PUBLICITY, [row], programme()) == expected
    assert found(PUBLICITY, [row], programme("i3")) == expected


def test_item_for_the_public_cannot_be_judged_without_documents():
    rows = [cost(29_000, "Printing of the project brochure"), cost(29_000, "Translation")]

    assert untold(PUBLICITY, rows, programme()) == [("evidence", 1)]
    assert found(PUBLICITY, rows, programme()) == []


def machine(cents, evidence=(), partner="1", category="equipment"):
    kinds = None if evidence is None else list(evidence)
    return cost(cents, "Filter unit", kinds, partner_id=partner, category=category)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([machine(10_000_000)], []),
        ([machine(10_000_001)], [("1", "clarify", 0)]),
        ([machine(4_000_000), machine(6_000_001, category="infrastructure")], [("2", "clarify", 0)]),
        ([machine(4_000_000, ["publicity"]), machine(6_000_001)], []),
        ([machine(4_000_000, None), machine(6_000_001, ["publicity"])], []),
        ([machine(6_000_000), machine(6_000_000, partner="2")], []),
        ([machine(12_000_000), machine(12_000_000, partner="2")], [("1", "clarify", 0), ("2", "clarify", 0)]),
    ],
)
def test_equipment_and_works_of_a_partner_above_the_limit_need_a_plaque(rows, expected):
    assert sorted(found(PUBLICITY, rows, programme())) == expected


def test_plaque_cannot_be_judged_without_documents_or_limit():
    rows = [machine(12_000_000, None), machine(1_000_000)]

    assert untold(PUBLICITY, rows, programme()) == [("evidence", 1)]
    assert untold(PUBLICITY, rows, programme("i3")) == [("programme.plaque_eur", 2)]
    assert found(PUBLICITY, rows, programme()) == found(PUBLICITY, rows, programme("i3")) == []


@pytest.mark.parametrize(
    ("name", "language", "text", "expected"),
    [
        ("event", "en", "Venue hire, stakeholder workshop", True),
        ("event", "en", "Moderation of the closing conference", True),
        ("event", "en", "Registration fee, European water conference", False),
        ("event", "en", "Flight tickets to the partner meeting", False),
        ("event", "en", "Event data logger", False),
        ("event", "pl", "Wynajem sali na warsztaty", True),
        ("event", "pl", "Organizacja konferencji końcowej", True),
        ("event", "pl", "Opłata konferencyjna, udział w targach", False),
        ("event", "fi", "Kokoustilan vuokra ja kahvitarjoilu", True),
        ("event", "fi", "Loppuseminaarin järjestelyt", True),
        ("event", "fi", "Konferenssin osallistumismaksu", False),
        ("event", "fi", "Kirjanpitopalvelut, ulkopuolinen yritys", False),
        ("event", "da", "Leje af konferencelokale, slutkonference", True),
        ("event", "da", "Afholdelse af workshop", True),
        ("event", "da", "Deltagergebyr, konference i Riga", False),
        ("publicity", "en", "Leaflets for visitors", True),
        ("publicity", "en", "Tender advertisement", False),
        ("publicity", "en", "Pens, folders and notebooks", False),
        ("publicity", "pl", "Druk ulotek i plakatów", True),
        ("publicity", "pl", "Ogłoszenie o pracę", False),
        ("publicity", "fi", "Esitteiden ja julisteiden paino", True),
        ("publicity", "fi", "Työpaikkailmoitus", False),
        ("publicity", "da", "Tryk af plakater og foldere", True),
        ("publicity", "da", "Stillingsannonce", False),
        ("emblem_missing", "en", "Leaflets with EU emblem", False),
        ("emblem_missing", "pl", "Ulotki z emblematem UE", False),
        ("emblem_missing", "fi", "Esitteet EU-tunnuksella", False),
        ("emblem_missing", "da", "Foldere med EU-emblem", False),
    ],
)
def test_words_for_events_and_publicity_in_four_languages(name, language, text, expected):
    assert (load_lexicon(name).find(text, language) is not None) is expected
