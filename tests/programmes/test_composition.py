import pytest
from django.utils import translation

from apps.programmes.catalogue import load_catalogue
from apps.programmes.composition import PartnerFacts, ProjectFacts, check_composition
from apps.programmes.composition_rule import CompositionRule
from apps.programmes.enums import CompositionKind, CompositionSeverity

VERSIONS = {(version.code, version.version): version for version in load_catalogue()}
THIRD_CALL = VERSIONS["interreg-europe", "2021-2027-call-3"].composition
BALTIC = VERSIONS["interreg-baltic-sea-region", "2021-2027"].composition
STRAND_1 = VERSIONS["i3", "2021-2027-strand-1"].composition

# A partnership that searches: Denmark leads, two clusters in Spain, and Germany, Portugal, Bulgaria, Belgium, Finland.
SEARCHING = [
    PartnerFacts(country, "public_law", is_lead=number == 0)
    for number, country in enumerate(["DK", "ES", "ES", "DE", "PT", "BG", "BE", "FI"])
]


def results(rules, partners, facts=None):
    return {finding.rule_id: finding.met for finding in check_composition(rules, partners, facts)}


def finding(rules, partners, rule_id, facts=None):
    [found] = [item for item in check_composition(rules, partners, facts) if item.rule_id == rule_id]
    return found


def rule(kind, **values):
    return CompositionRule.from_data(
        {"id": "x", "kind": kind, "severity": "required", "confirmed": True, "source": "y", **values}
    )


def answer(kind, partners, facts=None, **values):
    [found] = check_composition([rule(kind, **values)], partners, facts)
    return found.met


def partners(*countries, **values):
    return [PartnerFacts(country, **values) for country in countries]


def test_third_call_partnership_without_france_and_newer_countries_is_told_both():
    met = results(THIRD_CALL, SEARCHING)

    assert met["ire-areas"] is True
    assert met["ire-france"] is False
    assert met["ire-newer-countries"] is False


def test_third_call_partners_found_in_france_and_moldova_meet_both():
    met = results(THIRD_CALL, [*SEARCHING, *partners("FR", "MD", legal_type="public")])

    assert met["ire-france"] is True
    assert met["ire-newer-countries"] is True


def test_third_call_associated_partner_from_france_does_not_count():
    associated = PartnerFacts("FR", is_associated=True)

    assert results(THIRD_CALL, [*SEARCHING, associated])["ire-france"] is False


def test_third_call_missing_countries_are_codes_for_the_partner_search():
    missing = finding(THIRD_CALL, SEARCHING, "ire-newer-countries")

    assert missing.params["missing"] == ["AL", "BA", "MD", "MK", "RS", "UA"]
    assert (missing.severity, missing.confirmed) == (CompositionSeverity.REQUIRED, False)


def test_third_call_three_areas_are_too_few_and_absent_ones_are_named():
    short = finding(THIRD_CALL, partners("DK", "FI", "BG", "ES"), "ire-areas")

    assert short.met is False
    assert (short.params["found"], short.params["missing"]) == (3, ["west", "candidate"])


@pytest.mark.parametrize(("country", "met"), [("NO", True), ("FI", True), ("CH", False), ("UA", False)])
def test_third_call_lead_comes_from_the_union_or_norway(country, met):
    assert results(THIRD_CALL, [PartnerFacts(country, is_lead=True)])["ire-lead-country"] is met


@pytest.mark.parametrize(
    ("legal_type", "lead", "partner"),
    [("public", True, True), ("private_non_profit", False, True), ("enterprise", False, False), ("", None, None)],
)
def test_third_call_legal_type_is_stricter_for_the_lead(legal_type, lead, partner):
    met = results(THIRD_CALL, [PartnerFacts("FI", legal_type, is_lead=True)])

    assert met["ire-lead-legal-type"] is lead
    assert met["ire-legal-types"] is partner


def test_third_call_policy_authorities_half_of_the_instruments_is_enough():
    def met(held):
        facts = ProjectFacts(policy_instruments=5, policy_instruments_with_authority=held)
        return results(THIRD_CALL, SEARCHING, facts)["ire-policy-authorities"]

    assert [met(2), met(3), met(None)] == [False, True, None]


def test_baltic_three_partners_of_one_country_are_enough_partners_but_not_countries():
    met = results(BALTIC, partners("PL", "PL", "PL"))

    assert (met["bsr-partners"], met["bsr-countries"]) == (True, False)


def test_baltic_partner_outside_the_area_does_not_count():
    met = results(BALTIC, partners("PL", "DE", "FR"))

    assert (met["bsr-partners"], met["bsr-countries"]) == (False, False)


def test_baltic_norway_alone_is_no_member_state():
    assert results(BALTIC, partners("NO", "NO"))["eu-country"] is False
    assert results(BALTIC, partners("NO", "SE"))["eu-country"] is True


@pytest.mark.parametrize(("leads", "met"), [(0, False), (1, True), (2, False)])
def test_one_lead_exactly_one_is_asked_for(leads, met):
    group = [PartnerFacts("FI", is_lead=number < leads) for number in range(3)]

    assert answer("one-lead", group) is met


def test_i3_regions_of_all_levels_meet_the_first_calls_conditions():
    group = [
        PartnerFacts("DK", "private_non_profit", "DK05", "developed", is_lead=True),
        PartnerFacts("PT", "enterprise", "PT11", "less_developed"),
        PartnerFacts("IT", "public", "ITG1", "less_developed"),
        PartnerFacts("GR", "public", "EL30", "transition"),
        PartnerFacts("CY", "public", "CY00", "developed"),
    ]

    assert set(results(STRAND_1, group).values()) == {True}


def test_i3_coordinator_in_less_developed_region_is_not_suitable():
    group = [PartnerFacts("PT", "enterprise", "PT11", "less_developed", is_lead=True)]

    found = finding(STRAND_1, group, "i3-coordinator-region")

    assert (found.met, found.params["unsuitable"]) == (False, ["less_developed"])


def test_regions_unknown_region_leaves_the_question_open():
    group = partners("FI", "SE", region="X1")

    assert answer("min-regions", group, minimum=2) is False
    assert answer("max-regions", group, maximum=1) is True
    assert answer("min-regions", [*group, PartnerFacts("DK")], minimum=1) is None


def test_region_categories_unknown_one_decides_only_if_nothing_else_does():
    low, high, unknown = (PartnerFacts("FI", region_category=name) for name in ("less_developed", "developed", ""))

    assert answer("mixed-region-categories", [low, high, unknown]) is True
    assert answer("mixed-region-categories", [high, unknown]) is None
    assert answer("mixed-region-categories", [high, high]) is False
    assert answer("includes-region-category", [high, unknown], allowed=["less_developed"]) is None
    assert answer("includes-region-category", [high], allowed=["less_developed"]) is False
    assert answer("includes-region-category", [low, unknown], allowed=["less_developed"]) is True


def test_partner_counts_limits_are_included():
    five = partners(*["FI"] * 5)

    assert answer("min-partners", five, minimum=5) is True
    assert answer("min-partners", five, minimum=6) is False
    assert answer("max-partners", five, maximum=5) is True
    assert answer("max-partners", five, maximum=4) is False


@pytest.mark.parametrize(
    ("words", "met", "missing"),
    [
        (None, None, []),
        ({"development", "implementation", "staffing"}, True, []),
        ({"development", "implementation", "financing"}, True, []),
        ({"development", "implementation"}, False, ["staffing", "financing"]),
        ({"staffing", "financing"}, False, ["development", "implementation"]),
    ],
)
def test_cooperation_development_and_implementation_and_one_of_two_more(words, met, missing):
    facts = ProjectFacts(cooperation=None if words is None else frozenset(words))

    [found] = check_composition([rule("cooperation")], SEARCHING, facts)

    assert (found.met, found.params["missing"]) == (met, missing)


def test_no_partner_at_all_answers_every_condition_without_error():
    for version in VERSIONS.values():
        findings = check_composition(version.composition, [])

        assert [found.rule_id for found in findings] == [each.id for each in version.composition]
        assert not any(found.met for found in findings if found.kind.startswith("min-"))


def test_text_says_condition_and_what_is_lacking():
    with translation.override("en"):
        france = finding(THIRD_CALL, SEARCHING, "ire-france").text
        areas = finding(THIRD_CALL, partners("DK", "ES", "BG"), "ire-areas").text
        partner_number = finding(BALTIC, partners("PL", "DE"), "bsr-partners").text
        lead = finding(THIRD_CALL, [PartnerFacts("CH", is_lead=True)], "ire-lead-country").text
        open_question = finding(THIRD_CALL, SEARCHING, "ire-regions-min").text

    assert france == "At least one partner comes from: France."
    assert areas == (
        "Areas represented: at least 4 of these: North, East, South, West and EU candidate countries. "
        "Found: 3. Missing: West and EU candidate countries."
    )
    assert partner_number == "Number of partners: at least 3. Counted: the programme area. Found: 2."
    assert lead == (
        "Country of the lead partner: Member States of the European Union and Norway. Not suitable: Switzerland."
    )
    assert open_question == "Number of regions: at least 5. The data do not say yet whether this is met."


@pytest.mark.parametrize("language", ["en", "pl", "fi", "da"])
def test_text_every_condition_of_every_programme_can_be_said(language):
    with translation.override(language):
        for version in VERSIONS.values():
            for group in ([], SEARCHING):
                texts = [found.text for found in check_composition(version.composition, group)]

                assert all(
                    text.endswith(".") and "%" not in text.replace("50%", "").replace("50\u00a0%", "") for text in texts
                )


def test_kinds_every_one_is_used_by_a_programme():
    used = {each.kind for version in VERSIONS.values() for each in version.composition}

    assert used == set(CompositionKind)
